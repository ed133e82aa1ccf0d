package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.plan.Fields;
import java.util.Optional;

/** The settings of a user that can be given when it is made and changed later. */
interface UserSettings {

  Optional<String> site();

  Optional<String> department();

  Optional<String> timeZone();

  Optional<String> callerIdNumber();

  Optional<String> callerIdName();

  Optional<String> emergencyCallerId();

  Optional<String> emergencyAddressId();

  Optional<String> dialPolicy();

  Optional<Integer> maxActiveCalls();

  Optional<Integer> ringSeconds();

  Optional<Boolean> voicemail();

  /** Adds those that are given, by the names of the API. */
  default Fields addTo(Fields fields) {
    return fields
        .text("site", site())
        .text("department", department())
        .text("time-zone", timeZone())
        .text("caller-id-number", callerIdNumber())
        .text("caller-id-name", callerIdName())
        .text("caller-id-number-emergency", emergencyCallerId())
        .text("emergency-address-id", emergencyAddressId())
        .text("dial-policy", dialPolicy())
        .number("limits-max-active-calls-total", maxActiveCalls())
        .number("ring-no-answer-timeout-seconds", ringSeconds())
        .yesNo("voicemail-enabled", voicemail());
  }
}
