package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Edit;
import com.packetdial.mcp.change.Fields;
import com.packetdial.mcp.change.Locator;
import com.packetdial.mcp.change.Plan;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
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
      @Argument(maxLength = 80) Optional<String> firstName,
      @Argument(maxLength = 80) Optional<String> lastName,
      @Argument(value = "Several with ; between them.", maxLength = 300) Optional<String> email,
      @Argument("Raises or lowers what the user may do in the portal.") Optional<UserScope> scope,
      @Argument(maxLength = 80) Optional<String> site,
      @Argument(maxLength = 80) Optional<String> department,
      @Argument("As in America/New_York.") Optional<String> timeZone,
      @Argument("Shown to those called.") Optional<String> callerIdNumber,
      @Argument(maxLength = 30) Optional<String> callerIdName,
      @Argument("Callback number for 911.") Optional<String> emergencyCallerId,
      @Argument("From the address list of the domain.") Optional<String> emergencyAddressId,
      @Argument("What may be dialled.") Optional<String> dialPolicy,
      @Argument(minimum = 0, maximum = 1000) Optional<Integer> maxActiveCalls,
      @Argument(value = "Before it goes to voicemail.", minimum = 5, maximum = 300)
          Optional<Integer> ringSeconds,
      @Argument("Whether the user has voicemail.") Optional<Boolean> voicemail,
      @Argument(maxLength = 200) Optional<String> statusMessage) {}

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
    Locator at = UserRecord.locator(wanted.domain(), wanted.user());
    ObjectNode user = planning.pbx().one(at.request());
    String who = UserRecord.words(user, wanted.user());
    PbxRequest put =
        PbxRequest.of("PUT /domains/{domain}/users/{user}")
            .withPath("domain", wanted.domain())
            .withPath("user", wanted.user());
    String summary = "Change %s of %s".formatted(who, wanted.domain());
    return Edit.of("change " + who, put, at, user, fields(wanted))
        .map(step -> Plan.of(summary, wanted.user(), step))
        .orElseGet(
            () -> Plan.nothing(summary, wanted.user(), "The user already has all these values."));
  }

  private static ObjectNode fields(Wanted wanted) {
    return new Fields()
        .text("name-first-name", wanted.firstName())
        .text("name-last-name", wanted.lastName())
        .text("email-address", wanted.email())
        .text("user-scope", wanted.scope().map(UserScope::platformName))
        .text("site", wanted.site())
        .text("department", wanted.department())
        .text("time-zone", wanted.timeZone())
        .text("caller-id-number", wanted.callerIdNumber())
        .text("caller-id-name", wanted.callerIdName())
        .text("caller-id-number-emergency", wanted.emergencyCallerId())
        .text("emergency-address-id", wanted.emergencyAddressId())
        .text("dial-policy", wanted.dialPolicy())
        .number("limits-max-active-calls-total", wanted.maxActiveCalls())
        .number("ring-no-answer-timeout-seconds", wanted.ringSeconds())
        .yesNo("voicemail-enabled", wanted.voicemail())
        .text("status-message", wanted.statusMessage())
        .json();
  }
}
