package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the targets of an answer rule, and refuses what is not there. */
final class TargetFinder {

  private static final String OWN_DEVICES = "<OwnDevices>";

  private static final Pattern EXTENSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,63}");
  private static final Pattern PREFIXED =
      Pattern.compile("(user|vmail|queue|park|phone|aa)_(.{1,80})");
  private static final Pattern RING =
      Pattern.compile("(confirm_)?(\\+?[A-Za-z0-9][A-Za-z0-9.-]{0,63})(;delay=[0-9]{1,3})?");

  /** A device is called after its user, with something after it. */
  private static final Pattern OWNER = Pattern.compile("[0-9]+");

  private final Pbx pbx;
  private final String domain;

  TargetFinder(Pbx pbx, String domain) {
    this.pbx = pbx;
    this.domain = domain;
  }

  /** The target of a forward. */
  Target forward(String text) {
    if (E164.isNumber(text)) {
      String number = E164.digits(text);
      return Target.of(number, outside(number));
    }
    Matcher prefixed = PREFIXED.matcher(text);
    if (prefixed.matches()) {
      return forward(prefixed.group(1), prefixed.group(2), text);
    }
    return called(text, text);
  }

  private Target forward(String kind, String name, String text) {
    return switch (kind) {
      case "user" -> called(name, text);
      case "vmail" ->
          Target.of(
              text,
              "the voicemail of "
                  + Extension.require(pbx, domain, extension(name)).requireVoicemail().words());
      case "queue" -> new Target(text, queue(name), Optional.of(name));
      case "park" -> Target.of(text, "call park " + queue(name).substring("queue ".length()));
      case "phone" -> Target.of(text, device(extension(name)));
      default -> attendant(name, text);
    };
  }

  private Target called(String extension, String written) {
    Extension found = Extension.require(pbx, domain, extension(extension));
    return new Target(written, found.words(), Optional.of(extension));
  }

  private String queue(String name) {
    return CallQueue.require(pbx, domain, extension(name)).words();
  }

  private Target attendant(String name, String written) {
    PbxRequest list =
        PbxRequest.of("GET /domains/{domain}/autoattendants").withPath("domain", domain);
    if (Locator.in(list, "attendant-name", name).find(pbx).isEmpty()) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "%s has no auto attendant called \"%s\". The extension of an attendant alone is a target, too: list_users with kind=system finds it."
              .formatted(domain, name));
    }
    return Target.of(written, "the attendant " + name);
  }

  /** One of those that ring at the same time. */
  Target ring(String text) {
    if (text.equals(OWN_DEVICES)) {
      return Target.of(text, "own phones");
    }
    Matcher ring = RING.matcher(text);
    if (!ring.matches()) {
      throw invalid(
          "simultaneous_ring does not allow \"%s\". It takes <OwnDevices>, an extension (\"1002\"), a device (\"1002a\") or an outside number, with confirm_ before it and ;delay=SECONDS after it when wanted."
              .formatted(text));
    }
    String confirm = ring.group(1) == null ? "" : ring.group(1);
    String delay = ring.group(3) == null ? "" : ring.group(3);
    String who = ring.group(2);
    String words = E164.isNumber(who) ? outside(E164.digits(who)) : phone(who);
    return Target.of(
        confirm + E164.digits(who) + delay,
        words
            + (confirm.isEmpty() ? "" : ", to be confirmed")
            + (delay.isEmpty()
                ? ""
                : " after %s s".formatted(delay.substring(";delay=".length()))));
  }

  private String phone(String name) {
    return Extension.find(pbx, domain, extension(name))
        .map(Extension::words)
        .orElseGet(() -> device(name));
  }

  private String device(String name) {
    Matcher owner = OWNER.matcher(name);
    boolean there =
        owner.lookingAt()
            && Locator.in(
                    PbxRequest.of("GET /domains/{domain}/users/{user}/devices")
                        .withPath("domain", domain)
                        .withPath("user", owner.group()),
                    "device",
                    name)
                .find(pbx)
                .isPresent();
    if (!there) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "%s has neither an extension nor a device %s. list_users and list_devices list them."
              .formatted(domain, name));
    }
    return "device " + name;
  }

  private static String outside(String number) {
    return number + " (outside the PBX)";
  }

  /** An extension, as far as its form goes. */
  private static String extension(String text) {
    if (!EXTENSION.matcher(text).matches()) {
      throw invalid(
          "\"%s\" is no target. Targets are an extension (\"1002\"), user_1002, vmail_1002, queue_2000, park_701, phone_1002a, aa_NAME, or an outside number of at least 7 digits."
              .formatted(text));
    }
    return text;
  }

  private static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
