package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Subscriber.AnswerPlan;
import java.util.ArrayList;
import java.util.List;

/** Makes the users of a domain: the domain's defaults, its seats, its queues and attendant. */
final class People {

  /** Seats of a known kind, by their place in the domain. */
  private static final int HOSTILE_NAME = 5;

  private static final int OFF_NET_FORWARDER = 3;
  private static final int DO_NOT_DISTURB = 4;
  private static final int COLLEAGUE_FORWARDER = 6;
  private static final int SIMULTANEOUS_RINGER = 7;

  /** How many seats, from the first, have an emergency address. */
  private static final int FINDABLE_IN_AN_EMERGENCY = 2;

  private final long seed;
  private final SecretLedger secrets;
  private final List<String> firstNames = WordList.load("first-names");
  private final List<String> lastNames = WordList.load("last-names");

  People(long seed, SecretLedger secrets) {
    this.seed = seed;
    this.secrets = secrets;
  }

  List<Subscriber> of(DomainProfile profile) {
    Dice dice = Dice.of(seed, "people", profile.name());
    List<Subscriber> users = new ArrayList<>();
    users.add(virtual(profile, "domain", "Domain", "User", "", dice));
    for (int place = 0; place < profile.seats(); place++) {
      users.add(seat(profile, place, dice));
    }
    if (profile.name().equals(DomainProfile.CLINIC)) {
      users.add(leadingZero(profile, dice));
    }
    for (DomainProfile.QueueProfile queue : profile.queues()) {
      users.add(
          virtual(profile, queue.extension(), queue.description(), "Queue", "system-queue", dice));
    }
    users.add(virtual(profile, profile.attendant(), "Main", "Attendant", "system-aa", dice));
    return List.copyOf(users);
  }

  private Subscriber seat(DomainProfile profile, int place, Dice dice) {
    boolean hostile = place == HOSTILE_NAME && profile.name().equals(DomainProfile.LAW_FIRM);
    AnswerPlan plan = plan(profile, place);
    return new Subscriber(
        profile.name(),
        Integer.toString(profile.firstExtension() + place),
        hostile ? Hostile.USER_NAME : dice.pick(firstNames),
        dice.pick(lastNames),
        scope(profile, place),
        profile.departments().get(place % profile.departments().size()),
        profile.sites().isEmpty() ? "" : profile.sites().get(place % profile.sites().size()),
        profile.timeZone(),
        "",
        secrets.code(dice, "99"),
        NumberPlan.number(profile, place),
        hostile ? Hostile.STATUS_MESSAGE : "",
        plan,
        forwardTo(profile, plan, place),
        place < FINDABLE_IN_AN_EMERGENCY ? EmergencyAddresses.id(seed, profile, 0) : "",
        Fields.NONE);
  }

  /** An extension that is not the number it looks like. */
  private Subscriber leadingZero(DomainProfile profile, Dice dice) {
    return new Subscriber(
        profile.name(),
        "0042",
        "Lobby",
        "Phone",
        "Basic User",
        "Reception",
        profile.sites().getFirst(),
        profile.timeZone(),
        "",
        secrets.code(dice, "99"),
        NumberPlan.number(profile, 0),
        "",
        AnswerPlan.RING_THEN_VOICEMAIL,
        "",
        "",
        Fields.NONE);
  }

  private Subscriber virtual(
      DomainProfile profile, String extension, String first, String last, String code, Dice dice) {
    return new Subscriber(
        profile.name(),
        extension,
        first,
        last,
        "No Portal",
        "",
        "",
        profile.timeZone(),
        code,
        secrets.code(dice, "99"),
        NumberPlan.number(profile, 0),
        "",
        AnswerPlan.RING_THEN_VOICEMAIL,
        "",
        "",
        Fields.NONE);
  }

  private static AnswerPlan plan(DomainProfile profile, int place) {
    return switch (place) {
      case OFF_NET_FORWARDER ->
          profile.name().equals(DomainProfile.LAW_FIRM)
              ? AnswerPlan.FORWARD_OFF_NET
              : AnswerPlan.RING_THEN_VOICEMAIL;
      case DO_NOT_DISTURB -> AnswerPlan.DO_NOT_DISTURB;
      case COLLEAGUE_FORWARDER -> AnswerPlan.FORWARD_TO_COLLEAGUE;
      case SIMULTANEOUS_RINGER -> AnswerPlan.SIMULTANEOUS_RING;
      default -> AnswerPlan.RING_THEN_VOICEMAIL;
    };
  }

  private static String forwardTo(DomainProfile profile, AnswerPlan plan, int place) {
    return switch (plan) {
      case RING_THEN_VOICEMAIL, DO_NOT_DISTURB -> "";
      case SIMULTANEOUS_RING, FORWARD_OFF_NET -> "1" + profile.areaCodes().getFirst() + "5550199";
      case FORWARD_TO_COLLEAGUE -> Integer.toString(profile.firstExtension() + place - 1);
    };
  }

  private static String scope(DomainProfile profile, int place) {
    boolean answersQueue =
        place < profile.queues().stream().mapToInt(DomainProfile.QueueProfile::agents).sum();
    if (place == 0) {
      return "Office Manager";
    }
    if (place == 1 && !profile.queues().isEmpty()) {
      return "Call Center Supervisor";
    }
    return answersQueue ? "Call Center Agent" : "Basic User";
  }
}
