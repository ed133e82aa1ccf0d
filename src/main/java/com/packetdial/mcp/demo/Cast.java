package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Party.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who may take part in the calls of a domain. */
final class Cast {

  private static final List<String> AREA_CODES =
      List.of(
          "201", "202", "205", "213", "214", "215", "216", "305", "314", "315", "404", "407", "408",
          "410", "412", "415", "502", "503", "504", "512", "513", "602", "603", "612", "614", "619",
          "702", "703", "713", "716", "801", "802", "804", "816", "818", "901", "904", "913", "916",
          "919");

  private final Domain domain;
  private final List<String> outsideNames;
  private final List<Party> seats = new ArrayList<>();
  private final Map<String, Subscriber> users = new HashMap<>();
  private final Map<String, Party> seatsByExtension = new HashMap<>();

  Cast(Domain domain, List<String> outsideNames) {
    this.domain = domain;
    this.outsideNames = outsideNames;
    domain.users().forEach(user -> users.put(user.extension(), user));
    for (Subscriber user : domain.people()) {
      domain.devicesOf(user).stream()
          .filter(Device::online)
          .findFirst()
          .ifPresent(device -> seats.add(Party.extension(domain, user, device)));
    }
    seats.forEach(seat -> seatsByExtension.put(seat.user(), seat));
  }

  Domain domain() {
    return domain;
  }

  /** Whether nobody has a telephone that is online. */
  boolean isEmpty() {
    return seats.isEmpty();
  }

  /** A seat with a telephone that is online. */
  Party seat(Dice dice) {
    return dice.pick(seats);
  }

  Party seatOtherThan(Party other, Dice dice) {
    Party seat = dice.pick(seats);
    return seat.equals(other) ? seats.get((seats.indexOf(other) + 1) % seats.size()) : seat;
  }

  Party seatOf(String extension, Dice dice) {
    Party seat = seatsByExtension.get(extension);
    return seat == null ? seat(dice) : seat;
  }

  Subscriber userOf(Party seat) {
    return user(seat.user());
  }

  /** The number that the telephone network knows a seat by. */
  String numberOf(Party seat) {
    return seat.number();
  }

  /** The number that leads to a queue, or the main number if none does. */
  String numberOf(Queue queue) {
    return domain.numbers().stream()
        .filter(number -> number.application().equals("to-callqueue"))
        .filter(number -> number.destinationUser().equals(queue.extension()))
        .map(PhoneNumber::number)
        .findFirst()
        .orElse(domain.mainNumber());
  }

  Party agent(Queue queue, Dice dice) {
    List<Queue.Agent> loggedIn = queue.agents().stream().filter(Queue.Agent::available).toList();
    return loggedIn.isEmpty() ? seat(dice) : seatOf(dice.pick(loggedIn).user().extension(), dice);
  }

  Party outsider(Dice dice) {
    String number = "1" + dice.pick(AREA_CODES) + "55501" + dice.digits(2);
    return Party.outside(number, dice.pick(outsideNames), trunk(dice));
  }

  /** Everybody outside, each with a name and a trunk that stay the same. */
  List<Party> outsiders(Dice dice) {
    List<Party> all = new ArrayList<>();
    for (String areaCode : AREA_CODES) {
      for (int line = 0; line < 100; line++) {
        String number = "1" + areaCode + "55501" + line / 10 + line % 10;
        all.add(Party.outside(number, dice.pick(outsideNames), trunk(dice)));
      }
    }
    return List.copyOf(all);
  }

  Party outsider(String number, Dice dice) {
    return Party.outside(number, "", trunk(dice));
  }

  Party outsiderNamed(String name, Dice dice) {
    return Party.outside("19005550100", name, trunk(dice));
  }

  Party queue(Queue queue) {
    return service(Kind.QUEUE, queue.extension());
  }

  Party attendant() {
    return service(Kind.ATTENDANT, domain.profile().attendant());
  }

  Party mailbox(Party seat) {
    return service(Kind.VOICEMAIL, seat.user());
  }

  private Party service(Kind kind, String extension) {
    return Party.service(kind, domain, user(extension));
  }

  private Subscriber user(String extension) {
    return Optional.ofNullable(users.get(extension)).orElseThrow();
  }

  private static Trunk trunk(Dice dice) {
    return dice.chance(85) ? Trunk.PRIMARY : Trunk.SECONDARY;
  }
}
