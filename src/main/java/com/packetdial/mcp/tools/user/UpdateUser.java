package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code update_user}: {@code PUT /domains/{domain}/users/{user}} with the fields that differ. The
 * platform answers it with 202 always, so it is read back.
 */
public final class UpdateUser implements ChangeCode<UpdateUser.Wanted> {

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument(value = "First name.", maxLength = 80) Optional<String> firstName,
      @Argument(value = "Last name.", maxLength = 80) Optional<String> lastName,
      @Argument(
              value = UserArguments.EMAIL_WORDS,
              maxLength = 300,
              pattern = UserArguments.EMAIL_OR_NONE)
          Optional<String> email,
      @Argument("Raises or lowers what the user may do in the portal.") Optional<UserScope> scope,
      @Argument Optional<String> site,
      @Argument(value = "Department.", maxLength = 80) Optional<String> department,
      @Argument(value = UserArguments.ZONE_WORDS, pattern = UserArguments.ZONE)
          Optional<String> timeZone,
      @Argument(value = UserArguments.CALLER_ID_WORDS, pattern = UserArguments.NUMBER_OR_NONE)
          Optional<String> callerIdNumber,
      @Argument(value = "Name shown to those called.", maxLength = 30)
          Optional<String> callerIdName,
      @Argument(value = UserArguments.EMERGENCY_WORDS, pattern = UserArguments.NUMBER_OR_NONE)
          Optional<String> emergencyCallerId,
      @Argument(value = UserArguments.ADDRESS_WORDS, maxLength = 128)
          Optional<String> emergencyAddressId,
      @Argument(value = UserArguments.POLICY_WORDS, maxLength = 80) Optional<String> dialPolicy,
      @Argument(value = "Calls at the same time.", minimum = 0, maximum = 1000)
          Optional<Integer> maxActiveCalls,
      @Argument(value = UserArguments.RING_WORDS, minimum = 5, maximum = 300)
          Optional<Integer> ringSeconds,
      @Argument("Whether the user has voicemail.") Optional<Boolean> voicemail,
      @Argument(value = "Status text of the user.", maxLength = 200) Optional<String> statusMessage)
      implements UserSettings {}

  @Override
  public String name() {
    return "update_user";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    ObjectNode fields = fields(wanted);
    if (fields.isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "there is nothing to change: name at least one value beside domain and user, for example"
              + " \"last_name\".");
    }
    Pbx pbx = planning.pbx();
    Locator at = UserRecord.locator(wanted.domain(), wanted.user());
    ObjectNode user = pbx.one(at.request());
    String who = UserRecord.words(user, wanted.user());
    String summary = "Change %s of %s".formatted(who, wanted.domain());
    String target = UserRecord.address(wanted.domain(), wanted.user());
    Optional<String> virtual = UserRecord.virtual(user);
    if (virtual.isPresent() && wanted.scope().isPresent()) {
      throw refused(who, virtual.get());
    }
    Optional<Step> step =
        Edit.of(
            "change " + who,
            UserRecord.request("PUT", wanted.domain(), wanted.user()),
            at,
            user,
            fields);
    if (step.isEmpty()) {
      return Plan.nothing(summary, target, "The user already has all these values.");
    }
    EmergencyAddressId.require(
        pbx, wanted.domain(), Optional.of(wanted.user()), wanted.emergencyAddressId());
    return Plan.of(summary, target, step.get()).withNotes(notes(wanted, virtual, pbx));
  }

  private static List<String> notes(Wanted wanted, Optional<String> virtual, Pbx pbx) {
    List<String> notes = new ArrayList<>(Sites.warnings(pbx, wanted.domain(), wanted.site()));
    virtual.ifPresent(what -> notes.add("%s is no person, but %s.".formatted(wanted.user(), what)));
    return notes;
  }

  private static ToolException refused(String who, String virtual) {
    return new ToolException(
        ErrorCode.NOT_PERMITTED,
        "%s is no person, but %s: its scope stays as it is. Its names, site and other values can be changed."
            .formatted(who, virtual));
  }

  private static ObjectNode fields(Wanted wanted) {
    return wanted
        .addTo(
            new Fields()
                .text("name-first-name", wanted.firstName())
                .text("name-last-name", wanted.lastName())
                .text("email-address", wanted.email())
                .text("user-scope", wanted.scope().map(UserScope::platformName)))
        .text("status-message", wanted.statusMessage())
        .json();
  }
}
