package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Device.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Makes the devices of a domain: a handset a seat, some softphones, a Teams connector. */
final class Equipment {

  /** What is registered, and the telephones that some of it is. */
  record Stock(List<Device> devices, List<Handset> handsets) {}

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

  Stock of(DomainProfile profile, List<Subscriber> users) {
    Dice dice = Dice.of(seed, "equipment", profile.name());
    List<Subscriber> seats = users.stream().filter(Subscriber::isPerson).toList();
    List<Device> devices = new ArrayList<>();
    List<Handset> handsets = new ArrayList<>();
    for (int place = 0; place < seats.size(); place++) {
      Make make = dice.pick(makes);
      String mac = make.macPrefix() + dice.hex(6);
      Device phone = deskPhone(seats.get(place), place, make, dice);
      devices.add(phone);
      handsets.add(handset(phone, place, make, mac, dice));
      if (place % 5 == 2) {
        devices.add(softphone(seats.get(place), dice));
      }
    }
    devices.add(teamsConnector(seats.getFirst(), dice));
    return new Stock(List.copyOf(devices), List.copyOf(handsets));
  }

  /** The places decide what is wrong with a telephone, so that every domain has some of each. */
  private Device deskPhone(Subscriber owner, int place, Make make, Dice dice) {
    State state =
        switch (place % 11) {
          case 8 -> State.UNREGISTERED;
          case 10 -> State.NEVER;
          default -> State.REGISTERED;
        };
    boolean hostile = place == 2 && owner.domain().equals(DomainProfile.CLINIC);
    String userAgent = hostile ? Hostile.USER_AGENT : make.userAgent();
    return device(owner.extension(), owner, state, userAgent, make.transport(), dice);
  }

  private Handset handset(Device phone, int place, Make make, String mac, Dice dice) {
    List<String> lines = new ArrayList<>(List.of(phone.uri()));
    if (place % 9 == 7) {
      lines.add(neighbour(phone.owner()));
    }
    return new Handset(
        mac,
        make.model(),
        make.transport(),
        secrets.keep("prov-" + dice.word(10)),
        secrets.password(dice),
        dice.chance(30) ? "account.1.password=" + secrets.password(dice) : "",
        lines,
        Fields.NONE);
  }

  private Device softphone(Subscriber owner, Dice dice) {
    State state = dice.chance(60) ? State.REGISTERED : State.UNREGISTERED;
    return device(owner.extension() + "m", owner, state, SOFTPHONE_AGENT, "tls", dice);
  }

  private Device teamsConnector(Subscriber owner, Dice dice) {
    return device(owner.extension() + "t", owner, State.REGISTERED, TEAMS_AGENT, "tls", dice);
  }

  private Device device(
      String name, Subscriber owner, State state, String userAgent, String transport, Dice dice) {
    boolean everRegistered = state != State.NEVER;
    Instant registeredAt =
        state == State.REGISTERED
            ? now.minusSeconds(dice.between(1, Device.REFRESH_SECONDS - 1))
            : now.minus(Duration.ofMinutes(dice.between(90, 20_000)));
    String password = secrets.password(dice);
    return new Device(
        name,
        owner,
        state,
        password,
        everRegistered ? userAgent : "",
        transport,
        everRegistered
            ? "198.51.100." + dice.between(20, 250) + ":" + dice.between(1_024, 65_000)
            : "",
        "10.20." + dice.between(0, 9) + "." + dice.between(10, 250) + ":5060",
        everRegistered ? registeredAt : null,
        everRegistered ? dice.between(8, 180) / 1000.0 : 0,
        Fields.NONE);
  }

  private static String neighbour(Subscriber owner) {
    int extension = Integer.parseInt(owner.extension()) - 1;
    return "sip:" + extension + "@" + owner.domain();
  }
}
