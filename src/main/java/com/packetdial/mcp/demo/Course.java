package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.CallDraft.Talk;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * What happens in a call, and for how long, without who takes part: it follows from a random number
 * alone and takes nanoseconds, so that the legs of millions of calls can be counted.
 */
record Course(Plot plot, long random) {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
  private static final Plot[] BY_CHANCE = Plot.byChance();

  /** What becomes of the caller in one leg, for between so many seconds and so many. */
  enum Step {
    WAIT(3, 200),
    MENU(6, 22),
    MESSAGE(6, 70),
    RING_OUT(12, 25),
    GIVE_UP(4, 25),
    FAIL(1, 3),
    LAPSE(0, 0),
    SHORT_TALK(15, 60),
    TALK(12, 1_680);

    private static final int LONGEST_RING = 15;
    private static final int LONGEST_HOLD = 60;

    private final int shortest;
    private final int longest;

    Step(int shortest, int longest) {
      this.shortest = shortest;
      this.longest = longest;
    }

    private boolean isTalk() {
      return this == TALK || this == SHORT_TALK;
    }

    private int longestLeg() {
      return 1 + longest + (isTalk() ? LONGEST_RING + LONGEST_HOLD : 0);
    }
  }

  /** The kinds of calls, and how many of a hundred are of each. */
  enum Plot {
    QUEUE_ANSWERED(16, Step.WAIT, Step.TALK),
    QUEUE_SECOND_AGENT(5, Step.WAIT, Step.RING_OUT, Step.TALK),
    QUEUE_ABANDONED(4, Step.WAIT),
    MENU_ANSWERED(7, Step.MENU, Step.TALK),
    MENU_TO_VOICEMAIL(4, Step.MENU, Step.RING_OUT, Step.MESSAGE),
    MENU_LEFT(2, Step.MENU),
    ANSWERED(10, Step.TALK),
    MISSED(3, Step.GIVE_UP),
    TO_VOICEMAIL(7, Step.RING_OUT, Step.MESSAGE),
    FORWARDED(5, Step.RING_OUT, Step.TALK),
    FORWARDED_OUT(2, Step.TALK),
    TRANSFERRED(4, Step.SHORT_TALK, Step.TALK),
    OUTBOUND_ANSWERED(16, Step.TALK),
    OUTBOUND_UNANSWERED(4, Step.GIVE_UP),
    OUTBOUND_BUSY(1, Step.FAIL),
    OUTBOUND_NO_TRUNK(1, Step.FAIL),
    INTERNAL_ANSWERED(6, Step.TALK),
    INTERNAL_UNANSWERED(2, Step.GIVE_UP),
    REGISTRATION_LAPSED(1, Step.LAPSE);

    private final int percent;

    @SuppressWarnings("ImmutableEnumChecker") // It is a copy that cannot be changed.
    private final List<Step> steps;

    Plot(int percent, Step... steps) {
      this.percent = percent;
      this.steps = List.of(steps);
    }

    int legs() {
      return steps.size();
    }

    private static Plot[] byChance() {
      return Arrays.stream(values())
          .flatMap(plot -> Collections.nCopies(plot.percent, plot).stream())
          .toArray(Plot[]::new);
    }
  }

  /** The most legs that a call has. */
  static final int MOST_LEGS =
      Arrays.stream(Plot.values()).mapToInt(Plot::legs).max().orElseThrow();

  /** Seconds from the begin of a call within which all its legs have begun. */
  static final int LONGEST_LEAD =
      Arrays.stream(Plot.values())
          .mapToInt(plot -> longest(plot.steps.subList(0, plot.legs() - 1)))
          .max()
          .orElseThrow();

  /** Seconds from the begin of a call within which it is over. */
  static final int LONGEST_CALL =
      Arrays.stream(Plot.values()).mapToInt(plot -> longest(plot.steps)).max().orElseThrow();

  private static int longest(List<Step> steps) {
    return steps.stream().mapToInt(Step::longestLeg).sum();
  }

  /** That of any call. */
  static Course of(long random) {
    return new Course(BY_CHANCE[choice(random, -1, BY_CHANCE.length)], random);
  }

  /** That of a call with one leg. */
  static Course single(long random) {
    return new Course(Plot.ANSWERED, random);
  }

  int legs() {
    return plot.legs();
  }

  private Step step(int leg) {
    return plot.steps.get(leg);
  }

  /** How long a leg takes from its begin to its end. */
  int seconds(int leg) {
    Step step = step(leg);
    if (step.isTalk()) {
      Talk talk = talk(leg);
      return 1 + talk.ring() + talk.talk() + talk.hold();
    }
    return step == Step.FAIL || step == Step.LAPSE ? length(leg) : 1 + length(leg);
  }

  /** How long it rings, waits or is served in a leg in which nobody talks. */
  int length(int leg) {
    Step step = step(leg);
    return between(leg, 0, step.shortest, step.longest);
  }

  Talk talk(int leg) {
    int ring = between(leg, 1, 2, Step.LONGEST_RING);
    if (step(leg) == Step.SHORT_TALK) {
      return new Talk(ring, length(leg), 0);
    }
    // Many short calls and a few long ones.
    int usual = between(leg, 2, Step.TALK.shortest, 180);
    int talk = chance(leg, 3, 18) ? usual + between(leg, 4, 120, Step.TALK.longest - 180) : usual;
    boolean held = talk > 90 && chance(leg, 5, 12);
    return new Talk(ring, talk, held ? between(leg, 6, 10, Step.LONGEST_HOLD) : 0);
  }

  private boolean chance(int leg, int subject, int percent) {
    return choice(random, leg * 8 + subject, 100) < percent;
  }

  private int between(int leg, int subject, int low, int high) {
    return low + choice(random, leg * 8 + subject, high - low + 1);
  }

  private static int choice(long random, int subject, int bound) {
    return (int) (((mix(random + (subject + 2) * GOLDEN_GAMMA) >>> 32) * bound) >>> 32);
  }

  /** A number that looks like chance, of one that does not: the finalizer of SplitMix64. */
  static long mix(long number) {
    long mixed = (number ^ (number >>> 30)) * 0xbf58476d1ce4e5b9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
    return mixed ^ (mixed >>> 31);
  }
}
