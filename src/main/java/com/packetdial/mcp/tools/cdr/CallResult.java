package com.packetdial.mcp.tools.cdr;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What became of a leg, and of a call by the leg that decided it. */
public enum CallResult {
  /** A person answered and talked. */
  ANSWERED,
  /** A mailbox answered. */
  VOICEMAIL,
  /** The caller hung up while a queue or attendant had the call. */
  ABANDONED,
  /**
   * Something answered, but nobody is known to have talked: a queue or attendant that passed the
   * call on, or a record that does not say how long somebody talked.
   */
  CONNECTED,
  /** Another device or user took the call first. */
  ANSWERED_ELSEWHERE,
  BUSY,
  /** The called side refused it. */
  DECLINED,
  NO_ANSWER,
  /** Nobody inside answered before the caller gave up. */
  MISSED,
  /** The caller gave up before anyone outside answered. */
  CANCELLED,
  /** It could not be delivered: a trunk, a route or a device failed. */
  FAILED,
  UNKNOWN;

  private static final Pattern SIP_CODE = Pattern.compile("\\b([3-6][0-9]{2})\\b");

  private static final Pattern REFUSAL = Pattern.compile("reject|declin|forbidden|blocked");
  private static final Pattern SILENCE =
      Pattern.compile("no ?answer|time[d ]*out|temporarily unavailable");
  private static final Pattern GIVING_UP = Pattern.compile("cancel|request terminated|\\bbye");
  private static final Pattern FAILURE =
      Pattern.compile(
          "fail|error|not found|unreach|no route|unavailable|expired|invalid|unallocated|denied");
  private static final Pattern HANG_UP_OF_CALLER = Pattern.compile("^orig\\b.*\\bbye");

  /** The word for answers. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * What became of a leg. A talking time above zero is the one sign of a person: an answer time is
   * set by queues and attendants, too.
   */
  public static CallResult of(LegFacts leg) {
    if (isToMailbox(leg) && leg.answer().isPresent()) {
      return VOICEMAIL;
    }
    if (leg.talkSeconds().orElse(0L) > 0) {
      return ANSWERED;
    }
    String reason = leg.reasonWords();
    if (reason.contains("abandon")) {
      return ABANDONED;
    }
    return leg.answer().isPresent() ? withoutTalk(leg, reason) : neverAnswered(leg, reason);
  }

  /** The mailbox is named by what sent the call there or by where it went. */
  private static boolean isToMailbox(LegFacts leg) {
    return leg.text("call-through-action").toLowerCase(Locale.ROOT).startsWith("vmail")
        || leg.text("call-term-to-uri").toLowerCase(Locale.ROOT).startsWith("sip:vmail");
  }

  private static CallResult withoutTalk(LegFacts leg, String reason) {
    boolean nobodyTalked = leg.talkSeconds().isPresent();
    boolean cameIn = Direction.of(leg).way() != Direction.Way.OUTBOUND;
    return nobodyTalked && cameIn && HANG_UP_OF_CALLER.matcher(reason).find()
        ? ABANDONED
        : CONNECTED;
  }

  private static CallResult neverAnswered(LegFacts leg, String reason) {
    if (reason.contains("elsewhere")) {
      return ANSWERED_ELSEWHERE;
    }
    Matcher code = SIP_CODE.matcher(reason);
    if (code.find()) {
      return ofSipCode(leg, Integer.parseInt(code.group(1)));
    }
    if (reason.contains("busy")) {
      return BUSY;
    }
    if (REFUSAL.matcher(reason).find()) {
      return DECLINED;
    }
    if (SILENCE.matcher(reason).find()) {
      return NO_ANSWER;
    }
    if (GIVING_UP.matcher(reason).find()) {
      return givenUp(leg);
    }
    if (FAILURE.matcher(reason).find()) {
      return FAILED;
    }
    return leg.text("call-direction").equals("2") ? MISSED : UNKNOWN;
  }

  /** RFC 3261, section 21. */
  private static CallResult ofSipCode(LegFacts leg, int code) {
    return switch (code) {
      case 486, 600 -> BUSY;
      case 403, 603, 607, 608 -> DECLINED;
      case 408, 480 -> NO_ANSWER;
      case 487 -> givenUp(leg);
      default -> code < 400 ? UNKNOWN : FAILED;
    };
  }

  private static CallResult givenUp(LegFacts leg) {
    return switch (Direction.of(leg).way()) {
      case INBOUND, INTERNAL, FORWARDED -> MISSED;
      case OUTBOUND, UNKNOWN -> CANCELLED;
    };
  }
}
