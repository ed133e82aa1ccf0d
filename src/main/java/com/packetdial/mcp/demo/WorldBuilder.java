package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the world from a seed. */
final class WorldBuilder {

  private static final int ACCOUNT_CODES = 3;
  private static final int DIGESTS = 3;

  private final long seed;
  private final Instant madeAt;
  private final SecretLedger secrets;
  private final People people;

  WorldBuilder(long seed, Instant madeAt, SecretLedger secrets) {
    this.seed = seed;
    this.madeAt = madeAt;
    this.secrets = secrets;
    this.people = new People(seed, secrets);
  }

  World build() {
    return build(DomainProfile.ALL);
  }

  World build(List<DomainProfile> customers) {
    List<Domain> domains = customers.stream().map(this::domain).toList();
    return new World(seed, madeAt, domains, Papers.UNTOUCHED, 0);
  }

  private Domain domain(DomainProfile profile) {
    Dice dice = Dice.of(seed, "domain", profile.name());
    List<Subscriber> users = people.of(profile);
    Equipment.Stock stock = new Equipment(seed, madeAt, secrets).of(profile, users);
    List<PhoneNumber> numbers = NumberPlan.of(profile, users);
    Charter charter =
        new Charter(
            seed,
            profile,
            profile.seats() % 2 == 0 ? World.HOSTNAME : World.SECOND_HOSTNAME,
            secrets.keep("smtp-" + dice.word(10) + "@" + profile.name()),
            secrets.password(dice),
            Stream.generate(() -> secrets.code(dice, "88")).limit(ACCOUNT_CODES).toList(),
            Stream.generate(() -> secrets.keep(dice.hex(32))).limit(DIGESTS).toList(),
            numbers.getFirst().number());
    return new Domain(
        charter,
        Fields.NONE,
        users,
        stock.devices(),
        stock.handsets(),
        numbers,
        queues(profile, users, stock.devices(), dice),
        Papers.UNTOUCHED);
  }

  private static List<Queue> queues(
      DomainProfile profile, List<Subscriber> users, List<Device> devices, Dice dice) {
    List<Subscriber> seats = users.stream().filter(Subscriber::isPerson).toList();
    List<Queue> queues = new ArrayList<>();
    int firstSeat = 0;
    for (DomainProfile.QueueProfile queue : profile.queues()) {
      queues.add(
          new Queue(
              queue.extension(),
              profile.name(),
              queue.description(),
              queue.dispatchType(),
              dice.between(12, 25),
              dice.between(5, 20),
              agents(queue, seats.subList(firstSeat, firstSeat + queue.agents()), devices, dice),
              Fields.NONE));
      firstSeat += queue.agents();
    }
    return List.copyOf(queues);
  }

  /** The second agent of every queue is logged out, the others mostly logged in. */
  private static List<Queue.Agent> agents(
      DomainProfile.QueueProfile queue, List<Subscriber> seats, List<Device> devices, Dice dice) {
    List<Queue.Agent> agents = new ArrayList<>();
    for (Subscriber seat : seats) {
      boolean loggedOut = agents.size() == 1 || dice.chance(15);
      boolean online =
          devices.stream().anyMatch(device -> device.belongsTo(seat) && device.online());
      agents.add(
          new Queue.Agent(
              seat.login(),
              seat,
              queue.extension(),
              loggedOut ? "manual" : "automatic",
              online,
              agents.size() + 1,
              Fields.NONE));
    }
    return List.copyOf(agents);
  }
}
