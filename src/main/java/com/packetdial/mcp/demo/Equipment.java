package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Device.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the devices of a domain: a handset a seat, some softphones, a Teams connector. */
final class Equipment {

  private static final String SOFTPHONE_AGENT = "SNAPmobile/4.2 (iOS 19.1)";
  private static final String TEAMS_AGENT = "Teams Connector SBC/7.40";

  /** A model, its user agent, the first half of its MAC addresses and its usual transport. */
  private record Make(String model, String userAgent, String macPrefix, String transport) {

    static Make parse(String line) {
      String[] parts = line.split("\\|", -1);
      return new Make(parts[0], parts[1], parts[2], parts[3]);
    }
  }

  private final long seed;
  private final Instant now;
  private final SecretLedger secrets;
  private final List<Make> makes = WordList.load("handsets").stream().map(Make::parse).toList();

  Equipment(long seed, Instant now, SecretLedger secrets) {
    this.seed = seed;
    this.now = now;
    this.secrets = secrets;
  }

  List<Device> of(DomainProfile profile, List<Subscriber> users) {
    Dice dice = Dice.of(seed, "equipment", profile.name());
    List<Subscriber> seats = users.stream().filter(Subscriber::isPerson).toList();
    List<Device> devices = new ArrayList<>();
    for (int place = 0; place < seats.size(); place++) {
      devices.add(handset(seats.get(place), place, dice));
      if (place % 5 == 2) {
        devices.add(softphone(seats.get(place), dice));
      }
    }
    devices.add(teamsConnector(seats.getFirst(), dice));
    return List.copyOf(devices);
  }

  /** The places decide what is wrong with a handset, so that every domain has some of each. */
  private Device handset(Subscriber owner, int place, Dice dice) {
    State state =
        switch (place % 11) {
          case 8 -> State.UNREGISTERED;
          case 10 -> State.NEVER;
          default -> State.REGISTERED;
        };
    boolean hostile = place == 2 && owner.domain().equals(DomainProfile.CLINIC);
    Make make = dice.pick(makes);
    return device(
        owner.extension(),
        owner,
        state,
        new Make(
            make.model(),
            hostile ? Hostile.USER_AGENT : make.userAgent(),
            make.macPrefix(),
            make.transport()),
        make.macPrefix() + dice.hex(6),
        place % 9 == 7 ? neighbour(owner) : "",
        dice);
  }

  private Device softphone(Subscriber owner, Dice dice) {
    return device(
        owner.extension() + "m",
        owner,
        dice.chance(60) ? State.REGISTERED : State.UNREGISTERED,
        new Make("", SOFTPHONE_AGENT, "", "tls"),
        "",
        "",
        dice);
  }

  private Device teamsConnector(Subscriber owner, Dice dice) {
    return device(
        owner.extension() + "t",
        owner,
        State.REGISTERED,
        new Make("", TEAMS_AGENT, "", "tls"),
        "",
        "",
        dice);
  }

  private Device device(
      String name,
      Subscriber owner,
      State state,
      Make make,
      String mac,
      String sharedWith,
      Dice dice) {
    boolean everRegistered = state != State.NEVER;
    Instant registeredAt =
        state == State.REGISTERED
            ? now.minusSeconds(dice.between(1, Device.REFRESH_SECONDS - 1))
            : now.minus(Duration.ofMinutes(dice.between(90, 20_000)));
    boolean handset = !mac.isEmpty();
    String password = secrets.password(dice);
    return new Device(
        name,
        owner,
        state,
        password,
        everRegistered ? make.userAgent() : "",
        make.model(),
        mac,
        make.transport(),
        everRegistered
            ? "198.51.100." + dice.between(20, 250) + ":" + dice.between(1_024, 65_000)
            : "",
        "10.20." + dice.between(0, 9) + "." + dice.between(10, 250) + ":5060",
        everRegistered ? registeredAt : null,
        everRegistered ? dice.between(8, 180) / 1000.0 : 0,
        handset ? secrets.keep("prov-" + dice.word(10)) : "",
        handset ? secrets.password(dice) : "",
        handset && dice.chance(30) ? "account.1.password=" + secrets.password(dice) : "",
        sharedWith);
  }

  private static String neighbour(Subscriber owner) {
    return Integer.toString(Integer.parseInt(owner.extension()) - 1);
  }
}
