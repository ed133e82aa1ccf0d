package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;

/** Gives a domain its numbers, the main number first. */
final class NumberPlan {

  private static final int NUMBERS_PER_AREA_CODE = 99;

  private NumberPlan() {}

  /** The number at a place of the domain's block: place 0 is the main number's. */
  static String number(DomainProfile profile, int place) {
    String areaCode = profile.areaCodes().get(place / NUMBERS_PER_AREA_CODE);
    int line = place % NUMBERS_PER_AREA_CODE;
    return "1" + areaCode + "55501" + line / 10 + line % 10;
  }

  static List<PhoneNumber> of(DomainProfile profile, List<Subscriber> users) {
    List<PhoneNumber> numbers = new ArrayList<>();
    numbers.add(entry(profile, 0, "to-user", profile.attendant(), "Main number"));
    List<Subscriber> seats = users.stream().filter(Subscriber::isPerson).toList();
    int place = 1;
    while (place < profile.seats()) {
      numbers.add(entry(profile, place, "to-user", seats.get(place).extension(), ""));
      place++;
    }
    for (DomainProfile.QueueProfile queue : profile.queues()) {
      numbers.add(
          entry(
              profile, place++, "to-callqueue", queue.extension(), queue.description() + " line"));
    }
    numbers.add(
        entry(
            profile, place++, "to-voicemail", seats.getLast().extension(), "After-hours mailbox"));
    numbers.add(
        new PhoneNumber(
            number(profile, place++),
            profile.name(),
            true,
            "to-connection",
            "sip:*@" + Trunk.SECONDARY.host(),
            "[*]",
            Trunk.SECONDARY.host(),
            "[*]",
            "Fax server behind the second trunk"));
    numbers.add(entry(profile, place++, "available-number", "", ""));
    numbers.add(entry(profile, place, "available-number", "", "Ported in, not yet used"));
    return List.copyOf(numbers);
  }

  private static PhoneNumber entry(
      DomainProfile profile, int place, String application, String user, String description) {
    return new PhoneNumber(
        number(profile, place),
        profile.name(),
        true,
        application,
        "",
        user,
        profile.name(),
        application.equals("to-callqueue") ? "Queue [*]" : "[*]",
        description);
  }
}
