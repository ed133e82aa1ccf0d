package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.FieldSelection;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import com.packetdial.mcp.tools.cdr.CdrFilters;
import com.packetdial.mcp.tools.cdr.CdrScope;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Slices are the window, whole and once, by the clock of the place. */
final class SlicingTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final Instant FALL_BACK = Instant.parse("2026-11-01T04:00:00Z");
  private static final Instant SPRING_FORWARD = Instant.parse("2026-03-08T05:00:00Z");

  private static CdrPbx pbx(Instant from, Duration length, int legs) {
    List<Stored> stored =
        IntStream.range(0, legs)
            .mapToObj(
                i ->
                    new Stored(
                        from.plusSeconds(length.toSeconds() * i / legs),
                        JsonNodeFactory.instance.objectNode().put("id", "cdr-" + i)))
            .toList();
    return new CdrPbx(stored, CdrPbx.Order.ASCENDING);
  }

  private static CallQuery query(Instant since, Instant until, ZoneId zone) {
    return new CallQuery(
        new CdrScope.OfDomain("acme.example"),
        TimeWindow.between(since, until),
        zone,
        CdrFilters.NONE,
        Unit.CALL,
        FieldSelection.of(List.of("id")));
  }

  private static Slicing slicing(CdrPbx pbx, CallQuery query, long many) {
    Pbx view =
        pbx.forTool(
            Set.of(),
            new CallLimits(
                CallsRun.NOW.plusSeconds(60),
                new Cancellation(),
                "call42",
                "local",
                InstantSource.fixed(CallsRun.NOW)));
    return new Slicing(query, view, many);
  }

  private static List<Slice> slices(CdrPbx pbx, Instant since, Instant until, long many) {
    return all(slicing(pbx, query(since, until, NEW_YORK), many));
  }

  private static List<Slice> all(Slicing slicing) {
    List<Slice> all = new ArrayList<>();
    slicing.forEachRemaining(all::add);
    return all;
  }

  private static void assertWhole(List<Slice> slices, Instant since, Instant until) {
    assertThat(slices).isNotEmpty();
    Instant reached = since;
    for (Slice slice : slices) {
      assertThat(slice.since()).isEqualTo(reached);
      assertThat(slice.until()).isAfter(slice.since());
      reached = slice.until();
    }
    assertThat(reached).isEqualTo(until);
  }

  private static List<Instant> inner(List<Slice> slices) {
    return slices.stream().skip(1).map(Slice::since).toList();
  }

  @Property(tries = 300)
  void slicesAreContiguousAndCoverTheWindow(@ForAll long seed) {
    Random random = new Random(seed);
    Instant middle = random.nextBoolean() ? FALL_BACK : SPRING_FORWARD;
    Duration length = Duration.ofSeconds(1 + random.nextInt(10 * 86_400));
    Instant since = middle.minusSeconds(random.nextLong(length.toSeconds()));
    Instant until = since.plus(length);
    Instant busy = since.plusSeconds(random.nextLong(length.toSeconds()));
    CdrPbx pbx = pbx(busy, Duration.between(busy, until), random.nextInt(400));
    if (random.nextInt(5) == 0) {
      pbx.withoutCount();
    }
    int many = 1 + random.nextInt(50);
    List<Slice> slices = slices(pbx, since, until, many);
    assertWhole(slices, since, until);
    for (Slice slice : slices) {
      assertThat(slice.legs().orElse(0) <= 4L * many || isShort(slice)).as("%s", slice).isTrue();
    }
  }

  private static boolean isShort(Slice slice) {
    return slice.window().length().compareTo(Duration.ofMinutes(5)) <= 0;
  }

  @Test
  void fewLegsAreOneSlice() {
    Instant until = FALL_BACK.plus(Duration.ofDays(9));
    Slicing slicing =
        slicing(pbx(FALL_BACK, Duration.ofDays(9), 50), query(FALL_BACK, until, NEW_YORK), 50);
    assertThat(all(slicing)).hasSize(1);
    assertThat(slicing.total()).hasValue(50);
  }

  @Test
  void daysBeginAtLocalMidnightsAlsoWhenTheClockChanges() {
    for (Instant middle : List.of(FALL_BACK, SPRING_FORWARD)) {
      Instant since = middle.minus(Duration.ofHours(30));
      Instant until = since.plus(Duration.ofDays(4));
      List<Slice> slices =
          slices(pbx(since, Duration.ofDays(4), 100).withoutCount(), since, until, 10);
      assertWhole(slices, since, until);
      assertThat(slices).hasSize(5);
      assertThat(inner(slices))
          .allMatch(start -> start.atZone(NEW_YORK).toLocalTime().equals(LocalTime.MIDNIGHT));
    }
  }

  @Test
  void aDayOfTwentyFiveHoursIsCutByHours() {
    Instant next = FALL_BACK.plus(Duration.ofHours(25));
    assertThat(next.atZone(NEW_YORK).toLocalTime()).isEqualTo(LocalTime.MIDNIGHT);
    List<Slice> slices = slices(pbx(FALL_BACK, Duration.ofHours(25), 200), FALL_BACK, next, 60);
    assertWhole(slices, FALL_BACK, next);
    assertThat(slices).hasSize(25);
  }

  @Test
  void whatIsFarAheadIsNotCountedYet() {
    Instant since = Instant.parse("2026-11-18T05:00:00Z");
    Instant until = since.plus(Duration.ofDays(10));
    List<Integer> counted = new ArrayList<>();
    CdrPbx pbx = pbx(since, Duration.ofDays(10), 3_000).before(_ -> counted.add(1));
    Slicing slicing = slicing(pbx, query(since, until, NEW_YORK), 5);
    slicing.next();
    assertThat(counted).as("the window, its first day, hour").hasSize(3);
    assertThat(all(slicing)).hasSizeGreaterThan(240);
  }

  @Test
  void aBusyDayIsCutByHoursAndABusyHourByFiveMinutes() {
    Instant since = Instant.parse("2026-11-18T05:00:00Z");
    Instant until = since.plus(Duration.ofDays(2));
    Instant busy = since.plus(Duration.ofHours(9));
    List<Slice> slices = slices(pbx(busy, Duration.ofMinutes(30), 500), since, until, 20);
    assertWhole(slices, since, until);
    assertThat(inner(slices))
        .contains(
            since.plus(Duration.ofDays(1)),
            since.plus(Duration.ofHours(1)),
            busy.plus(Duration.ofMinutes(5)));
    assertThat(slices).hasSize(1 + 23 + 12);
  }

  static List<PbxException> refusals() {
    return List.of(
        new PbxException.NoSuchRoute("x", ""),
        new PbxException.NotFound("x", ""),
        new PbxException.ScopeTooLow("x", 403, ""),
        new PbxException.Refused("x", 400, ""),
        new PbxException.Garbled("x", "no total"),
        new PbxException.TooLarge("x", 1),
        new PbxException.Unavailable("x", "HTTP 503"),
        new PbxException.OutOfScope("x", List.of()));
  }

  /** The list may answer all the same, and if not, it says so itself. */
  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusedCountCostsNothing(PbxException refusal) {
    Instant until = FALL_BACK.plus(Duration.ofDays(3));
    CdrPbx pbx =
        pbx(FALL_BACK, Duration.ofDays(3), 10)
            .before(
                _ -> {
                  throw refusal;
                });
    Slicing slicing = slicing(pbx, query(FALL_BACK, until, NEW_YORK), 10);
    assertWhole(all(slicing), FALL_BACK, until);
    assertThat(slicing.total()).isEmpty();
  }

  @Test
  void countsThatFailLaterLeaveLargerSlices() {
    Instant since = Instant.parse("2026-11-18T05:00:00Z");
    Instant until = since.plus(Duration.ofDays(2));
    List<Integer> counted = new ArrayList<>();
    CdrPbx pbx =
        pbx(since, Duration.ofDays(2), 1_000)
            .before(
                _ -> {
                  counted.add(1);
                  if (counted.size() > 1) {
                    throw new PbxException.Unavailable("x", "HTTP 503");
                  }
                });
    List<Slice> slices = slices(pbx, since, until, 10);
    assertWhole(slices, since, until);
    assertThat(slices).hasSize(2);
  }
}
