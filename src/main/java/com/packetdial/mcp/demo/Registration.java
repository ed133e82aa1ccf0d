package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Writes how a telephone proves who it is, and how its registration ends. */
final class Registration {

  private static final Duration BEFORE_THE_LAPSE = Duration.ofSeconds(2);
  private static final List<String> NO_HEADERS = List.of();

  private Registration() {}

  static String challenge(String realm, String nonce) {
    return "Digest realm=\"" + realm + "\", nonce=\"" + nonce + "\", algorithm=MD5";
  }

  /**
   * @param target the address that the request is for, in angle brackets
   * @param response the digest, which is a secret: with it a password can be guessed offline
   */
  static String proof(Party party, String target, String challenge, String response) {
    return challenge.replace("Digest ", "Digest username=\"" + party.user() + "\", ")
        + ", uri=\""
        + target.substring(1, target.length() - 1)
        + "\", response=\""
        + response
        + "\"";
  }

  /** The telephone still tries with what is no longer its password, and then is gone. */
  static List<TraceEntry> lapse(Leg leg, String digest, Dice dice, CoreLog log) {
    Party phone = leg.from();
    String address = "<sip:" + phone.user() + "@" + phone.domain() + ">";
    SipDialog dialog =
        new SipDialog(
            leg.origCallId(), phone, true, "sip:" + phone.domain(), address, address, dice);
    Instant at = leg.start().minus(BEFORE_THE_LAPSE);
    String challenge = challenge(phone.domain(), dice.hex(24));
    String proof = proof(phone, "<sip:" + phone.domain() + ">", challenge, digest);
    return List.of(
        dialog.request(at, true, "REGISTER", 1, NO_HEADERS, ""),
        dialog.response(
            at.plusMillis(3),
            false,
            "401 Unauthorized",
            "REGISTER",
            1,
            List.of("WWW-Authenticate: " + challenge),
            ""),
        dialog.request(
            at.plusMillis(40), true, "REGISTER", 2, List.of("Authorization: " + proof), ""),
        dialog.response(at.plusMillis(44), false, "403 Forbidden", "REGISTER", 2, NO_HEADERS, ""),
        log.note(leg.start(), "Idle", "RegistrationExpired <" + phone.uri() + ">"));
  }
}
