package com.packetdial.mcp.tools.device;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.device.Provisioning.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code assign_phone}: handsets by MAC address, under {@code /domains/{domain}/phones}. All writes
 * name the handset in the body, as the API wants it.
 */
public final class AssignPhone implements ChangeCode<AssignPhone.Wanted> {

  private static final String FETCH =
      "The handset takes it over when it next fetches its configuration: restart it, and reset one"
          + " that was set up elsewhere before.";

  /** What is to be done. */
  public enum Action {
    ASSIGN,
    UNASSIGN
  }

  /** The arguments. */
  public record Wanted(
      @Argument(value = "assign also changes a handset that the domain has.", required = true)
          Action action,
      @Argument(required = true) String domain,
      @Argument(
              value = "MAC address in any notation, for example 00:15:65:55:01:aa.",
              required = true,
              pattern = MacAddress.PATTERN,
              maxLength = 17)
          String mac,
      @Argument(
              value = "Brand and model, for example \"Yealink T54W\"; needed for a new handset.",
              maxLength = 80)
          Optional<String> model,
      @Argument("User of line 1; needed to assign.") Optional<String> user,
      @Argument(
              value = "Device of line 1, when it is not named as the user is.",
              pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$",
              maxLength = 64)
          Optional<String> device,
      @Argument("Devices of the lines from 2 on, for example [\"1002\"]; [] clears them.")
          Optional<List<String>> lines,
      @Argument(
              value = "Server to register with; without it the usual one of the domain.",
              maxLength = 128)
          Optional<String> server,
      @Argument("SIP transport.") Optional<Transport> transport) {}

  @Override
  public String name() {
    return "assign_phone";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    checkArguments(wanted);
    Pbx pbx = planning.pbx();
    MacAddress mac = MacAddress.of(wanted.mac());
    Handset handset = find(pbx, wanted.domain(), mac);
    refuseOtherDomain(pbx, wanted.domain(), mac, handset);
    return switch (wanted.action()) {
      case ASSIGN -> assign(wanted, mac, handset, pbx);
      case UNASSIGN -> unassign(wanted, mac, handset);
    };
  }

