package com.packetdial.mcp.demo;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The calls of a domain that is there for their number. None of them is kept: {@link VolumeIndex}
 * knows where they are, and each is made up again whenever somebody asks for it. All are over
 * before the world was made. Whoever asks for calls and not for records, as statistics do, gets all
 * of the window at once. Immutable.
 */
final class VolumeHistory implements CallHistory {

  /** How many records are made up at once where all of a window have to be looked at. */
  private static final int BATCH = 500;

  private final VolumeIndex index;
  private final VolumeScenes scenes;
  private final Instant madeAt;

  VolumeHistory(World world, Cast cast, int records) {
    madeAt = world.madeAt();
    scenes = new VolumeScenes(cast, world.seed());
    index =
        new VolumeIndex(world.seed(), madeAt.minus(KEPT), madeAt, cast.domain().zone(), records);
  }

  @Override
  public List<Call> calls(Instant from, Instant until) {
    return between(from, until)
        .sorted(Comparator.comparing(Call::start).thenComparing(Call::callId))
        .toList();
  }

  private Stream<Call> between(Instant from, Instant until) {
    return IntStream.range(index.callsBefore(second(from)), index.callsBefore(second(until)))
        .mapToObj(this::call);
  }

  private Call call(int number) {
    return scenes.call(number, Instant.ofEpochSecond(index.startOf(number)), index.course(number));
  }

  /** The first full second that is not before a moment: calls begin at full seconds. */
  private static long second(Instant moment) {
    return moment.getEpochSecond() + (moment.getNano() > 0 ? 1 : 0);
  }

  @Override
  public List<Call> inProgress(Instant now) {
    return List.of();
  }

  @Override
  public Optional<Call> withCallId(String callId, Instant from, Instant until) {
    return between(from, until.plusMillis(1))
        .filter(call -> call.callIds().contains(callId))
        .findFirst();
  }

  @Override
  public CdrList records(CdrQuery query, Instant now) {
    int first = index.legsBefore(second(query.from()));
    int end = Math.max(first, index.legsBefore(second(query.end(now))));
    boolean all = query.filter().isEmpty() && !now.isBefore(madeAt);
    return all ? new Run(query, now, first, end) : new Chosen(query, now, first, end);
  }

  /**
   * Records by how many begin before them, newest first.
   *
   * @param end the rank after that of the last
   */
  private List<CallLeg> legs(int first, int end) {
    List<CallLeg> legs = new ArrayList<>(Math.max(0, end - first));
    Map<Integer, Call> calls = new HashMap<>();
    for (int rank = first; rank < end; ) {
      int minute = index.minuteOfLeg(rank);
      int before = index.firstLegIn(minute);
      long[] places = index.legsIn(minute);
      int last = Math.min(end - before, places.length);
      legs.addAll(legs(places, rank - before, last, calls));
      rank = before + last;
    }
    Collections.reverse(legs);
    return legs;
  }

  /** Those of one minute, oldest first; what begins in the same second is ordered by its id. */
  private List<CallLeg> legs(long[] places, int first, int end, Map<Integer, Call> calls) {
    int low = first;
    while (low > 0 && sameSecond(places, low - 1, first)) {
      low--;
    }
    int high = end;
    while (high < places.length && sameSecond(places, end - 1, high)) {
      high++;
    }
    List<CallLeg> legs = new ArrayList<>(high - low);
    for (int at = low; at < high; at++) {
      Call call = calls.computeIfAbsent(VolumeIndex.callOf(places[at]), this::call);
      legs.add(new CallLeg(call, call.legs().get(VolumeIndex.ordinalOf(places[at]))));
    }
    legs.sort(CdrList.NEWEST_FIRST.reversed());
    return legs.subList(first - low, end - low);
  }

  private static boolean sameSecond(long[] places, int one, int other) {
    return VolumeIndex.secondInMinute(places[one]) == VolumeIndex.secondInMinute(places[other]);
  }

  /** All records of a window: a page of them is found by counting. */
  private final class Run implements CdrList {
    private final CdrQuery query;
    private final Instant now;
    private final int first;
    private final int end;

    Run(CdrQuery query, Instant now, int first, int end) {
      this.query = query;
      this.now = now;
      this.first = first;
      this.end = end;
    }

    @Override
    public long size() {
      return (long) end - first;
    }

    @Override
    public long seconds() {
      return size() == 0
          ? 0
          : index.secondsBefore(second(query.end(now))) - index.secondsBefore(second(query.from()));
    }

    @Override
    public List<CallLeg> rows(long start, long last) {
      int low = (int) Math.max(first, end - last);
      int high = (int) Math.max(first, end - start);
      return legs(low, high);
    }
  }

  /**
   * Some records of a window: they are looked at batch after batch, as far as somebody wants to
   * know, and where those are that were chosen is kept for the while of an answer. Not thread-safe.
   */
  private final class Chosen implements CdrList {
    private final CdrQuery query;
    private final Instant now;
    private final int first;
    private int unseen;
    private int[] ranks = new int[BATCH];
    private int found;
    private long seconds;

    Chosen(CdrQuery query, Instant now, int first, int end) {
      this.query = query;
      this.now = now;
      this.first = first;
      this.unseen = end;
    }

    /** Looks on until so many are found, or all are looked at. */
    private void find(long wanted) {
      while (found < wanted && unseen > first) {
        int from = Math.max(first, unseen - BATCH);
        int rank = unseen;
        for (CallLeg record : legs(from, unseen)) {
          rank--;
          if (query.selects(record, now)) {
            add(rank, record.leg().totalSeconds());
          }
        }
        unseen = from;
      }
    }

    private void add(int rank, int length) {
      if (found == ranks.length) {
        ranks = Arrays.copyOf(ranks, 2 * found);
      }
      ranks[found++] = rank;
      seconds += length;
    }

    @Override
    public long size() {
      find(Long.MAX_VALUE);
      return found;
    }

    @Override
    public long seconds() {
      find(Long.MAX_VALUE);
      return seconds;
    }

    @Override
    public List<CallLeg> rows(long start, long last) {
      find(last);
      int low = (int) Math.min(start, found);
      int high = (int) Math.min(last, found);
      return IntStream.range(low, Math.max(low, high))
          .mapToObj(place -> legs(ranks[place], ranks[place] + 1).getFirst())
          .toList();
    }
  }
}
