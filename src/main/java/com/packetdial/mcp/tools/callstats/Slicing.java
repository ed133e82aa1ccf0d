package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts a window into slices that are read at the same time: a window of many legs by days, a day of
 * many by hours, an hour of many by five minutes. Offsets deep in a list are slow for the PBX, and
 * the legs of a slice are kept until it is read. Gives the slices in the order of time, which
 * together are the window, and counts no further ahead than it must: counts take the time of a page
 * each, in which the slices before can be read. For one thread.
 */
final class Slicing implements Iterator<Slice> {

  /** Legs of a slice that is not cut further. */
  static final long MANY = 5_000;

  /**
   * The busiest part of a slice has so many times the legs of an average one: most calls of a day
   * are made in eight hours of it. Where that is not too many for a slice, parts are not counted.
   */
  private static final int UNEVEN = 3;

  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private final CallQuery query;
  private final Pbx pbx;
  private final long many;
  private final OptionalLong total;
  private final Deque<Part> left = new ArrayDeque<>();

  /**
   * A part of the window that was not given yet.
   *
   * @param asItIs whether it is a slice; else it is counted first, and may be cut
   */
  private record Part(Slice slice, boolean asItIs) {}

  /**
   * Counts the window.
   *
   * @param many legs of a slice that is not cut further; {@link #MANY} but for tests
   */
  Slicing(CallQuery query, Pbx pbx, long many) {
    this.query = query;
    this.pbx = pbx;
    this.many = many;
    Slice whole = counted(query.window().since(), query.window().until());
    this.total = whole.legs();
    putFirst(total.isEmpty() ? parts(cut(whole, ChronoUnit.DAYS), true) : split(whole));
  }

  /** How many legs the PBX counts in the window; empty where it does not count. */
  OptionalLong total() {
    return total;
  }

  @Override
  public boolean hasNext() {
    return !left.isEmpty();
  }

  @Override
  public Slice next() {
    Part part = left.remove();
    while (!part.asItIs()) {
      putFirst(split(counted(part.slice().since(), part.slice().until())));
      part = left.remove();
    }
    return part.slice();
  }

  private void putFirst(List<Part> parts) {
    parts.reversed().forEach(left::addFirst);
  }

  /** What a slice that was counted is cut into. */
  private List<Part> split(Slice slice) {
    long legs = slice.legs().orElse(0);
    if (legs <= many || slice.window().length().compareTo(SHORTEST) <= 0) {
      return parts(List.of(slice), true);
    }
    List<Slice> cut = cut(slice, unit(slice.window().length()));
    if (cut.size() == 1) {
      // A day of 25 hours is longer than a day and yet one.
      cut = cut(slice, ChronoUnit.HOURS);
    }
    return parts(cut, legs <= many * cut.size() / UNEVEN);
  }

  private static List<Part> parts(List<Slice> slices, boolean asTheyAre) {
    return slices.stream().map(slice -> new Part(slice, asTheyAre)).toList();
  }

  private static ChronoUnit unit(Duration length) {
    if (length.compareTo(Duration.ofDays(1)) > 0) {
      return ChronoUnit.DAYS;
    }
    return length.compareTo(Duration.ofHours(1)) > 0 ? ChronoUnit.HOURS : ChronoUnit.MINUTES;
  }

  /** The parts of a slice, by the clock of the query's zone; their legs by their share of time. */
  private List<Slice> cut(Slice slice, ChronoUnit unit) {
    List<Slice> parts = new ArrayList<>();
    Instant from = slice.since();
    while (from.isBefore(slice.until())) {
      Instant next = next(from, unit);
      Instant to = next.isBefore(slice.until()) ? next : slice.until();
      parts.add(new Slice(TimeWindow.between(from, to), share(slice, Duration.between(from, to))));
      from = to;
    }
    return parts;
  }

  private Instant next(Instant from, ChronoUnit unit) {
    if (unit == ChronoUnit.MINUTES) {
      long length = SHORTEST.toSeconds();
      return Instant.ofEpochSecond((Math.floorDiv(from.getEpochSecond(), length) + 1) * length);
    }
    if (unit == ChronoUnit.HOURS) {
      return from.truncatedTo(unit).plus(1, unit);
    }
    ZonedDateTime local = from.atZone(query.zone());
    return local.toLocalDate().plusDays(1).atStartOfDay(query.zone()).toInstant();
  }

  private static OptionalLong share(Slice whole, Duration part) {
    return whole.legs().isEmpty()
        ? OptionalLong.empty()
        : OptionalLong.of(
            whole.legs().getAsLong() * part.toSeconds() / whole.window().length().toSeconds());
  }

  private Slice counted(Instant since, Instant until) {
    Slice slice = new Slice(TimeWindow.between(since, until), OptionalLong.empty());
    return new Slice(slice.window(), count(query.count(slice)));
  }

  /** A count is a help: without one the window is read, which fails by itself if it must. */
  private OptionalLong count(Optional<PbxRequest> request) {
    try {
      return request.stream().mapToLong(pbx::count).findFirst();
    } catch (PbxException.NoSuchRoute
        | PbxException.Garbled
        | PbxException.NotFound
        | PbxException.OutOfScope
        | PbxException.Refused
        | PbxException.ScopeTooLow
        | PbxException.TooLarge
        | PbxException.Unavailable e) {
      return OptionalLong.empty();
    }
  }
}