  private static void checkArguments(Wanted wanted) {
    boolean details =
        Stream.of(
                wanted.model(),
                wanted.user(),
                wanted.device(),
                wanted.lines(),
                wanted.server(),
                wanted.transport())
            .anyMatch(Optional::isPresent);
    if (wanted.action() == Action.UNASSIGN && details) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "action unassign takes only domain and mac: it takes the handset out of the inventory"
              + " with all its lines. To change lines, use action assign.");
    }
    if (wanted.action() == Action.ASSIGN && wanted.user().isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "action assign needs \"user\", whose device line 1 becomes, for example \"1001\".");
    }
  }

  private static Handset find(Pbx pbx, String domain, MacAddress mac) {
    try {
      return Handset.find(pbx, domain, mac);
    } catch (PbxException.OutOfScope e) {
      if (!mayRead(pbx, domain)) {
        throw e;
      }
      throw assignedIn("another domain", domain, mac);
    }
  }

  /** Where else it is, is said to those only who may read that domain. */
  private static void refuseOtherDomain(Pbx pbx, String domain, MacAddress mac, Handset handset) {
    Optional<String> other =
        handset.domain().filter(found -> !found.isEmpty() && !found.equalsIgnoreCase(domain));
    if (other.isPresent()) {
      throw assignedIn(mayRead(pbx, other.get()) ? other.get() : "another domain", domain, mac);
    }
  }

  private static ToolException assignedIn(String other, String domain, MacAddress mac) {
    return new ToolException(
        ErrorCode.CONFLICT,
        "handset %s is assigned in %s. It has to be unassigned there before %s can have it."
            .formatted(mac, other, domain));
  }

  private static boolean mayRead(Pbx pbx, String domain) {
    try {
      pbx.one(PbxRequest.of("GET /domains/{domain}").withPath("domain", domain));
      return true;
    } catch (PbxException.OutOfScope
        | PbxException.ScopeTooLow
        | PbxException.NotFound
        | PbxException.BadParameter e) {
      return false;
    }
  }

  private static Plan assign(Wanted wanted, MacAddress mac, Handset handset, Pbx pbx) {
    String user = wanted.user().orElseThrow();
    Lines lines =
        Lines.of(pbx, wanted.domain(), user, wanted.device().orElse(user), wanted.lines());
    lines.refuseOtherHandset(mac);
    return handset.record().isPresent()
        ? change(wanted, mac, handset, handset.record().get(), lines, pbx)
        : add(wanted, mac, handset, lines, pbx);
  }

  private static Plan add(Wanted wanted, MacAddress mac, Handset handset, Lines lines, Pbx pbx) {
    Provisioning provisioning = new Provisioning(pbx);
    String model =
        provisioning.model(
            wanted
                .model()
                .orElseThrow(
                    () ->
                        new ToolException(
                            ErrorCode.INVALID_ARGUMENTS,
                            "\"model\" is needed: %s does not have handset %s yet. Name brand and model, for example \"Yealink T54W\"."
                                .formatted(wanted.domain(), mac))));
    Server server =
        wanted
            .server()
            .map(provisioning::server)
            .orElseGet(() -> provisioning.usualServer(wanted.domain()));
    Fields fields =
        new Fields()
            .text("domain", wanted.domain())
            .text(Handset.MODEL, model)
            .text(Handset.SERVER, server.name())
            .text(Transport.FIELD, wanted.transport().map(Transport::platformName));
    lines.addTo(fields, true);
    ObjectNode values = fields.json();
    String words = "assign handset %s (%s) to device %s".formatted(mac, model, lines.firstName());
    PbxRequest post = Handset.write("POST", wanted.domain(), mac);
    Step step =
        Step.of(
            words,
            post.withBody(post.body().orElseThrow().deepCopy().setAll(values)),
            new Expectation.Present(handset.at(), values),
            new Reversal.Inverse(
                "unassign handset " + mac,
                Handset.write("DELETE", wanted.domain(), mac),
                Hazard.NONE,
                new Expectation.Absent(handset.at())));
    List<String> notes = new ArrayList<>();
    if (!server.why().isEmpty()) {
      notes.add(server.why());
    }
    notes.addAll(lines.notes(mac));
    notes.add(FETCH);
    return Plan.of(summary(words, wanted), mac.digits(), step).withNotes(notes);
  }

  private static Plan change(
      Wanted wanted, MacAddress mac, Handset handset, ObjectNode record, Lines lines, Pbx pbx) {
    Provisioning provisioning = new Provisioning(pbx);
    Fields fields =
        new Fields()
            .text(Handset.MODEL, wanted.model().map(provisioning::model))
            .text(Handset.SERVER, wanted.server().map(name -> provisioning.server(name).name()))
            .text(Transport.FIELD, wanted.transport().map(Transport::platformName));
    lines.addTo(fields, false);
    String words =
        "change handset %s (%s), line 1 being device %s"
            .formatted(mac, handset.model(), lines.firstName());
    String summary = summary(words, wanted);
    return Edit.of(
            words, Handset.write("PUT", wanted.domain(), mac), handset.at(), record, fields.json())
        .map(
            step ->
                Plan.of(summary, mac.digits(), step)
                    .withDependants(handset.lines())
                    .withNotes(Stream.concat(lines.notes(mac).stream(), Stream.of(FETCH)).toList()))
        .orElseGet(() -> Plan.nothing(summary, mac.digits(), "The handset is already set up so."));
  }

  private static Plan unassign(Wanted wanted, MacAddress mac, Handset handset) {
    if (handset.record().isEmpty()) {
      throw new ToolException(
          ErrorCode.NOT_FOUND,
          "%s has no handset %s. search_directory finds a handset by a part of its MAC address."
              .formatted(wanted.domain(), mac));
    }
    String words = "unassign handset %s (%s)".formatted(mac, handset.model());
    Step step =
        Step.of(
            words,
            Handset.write("DELETE", wanted.domain(), mac),
            new Expectation.Absent(handset.at()),
            new Reversal.Impossible(
                "What the handset logs in with to fetch its configuration, and what was overridden"
                    + " in that, cannot be read and is lost. assign_phone assigns it anew, without"
                    + " these."));
    return Plan.of(summary(words, wanted), mac.digits(), step)
        .withDependants(handset.lines())
        .withNotes(
            List.of(
                "Its devices stay with their users. The handset works on with what it has fetched"
                    + " until it is reset or its devices get new passwords."));
  }

  private static String summary(String words, Wanted wanted) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + " of " + wanted.domain();
  }
}
