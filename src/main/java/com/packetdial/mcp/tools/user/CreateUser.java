package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code create_user}: {@code POST /domains/{domain}/users}, which takes {@code synchronous} and
 * then answers with the user. The PBX makes the voicemail PIN, and nobody here sees it.
 */
public final class CreateUser implements ChangeCode<CreateUser.Wanted> {

  private static final Logger LOG = LoggerFactory.getLogger(CreateUser.class);

  /** Who has such an extension gets the calls of those who need help. */
  private static final Set<String> EMERGENCY_NUMBERS = Set.of("911", "933", "988");

  /** What a plan says is left to do once the user is there. */
  public static final String NEXT =
      "The user has no device yet (manage_device adds one) and no portal password: the user sets"
          + " that from the welcome e-mail, which is not sent here.";

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(
              value = "The new extension in digits, for example \"1001\".",
              required = true,
              pattern = "^[0-9]{1,10}$")
          String user,
      @Argument(value = "First name.", required = true, maxLength = 80, pattern = "\\S")
          String firstName,
      @Argument(value = "Last name.", required = true, maxLength = 80, pattern = "\\S")
          String lastName,
      @Argument(
              value = UserArguments.EMAIL_WORDS,
              required = true,
              maxLength = 300,
              pattern = UserArguments.EMAIL)
          String email,
      @Argument(value = "What the user may do in the portal.", byDefault = "basic_user")
          UserScope scope,
      @Argument Optional<String> site,
      @Argument(value = "Department.", maxLength = 80) Optional<String> department,
      @Argument(value = UserArguments.ZONE_WORDS, pattern = UserArguments.ZONE)
          Optional<String> timeZone,
      @Argument(value = UserArguments.CALLER_ID_WORDS, pattern = UserArguments.NUMBER)
          Optional<String> callerIdNumber,
      @Argument(value = "Name shown to those called.", maxLength = 30)
          Optional<String> callerIdName,
      @Argument(value = UserArguments.EMERGENCY_WORDS, pattern = UserArguments.NUMBER)
          Optional<String> emergencyCallerId,
      @Argument(value = UserArguments.ADDRESS_WORDS, maxLength = 128)
          Optional<String> emergencyAddressId,
      @Argument(value = UserArguments.POLICY_WORDS, maxLength = 80) Optional<String> dialPolicy,
      @Argument(value = "Calls at the same time.", minimum = 0, maximum = 1000)
          Optional<Integer> maxActiveCalls,
      @Argument(value = UserArguments.RING_WORDS, minimum = 5, maximum = 300)
          Optional<Integer> ringSeconds,
      @Argument("Whether the user has voicemail.") Optional<Boolean> voicemail)
      implements UserSettings {}

  @Override
  public String name() {
    return "create_user";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    Pbx pbx = planning.pbx();
    refuseEmergencyNumber(wanted.user());
    ObjectNode fields = fields(wanted);
    String who = UserRecord.words(fields, wanted.user());
    String summary = "Create %s in %s".formatted(who, wanted.domain());
    String target = UserRecord.address(wanted.domain(), wanted.user());
    Locator at = UserRecord.locator(wanted.domain(), wanted.user());
    Expectation after = new Expectation.Present(at, fields);
    Optional<ObjectNode> present = at.find(pbx);
    if (present.isPresent()) {
      refuseOther(wanted, present.get(), after.holds(pbx));
      return Plan.nothing(summary, target, "The user is there already, with all these values.");
    }
    requireDomain(pbx, wanted.domain());
    EmergencyAddressId.require(pbx, wanted.domain(), Optional.empty(), wanted.emergencyAddressId());
    List<String> notes = new ArrayList<>(Sites.warnings(pbx, wanted.domain(), wanted.site()));
    notes.add(NEXT);
    return Plan.of(summary, target, step(wanted, who, fields, after)).withNotes(notes);
  }

  private static Step step(Wanted wanted, String who, ObjectNode fields, Expectation after) {
    return Step.of(
        "create " + who,
        PbxRequest.of("POST /domains/{domain}/users")
            .withPath("domain", wanted.domain())
            .withBody(fields.deepCopy().put("synchronous", "yes")),
        after,
        new Reversal.Inverse(
            "delete " + who,
            UserRecord.request("DELETE", wanted.domain(), wanted.user()),
            Hazard.NONE,
            new Expectation.Absent(UserRecord.locator(wanted.domain(), wanted.user()))));
  }

  private static ObjectNode fields(Wanted wanted) {
    return wanted
        .addTo(
            new Fields()
                .text("user", wanted.user())
                .text("name-first-name", wanted.firstName())
                .text("name-last-name", wanted.lastName())
                .text("email-address", wanted.email())
                .text("user-scope", wanted.scope().platformName()))
        .json();
  }

  /** A user is missing from a domain that is missing, too. */
  private static void requireDomain(Pbx pbx, String domain) {
    try {
      pbx.one(PbxRequest.of("GET /domains/{domain}").withPath("domain", domain));
    } catch (PbxException.ScopeTooLow e) {
      LOG.debug("The scope does not let the domain be read; the PBX will tell", e);
    }
  }

  private static void refuseEmergencyNumber(String user) {
    if (EMERGENCY_NUMBERS.contains(user)) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"user\" %s is an emergency number: a user of that extension would get the calls of those who need help. Choose another extension."
              .formatted(user));
    }
  }

  private static void refuseOther(Wanted wanted, ObjectNode present, boolean same) {
    if (!same) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "%s exists in %s already, as %s. update_user changes it; list_users with kind all shows which extensions are taken."
              .formatted(
                  UserRecord.words(present, wanted.user()),
                  wanted.domain(),
                  UserRecord.virtual(present).orElse(Loose.text(present, "user-scope"))));
    }
  }
}
