package com.packetdial.mcp.demo;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;

/**
 * Where in time the legs of very many calls are. It holds three numbers a minute, and no call:
 * calls are numbered in the order of their begin, each minute has a run of them, and what is in a
 * minute is computed from their numbers again when it is needed. Immutable.
 *
 * <p>Moments are seconds since the epoch. A leg begins and ends at a full second.
 */
final class VolumeIndex {

  private static final int MINUTE = 60;

  /** Minutes after the begin of a call in which legs of it may begin. */
  private static final int LEAD = Course.LONGEST_LEAD / MINUTE + 1;

  private final long seed;
  private final long firstMinute;
  private final int minutes;

  /** By minute, the number of the first call that begins in it or later. */
  private final int[] firstCall;

  /** By minute, how many legs begin before it. */
  private final int[] legsBefore;

  /** By minute, how long all legs that begin before it take. */
  private final long[] secondsBefore;

  /** From this call on, each has one leg, so that the legs are as many as were asked for. */
  private final int firstSingle;

  /**
   * Spreads legs over some time.
   *
   * @param from before the first of them begins
   * @param until after the last call is over
   * @param zone in which the working week is
   */
  VolumeIndex(long seed, Instant from, Instant until, ZoneId zone, int legs) {
    this.seed = seed;
    this.firstMinute = Math.ceilDiv(from.getEpochSecond() + 1, MINUTE);
    long end = Math.floorDiv(until.getEpochSecond() - Course.LONGEST_CALL, MINUTE);
    this.minutes = Math.toIntExact(end - firstMinute);
    this.firstSingle = firstSingle(legs);
    int calls = firstSingle;
    for (int left = legs - legsOf(firstSingle); left > 0; left--) {
      calls++;
    }
    this.firstCall = WorkingWeek.spread(calls, firstMinute, minutes, zone, seed);
    this.legsBefore = new int[minutes + LEAD + 1];
    this.secondsBefore = new long[minutes + LEAD + 1];
    count();
  }

  /** The first call after which fewer legs are left than a call may have. */
  private int firstSingle(int legs) {
    int call = 0;
    for (int left = legs; left >= Course.MOST_LEGS; call++) {
      left -= Course.of(random(call)).legs();
    }
    return call;
  }

  /** Of the calls before one that is not after the first single one. */
  private int legsOf(int calls) {
    int legs = 0;
    for (int call = 0; call < calls; call++) {
      legs += Course.of(random(call)).legs();
    }
    return legs;
  }

  private void count() {
    for (int minute = 0; minute < minutes; minute++) {
      for (int call = firstCall[minute]; call < firstCall[minute + 1]; call++) {
        Course course = course(call);
        int second = minute * MINUTE + secondOf(minute, call);
        for (int leg = 0; leg < course.legs(); leg++) {
          legsBefore[second / MINUTE + 1]++;
          secondsBefore[second / MINUTE + 1] += course.seconds(leg);
          second += course.seconds(leg);
        }
      }
    }
    Arrays.parallelPrefix(legsBefore, Integer::sum);
    Arrays.parallelPrefix(secondsBefore, Long::sum);
  }

  private long random(int call) {
    return Course.mix(seed + call * 0x632be59bd9b4e019L);
  }

  Course course(int call) {
    return call < firstSingle ? Course.of(random(call)) : Course.single(random(call));
  }

  /** When in its minute a call begins: with the first of an hour as the clock strikes. */
  private int secondOf(int minute, int call) {
    int place = call - firstCall[minute];
    if (place == 0 && (firstMinute + minute) % MINUTE == 0) {
      return 0;
    }
    int ofMinute = firstCall[minute + 1] - firstCall[minute];
    long within = place * 1_024L + (random(call) & 1_023);
    return (int) (within * MINUTE / (ofMinute * 1_024L));
  }

  long startOf(int call) {
    int minute = last(firstCall, minutes, call);
    return (firstMinute + minute) * MINUTE + secondOf(minute, call);
  }

  /** How many calls begin before a moment. */
  int callsBefore(long second) {
    int minute = minute(second);
    int call = firstCall[Math.min(minute, minutes)];
    while (minute < minutes && call < firstCall[minute + 1] && startOf(call) < second) {
      call++;
    }
    return call;
  }

  int legs() {
    return legsBefore[legsBefore.length - 1];
  }

  /** How many legs begin before a moment. */
  int legsBefore(long second) {
    int minute = minute(second);
    return legsBefore[minute] + (int) sumIn(minute, second, leg -> 1);
  }

  /** How many seconds all legs take that begin before a moment. */
  long secondsBefore(long second) {
    int minute = minute(second);
    return secondsBefore[minute] + sumIn(minute, second, this::secondsOf);
  }

  private int secondsOf(long place) {
    return course(callOf(place)).seconds(ordinalOf(place));
  }

  private interface OfLeg {
    int of(long place);
  }

  private long sumIn(int minute, long second, OfLeg figure) {
    long into = second - (firstMinute + minute) * MINUTE;
    if (into <= 0 || minute == legsBefore.length - 1) {
      return 0;
    }
    return Arrays.stream(legsIn(minute))
        .filter(place -> secondInMinute(place) < into)
        .map(figure::of)
        .sum();
  }

  /** The minute of a moment, or the first or that after the last. */
  private int minute(long second) {
    long minute = Math.floorDiv(second, MINUTE) - firstMinute;
    return (int) Math.clamp(minute, 0, legsBefore.length - 1L);
  }

  /** The minute in which the leg with so many before it begins. */
  int minuteOfLeg(int rank) {
    return last(legsBefore, legsBefore.length - 1, rank);
  }

  int firstLegIn(int minute) {
    return legsBefore[minute];
  }

  /** The last place of those before {@code end} at which there is nothing above the value. */
  private static int last(int[] ascending, int end, int value) {
    int low = 0;
    int high = end - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (ascending[middle] <= value) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  /**
   * The legs that begin in a minute, by their second in it: {@link #secondInMinute}, {@link
   * #callOf} and {@link #ordinalOf} tell what they are.
   */
  long[] legsIn(int minute) {
    long[] places = new long[legsBefore[minute + 1] - legsBefore[minute]];
    int found = 0;
    for (int begin = Math.max(0, minute - LEAD); begin <= Math.min(minute, minutes - 1); begin++) {
      for (int call = firstCall[begin]; call < firstCall[begin + 1]; call++) {
        int second = (begin - minute) * MINUTE + secondOf(begin, call);
        Course course = course(call);
        for (int leg = 0; leg < course.legs() && second < MINUTE; leg++) {
          if (second >= 0) {
            places[found++] = ((long) second << 40) | ((long) call << 8) | leg;
          }
          second += course.seconds(leg);
        }
      }
    }
    Arrays.sort(places);
    return places;
  }

  static int secondInMinute(long place) {
    return (int) (place >>> 40);
  }

  static int callOf(long place) {
    return (int) (place >>> 8);
  }

  static int ordinalOf(long place) {
    return (int) place & 0xff;
  }
}
