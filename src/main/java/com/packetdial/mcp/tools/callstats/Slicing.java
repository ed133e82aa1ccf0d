package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.TimeWindow;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Cuts a window into slices that are read at the same time: a window of many legs by days, a day of
 * many by hours, an hour of many by five minutes. Offsets deep in a list are slow for the PBX, and
 * the legs of a slice are kept until it is read. For one thread.
 */
final class Slicing {

  /** Legs of a slice that is not cut further. */
  static final long MANY = 5_000;

  /**
   * Parts of one slice may differ that much from their average before it is worth counting them.
   */
  private static final int UNEVEN = 4;

  private static final Duration SHORTEST = Duration.ofMinutes(5);

  private final CallQuery query;
  private final Pbx pbx;
  private final long many;
  private OptionalLong total = OptionalLong.empty();

  /**
   * Cuts nothing yet.
   *
   * @param many legs of a slice that is not cut further; {@link #MANY} but for tests
   */
  Slicing(CallQuery query, Pbx pbx, long many) {
    this.query = query;
    this.pbx = pbx;
    this.many = many;
  }

  /** The slices in the order of time, which together are the window. */
  List<Slice> slices() {
    Slice whole = counted(query.window().since(), query.window().until());
    total = whole.legs();
    if (whole.legs().isEmpty()) {
      return cut(whole, ChronoUnit.DAYS);
    }
    return split(whole);
  }

  /** How many legs the PBX counts in the window, once it is cut; empty where it does not count. */
  OptionalLong total() {
    return total;
  }

  private List<Slice> split(Slice slice) {
    long legs = slice.legs().orElse(0);
    if (legs <= many || slice.window().length().compareTo(SHORTEST) <= 0) {
      return List.of(slice);
    }
    List<Slice> parts = cut(slice, unit(slice.window().length()));
    if (parts.size() == 1) {
      // A day of 25 hours is longer than a day and yet one.
      parts = cut(slice, ChronoUnit.HOURS);
    }
    if (legs <= many * parts.size() / UNEVEN) {
      return parts;
    }
    return parts.stream()
        .map(part -> counted(part.since(), part.until()))
        .flatMap(part -> split(part).stream())
        .toList();
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
