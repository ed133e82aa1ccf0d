package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** Writes users as the platform does. */
final class UserRows {

  private static final String KEYPAD = "22233344455566677778889999";

  private final World world;
  private final DemoRelease release;

  UserRows(World world, DemoRelease release) {
    this.world = world;
    this.release = release;
  }

  /**
   * @param live how many calls the user is in
   */
  ObjectNode full(Subscriber user, long live) {
    ObjectNode row = user.written().over(current(user, live));
    boolean old = release == DemoRelease.V44 && user.extension().equals("domain");
    return old ? OlderNames.USER.applyTo(row) : row;
  }

  private ObjectNode current(Subscriber user, long live) {
    Row row = new Row().text("domain", user.domain());
    identity(user, row);
    policy(user, row);
    voicemail(row);
    callerId(user, row);
    housekeeping(user, live, row);
    return row.node();
  }

  ObjectNode brief(Subscriber user) {
    Row row =
        extension(user, new Row())
            .text("domain", user.domain())
            .text("site", user.site())
            .text("name-first-name", user.firstName())
            .text("name-last-name", user.lastName())
            .text("department", user.department())
            .digits("directory-name-number-dtmf-mapping", keypadName(user));
    return user.written().over(row.node());
  }

  /** Most extensions of digits go out as numbers, some as texts. */
  private static Row extension(Subscriber user, Row row) {
    return user.extension().endsWith("7")
        ? row.text("user", user.extension())
        : row.digits("user", user.extension());
  }

  private static void identity(Subscriber user, Row row) {
    extension(user, row)
        .text("name-first-name", user.firstName())
        .text("name-last-name", user.lastName())
        .text("login-username", user.login())
        .text("email-address", user.email())
        .text("user-scope", user.scope())
        .text("department", user.department())
        .text("site", user.site())
        .text("time-zone", user.timeZone())
        .digits("voicemail-login-pin", user.pin());
  }

  private static void policy(Subscriber user, Row row) {
    boolean disturbable = user.plan() != Subscriber.AnswerPlan.DO_NOT_DISTURB;
    row.yesNo("privacy", false)
        .text("dial-plan", user.domain())
        .text("dial-policy", "US and Canada")
        .textOrNull("status-message", user.statusMessage())
        .text("user-presence-status", disturbable ? "open" : "dnd")
        .digits("directory-name-number-dtmf-mapping", keypadName(user))
        .yesNo("voicemail-user-control-enabled", true)
        .yesNo("phone-numbers-to-allow-enabled", true)
        .yesNo("phone-numbers-to-reject-enabled", true)
        .yesNo("call-screening-enabled", true)
        .number("ring-no-answer-timeout-seconds", 25)
        .text("language-token", "en_US")
        .number("limits-max-data-storage-kilobytes", 100_000)
        .number("limits-max-active-calls-total", user.isPerson() ? 10 : 0)
        .yesNo("directory-announce-in-dial-by-name-enabled", user.isPerson())
        .number("directory-override-order-duplicate-dtmf-mapping", 0);
  }

  private static void voicemail(Row row) {
    row.number("voicemail-greeting-index", 0)
        .yesNo("voicemail-enabled", true)
        .yesNo("voicemail-receive-broadcast-enabled", true)
        .yesNo("reject-anonymous-calls-enabled", false)
        .yesNo("voicemail-playback-announce-datetime-received", false)
        .yesNo("voicemail-playback-announce-caller-id", false)
        .yesNo("voicemail-playback-sort-newest-to-oldest", true)
        .text("email-send-alert-new-voicemail-cc-list-csv", "")
        .text("email-send-alert-new-voicemail-behavior", "attnew")
        .yesNo("email-send-alert-new-voicemail-enabled", true)
        .yesNo("email-send-alert-new-missed-call-enabled", false)
        .yesNo("email-send-alert-data-storage-limit-reached-enabled", false);
  }

  private static void callerId(Subscriber user, Row row) {
    row.digits("caller-id-number", user.callerIdNumber())
        .text("caller-id-name", user.fullName())
        .text("caller-id-number-emergency", "[*]")
        .digits("area-code", areaCode(user.callerIdNumber()))
        .yesNo("directory-name-visible-in-list-enabled", user.isPerson())
        .textOrNull("service-code", user.serviceCode())
        .text("voicemail-transcription-enabled", "no")
        .text("emergency-address-id", user.emergencyAddressId());
  }

  private void housekeeping(Subscriber user, long live, Row row) {
    Instant created = world.madeAt().minus(Duration.ofDays(400 + user.login().length() * 3L));
    row.yesNo("call-recordings-hide-from-others-enabled", false)
        .yesNo("music-on-hold-randomized-enabled", false)
        .number("music-on-hold-comfort-message-repeat-interval-seconds", 0)
        .number("active-calls-total-current", live)
        .text("account-status", "standard")
        .text("created-datetime", Instants.plain(created))
        .text("last-modified-datetime", Instants.plain(created.plus(Duration.ofDays(380))))
        .text("recording-configuration", "no");
  }

  private static String areaCode(String number) {
    return number.length() < 4 ? "" : number.substring(1, 4);
  }

  /** The first three letters of the last name as telephone keys. */
  private static String keypadName(Subscriber user) {
    StringBuilder keys = new StringBuilder();
    for (char letter : user.lastName().toLowerCase(Locale.ROOT).toCharArray()) {
      if (letter >= 'a' && letter <= 'z' && keys.length() < 3) {
        keys.append(KEYPAD.charAt(letter - 'a'));
      }
    }
    return keys.isEmpty() ? "0" : keys.toString();
  }
}
