package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls that every domain has at a known distance from the quarter of an hour in which the world
 * was made, at whatever hour that was: so there is always something to find, and something going
 * on, and a call that was found is still there for the next start.
 */
final class Staged {

  private static final long QUARTER = 900;
  private static final int WAITING = 3;
  private static final int WAITING_FOR_HALF_AN_HOUR = 1_800;

  private final Scenes scenes;
  private final Cast cast;
  private final Instant madeAt;
  private final long seed;

  Staged(Scenes scenes, Cast cast, World world) {
    this.scenes = scenes;
    this.cast = cast;
    this.madeAt = world.madeAt();
    this.seed = world.seed();
  }

  List<Call> calls() {
    List<Call> calls = new ArrayList<>();
    calls.add(scenes.hostile(ago(20), dice("hostile")));
    calls.add(scenes.oneWayAudio(ago(50), dice("one-way")));
    calls.addAll(billed());
    calls.add(scenes.inbound(ago(95), dice("inbound")));
    Instant midnight = madeAt.truncatedTo(ChronoUnit.DAYS);
    calls.add(
        scenes.conversation(
            midnight.minusSeconds(200), Duration.ofMinutes(9), Optional.empty(), dice("midnight")));
    forwarded().ifPresent(calls::add);
    calls.addAll(inProgress());
    return calls;
  }

  /** One call for each account code. */
  private List<Call> billed() {
    List<Call> calls = new ArrayList<>();
    for (String code : cast.domain().accountCodes()) {
      calls.add(
          scenes.conversation(
              ago(70 + calls.size()), Duration.ofMinutes(4), Optional.of(code), dice(code)));
    }
    return calls;
  }

  /** To the user whose calls leave the building, where there is one. */
  private Optional<Call> forwarded() {
    Dice dice = dice("forwarded");
    return cast.domain().people().stream()
        .filter(user -> user.plan() == Subscriber.AnswerPlan.FORWARD_OFF_NET)
        .findFirst()
        .map(
            user ->
                scenes.inbound(
                    cast.outsider(dice), cast.seatOf(user.extension(), dice), ago(130), dice));
  }

  private List<Call> inProgress() {
    List<Call> calls = new ArrayList<>();
    calls.add(
        scenes.conversation(ago(11), Duration.ofMinutes(45), Optional.empty(), dice("live-1")));
    calls.add(
        scenes.conversation(ago(3), Duration.ofMinutes(30), Optional.empty(), dice("live-2")));
    cast.domain().queues().stream()
        .findFirst()
        .ifPresent(
            queue -> {
              for (int place = 0; place < WAITING; place++) {
                calls.add(
                    scenes.queue(
                        queue,
                        true,
                        WAITING_FOR_HALF_AN_HOUR,
                        ago(1 + place),
                        dice("waiting-" + place)));
              }
            });
    return calls;
  }

  private Instant ago(int minutes) {
    long quarter = Math.floorDiv(madeAt.getEpochSecond(), QUARTER) * QUARTER;
    return Instant.ofEpochSecond(quarter).minus(Duration.ofMinutes(minutes));
  }

  private Dice dice(String scene) {
    return Dice.of(seed, "staged", cast.domain().name(), scene);
  }
}
