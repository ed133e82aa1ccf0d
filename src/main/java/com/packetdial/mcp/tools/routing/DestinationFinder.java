package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.routing.Destination.Kind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds what a phone number is to lead to, and refuses what is not there. */
final class DestinationFinder {

  private final Pbx pbx;
  private final String domain;

  DestinationFinder(Pbx pbx, String domain) {
    this.pbx = pbx;
    this.domain = domain;
  }

  Destination find(Kind kind, String name) {
    return switch (kind) {
      case USER -> user(name);
      case QUEUE -> queue(name);
      case VOICEMAIL -> voicemail(name);
      case ATTENDANT -> attendant(name);
      case CONNECTION -> connection(name);
      case AVAILABLE -> Destination.stock(domain);
    };
  }

  private Destination user(String extension) {
    Extension user = person(extension);
    return Destination.inside(Kind.USER, extension, domain, user.words());
  }

  private Destination voicemail(String extension) {
    Extension user = person(extension).requireVoicemail();
    return Destination.inside(
        Kind.VOICEMAIL, extension, domain, "the voicemail of " + user.words());
  }

  private Extension person(String extension) {
    Extension user = Extension.require(pbx, domain, extension);
    return switch (user.kind()) {
      case PERSON -> user;
      case QUEUE, ATTENDANT ->
          throw invalid(
              "%s is the extension of a %2$s, not of a person. Say \"to\": \"%2$s\"."
                  .formatted(extension, user.kind().word()));
      case SYSTEM ->
          throw invalid(
              "%s is a user that the PBX keeps for itself and nobody can be called at. list_users lists people."
                  .formatted(extension));
    };
  }

  private Destination queue(String extension) {
    CallQueue queue = CallQueue.require(pbx, domain, extension);
    return Destination.inside(Kind.QUEUE, extension, domain, queue.words());
  }

  private Destination attendant(String extension) {
    Extension user = Extension.require(pbx, domain, extension);
    if (user.kind() != Extension.Kind.ATTENDANT) {
      throw invalid(
          "%s is no auto attendant but a %s. list_users with kind=system finds attendants."
              .formatted(extension, user.kind().word()));
    }
    return Destination.inside(Kind.ATTENDANT, extension, domain, user.words());
  }

  private Destination connection(String name) {
    if (E164.isNumber(name)) {
      String number = E164.digits(name);
      return Destination.inside(
          Kind.CONNECTION, number, domain, "the number " + number + " outside the PBX");
    }
    if (!name.contains(".")) {
      throw invalid(
          "\"destination\" of a connection is an outside number of at least 7 digits, as in \"18585550100\", or the host of a trunk, as in \"trunk.example.net\"; not \"%s\"."
              .formatted(name));
    }
    return trunk(name.toLowerCase(Locale.ROOT));
  }

  private Destination trunk(String host) {
    List<String> notes = List.of();
    try {
      if (!hasTrunk(host)) {
        throw new ToolException(
            ErrorCode.NOT_FOUND,
            "%s has no connection (trunk) with the host %s. The portal lists the domain's connections."
                .formatted(domain, host));
      }
    } catch (PbxException.NoSuchRoute | PbxException.ScopeTooLow e) {
      notes =
          List.of(
              "Whether the trunk exists could not be checked: this credential may not read the"
                  + " domain's connections.");
    }
    return new Destination(
        Kind.CONNECTION.application(),
        Destination.AS_IT_IS,
        host,
        Optional.of("sip:*@" + host),
        "the trunk " + host,
        notes);
  }

  private boolean hasTrunk(String host) {
    PbxRequest list = PbxRequest.of("GET /domains/{domain}/connections").withPath("domain", domain);
    return pbx.rows(list)
        .map(row -> Loose.text(row, "connection-orig-match-pattern").toLowerCase(Locale.ROOT))
        .anyMatch(pattern -> pattern.endsWith("@" + host));
  }

  private static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
