package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.CdrPbx.Asked;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A PBX that answers wrongly gives no wrong sums: they are right, or it is said what they lack. */
final class ReadingFaultsTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");
  private static final Instant UNTIL = Instant.parse("2026-11-23T00:00:00Z");
  private static final String WINDOW =
      "'since':'2026-11-20T00:00:00Z','until':'2026-11-23T00:00:00Z'";
  private static final String ASKED = WINDOW + ",'domain':'acme.example'";

  /** Some legs a day, each a call of its own. */
  private static List<Stored> legs(int aDay) {
    return IntStream.range(0, 3 * aDay)
        .mapToObj(
            i ->
                leg(i, SINCE.plus(Duration.ofDays(i / aDay)).plusSeconds(1_807 + 60L * (i % aDay))))
        .toList();
  }

  private static Stored leg(int id, Instant start) {
    return new Stored(
        start,
        FakePbx.json(
            ("{'id':'cdr-%d','call-orig-call-id':'call-%d','domain':'acme.example',"
                    + "'call-start-datetime':'%s','call-disconnect-datetime':'%s',"
                    + "'call-talking-duration-seconds':20,'call-orig-caller-id':'15855550123',"
                    + "'call-orig-to-user':'15855550100','call-term-user':'1001'}")
                .formatted(id, id, start, start.plusSeconds(30))));
  }

  private static CdrPbx pbx(int legsADay) {
    return new CdrPbx(legs(legsADay), CdrPbx.Order.ASCENDING);
  }

  private static Runs runs() {
    return new Runs(4, 400);
  }

  private static ObjectNode summary(CdrPbx pbx) {
    return summary(pbx, ASKED);
  }

  private static ObjectNode summary(CdrPbx pbx, String arguments) {
    return new CallsRun(runs(), pbx).answer("summarize_cdrs", arguments);
  }

  private static ToolResult.Failure failure(CdrPbx pbx) {
    return new CallsRun(runs(), pbx).failure("summarize_cdrs", ASKED);
  }

  private static int calls(JsonNode answer) {
    return answer.get("totals").get("calls").asInt();
  }

  private static boolean isOfDay(Asked asked, int day) {
    return !asked.counts() && asked.since().equals(SINCE.plus(Duration.ofDays(day)));
  }

  /** Throws at the first so many requests that are meant. */
  private static Consumer<Asked> failing(Predicate<Asked> meant, int times, PbxException failure) {
    AtomicInteger left = new AtomicInteger(times);
    return asked -> {
      if (meant.test(asked) && left.getAndDecrement() > 0) {
        throw failure;
      }
    };
  }

  @Test
  void withoutFaultsNothingIsSaid() {
    ObjectNode answer = summary(pbx(150));
    assertThat(calls(answer)).isEqualTo(450);
    assertThat(answer.get("cdrs_read").asInt()).isEqualTo(450);
    assertThat(CallsRun.notes(answer)).isEmpty();
  }

  @Test
  void aPageThatComesTwiceIsAskedForAgain() {
    AtomicInteger repeated = new AtomicInteger();
    List<ObjectNode> first = new ArrayList<>();
    CdrPbx pbx =
        pbx(250)
            .pages(
                (asked, rows) -> {
                  if (!isOfDay(asked, 1)) {
                    return rows;
                  }
                  if (asked.start() == 0) {
                    first.addAll(rows);
                  }
                  return asked.start() == 100 && repeated.getAndIncrement() == 0
                      ? List.copyOf(first)
                      : rows;
                });
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(750);
    assertThat(CallsRun.notes(answer))
        .containsExactly(
            "1 pages came a second time in place of the next one, and were asked for again.");
  }

  @Test
  void aPageThatComesForEverEndsTheReadingInWords() {
    CdrPbx pbx = pbx(150).pages((asked, rows) -> isOfDay(asked, 0) ? first(asked) : rows);
    ToolResult.Failure failure = failure(pbx);
    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_GARBLED);
    assertThat(failure.text()).contains("the same page again").contains("from record 100");
    assertThat(pbx.asked().stream().filter(asked -> isOfDay(asked, 0))).hasSize(3);

    CdrPbx later = pbx(150).pages((asked, rows) -> isOfDay(asked, 1) ? first(asked) : rows);
    ObjectNode answer = summary(later);
    assertPartial(answer, 150, "2026-11-21T00:00:00Z", "the same page again");
  }

  private static List<ObjectNode> first(Asked asked) {
    return IntStream.range(0, 100)
        .mapToObj(i -> leg(1_000_000 + i, asked.since().plusSeconds(2_000 + i)).row())
        .toList();
  }

  private static void assertPartial(ObjectNode answer, int calls, String until, String reason) {
    assertThat(calls(answer)).isEqualTo(calls);
    JsonNode coverage = answer.get("coverage");
    assertThat(coverage.get("since").asString()).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(coverage.get("until").asString()).isEqualTo(until);
    assertThat(coverage.get("percent").asInt()).isBetween(1, 99);
    assertThat(answer.has("handle")).isFalse();
    assertThat(CallsRun.notes(answer))
        .first()
        .asString()
        .startsWith("Not everything: reading stopped at " + until)
        .contains(reason)
        .endsWith("For the rest ask with since=%s until=2026-11-23T00:00:00Z.".formatted(until));
  }

  /** The short form has no id of its own, so only the whole page tells that it came before. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aListThatIgnoresStartEndsAlsoWithoutIds(boolean alwaysTheSame) {
    List<ObjectNode> page =
        IntStream.range(0, 100)
            .mapToObj(
                i ->
                    FakePbx.json(
                        "{'domain':'acme.example','call-start-datetime':'%s'}"
                            .formatted(SINCE.plusSeconds(i))))
            .toList();
    AtomicInteger asked = new AtomicInteger();
    CdrPbx pbx =
        pbx(0)
            .pages(
                (_, _) -> {
                  if (asked.getAndIncrement() > 50) {
                    throw new AssertionError("endless");
                  }
                  return alwaysTheSame || asked.get() < 4 ? page : page.subList(0, 3);
                });
    ToolResult.Failure failure = failure(pbx);
    assertThat(failure.text()).contains("the same page again");
    assertThat(asked.get()).isEqualTo(3);
  }

  @Test
  void aListThatIgnoresStartEndsAlsoWhereNoRecordMayBeSeen() {
    List<ObjectNode> page =
        IntStream.range(0, 100)
            .mapToObj(i -> FakePbx.json("{'domain':'beta.example','id':'cdr-%d'}".formatted(i)))
            .toList();
    AtomicInteger asked = new AtomicInteger();
    CdrPbx pbx =
        pbx(0)
            .pages(
                (_, _) -> {
                  if (asked.getAndIncrement() > 50) {
                    throw new AssertionError("endless");
                  }
                  return page;
                });
    DomainScope scope = DomainScope.only(List.of("acme.example"));
    ToolResult.Failure failure =
        new CallsRun(runs(), (declared, limits) -> scope.limit(pbx.forTool(declared, limits)))
            .failure("summarize_cdrs", WINDOW);
    assertThat(failure.text()).contains("the same page again");
  }

  @Test
  void aPbxThatIgnoresLimitIsReadInOnePage() {
    CdrPbx whole =
        pbx(0)
            .pages(
                (asked, rows) ->
                    asked.start() == 0
                        ? legs(250).stream()
                            .filter(
                                leg ->
                                    !leg.start().isBefore(asked.since())
                                        && leg.start().isBefore(asked.until()))
                            .map(Stored::row)
                            .toList()
                        : rows);
    ObjectNode answer = summary(whole);
    assertThat(calls(answer)).isEqualTo(750);
    assertThat(whole.asked().stream().filter(asked -> asked.start() > 0)).isEmpty();
  }

  @Test
  void recordsFromOutsideTheWindowAreLeftOutAndSaid() {
    ObjectNode stray = leg(77_777, SINCE.minus(Duration.ofDays(9))).row();
    CdrPbx pbx =
        pbx(150)
            .pages(
                (asked, rows) -> {
                  List<ObjectNode> more = new ArrayList<>(rows);
                  if (isOfDay(asked, 1) && asked.start() == 100) {
                    more.add(stray);
                  }
                  return more;
                });
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(450);
    assertThat(CallsRun.notes(answer))
        .contains(
            "Left out because the PBX returned them from outside the window asked for: 1 CDRs.");
  }

  @Test
  void aPbxThatIgnoresTheWindowGivesNoEmptyResult() {
    List<Stored> old =
        IntStream.range(0, 20).mapToObj(i -> leg(i, SINCE.minusSeconds(90_000 + i))).toList();
    ToolResult.Failure failure = failure(new CdrPbx(old, CdrPbx.Order.ASCENDING).ignoringWindow());
    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_GARBLED);
    assertThat(failure.text())
        .contains("ignored the time window")
        .contains("This is not an empty result");
  }

  @Test
  void aPbxThatIgnoresTheWindowIsStillCountedRightWhereEverySliceHasCalls() {
    ObjectNode answer =
        summary(new CdrPbx(legs(150), CdrPbx.Order.SHUFFLED).ignoringWindow().withoutCount());
    assertThat(calls(answer)).isEqualTo(450);
  }

  /** Some builds list what was going on in a window, so a window may begin within a call. */
  @Test
  void aLongCallFromBeforeTheWindowDoesNotLookLikeAnIgnoredWindow() {
    ObjectNode before = leg(5, SINCE.minusSeconds(600)).row();
    before.put("call-disconnect-datetime", SINCE.plusSeconds(60).toString());
    CdrPbx pbx =
        pbx(0).withoutCount().pages((asked, _) -> isOfDay(asked, 0) ? List.of(before) : List.of());
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isZero();
    assertThat(CallsRun.notes(answer)).hasSize(1).first().asString().contains("from outside");
  }

  @Test
  void recordsOfOtherDomainsAreLeftOutAndSaid() {
    ObjectNode foreign = leg(77_777, SINCE.plusSeconds(50)).row().put("domain", "beta.example");
    ObjectNode passed = leg(77_778, SINCE.plusSeconds(50)).row().put("domain", "beta.example");
    passed.put("call-through-domain", "acme.example");
    CdrPbx pbx =
        pbx(10)
            .pages(
                (_, rows) -> {
                  List<ObjectNode> more = new ArrayList<>(rows);
                  more.add(foreign);
                  more.add(passed);
                  return more;
                });
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(31);
    assertThat(CallsRun.notes(answer))
        .contains("Left out because they contradict the domain or the filters: 1 CDRs.");
  }

  @Test
  void anEndBeforeTheBeginningLosesNoCallWhereverTheWindowIsCut() {
    for (int many : new int[] {1, 5_000}) {
      List<Stored> stored = new ArrayList<>(legs(20));
      Stored odd = leg(5_000, SINCE.plus(Duration.ofDays(1)).plusSeconds(1));
      odd.row().put("call-disconnect-datetime", odd.start().minusSeconds(9).toString());
      stored.add(odd);
      ObjectNode answer =
          new CallsRun(new Runs(2, many), new CdrPbx(stored, CdrPbx.Order.ASCENDING))
              .answer("summarize_cdrs", ASKED + ",'group_by':['day']");
      assertThat(calls(answer)).isEqualTo(61);
      assertThat(answer.get("totals").get("total_seconds").asInt()).isEqualTo(60 * 30);
    }
  }

  /** A number that no length of a call can be is none, and does not end the reading. */
  @ParameterizedTest
  @ValueSource(strings = {"99999999999999999", "'9e15'", "1e999", "'-5'", "'1e999999999'"})
  void absurdLengthsAreNone(String seconds) {
    List<Stored> stored = new ArrayList<>(legs(10));
    ObjectNode odd =
        FakePbx.json(
            ("{'id':'odd','call-orig-call-id':'odd','domain':'acme.example','call-start-datetime':'%s',"
                 + "'call-talking-duration-seconds':%s,'call-total-duration-seconds':%s}")
                .formatted(SINCE.plusSeconds(7), seconds, seconds));
    stored.add(new Stored(SINCE.plusSeconds(7), odd));
    ObjectNode answer = summary(new CdrPbx(stored, CdrPbx.Order.ASCENDING));
    assertThat(calls(answer)).isEqualTo(31);
    assertThat(answer.get("totals").get("talk_seconds").asLong()).isEqualTo(30 * 20);
  }

  @Test
  void recordsOnTheEdgesOfSlicesCountOnceAndAreNoSurprise() {
    List<Stored> stored = new ArrayList<>(legs(160));
    for (int day = 1; day < 3; day++) {
      stored.add(leg(5_000 + day, SINCE.plus(Duration.ofDays(day))));
    }
    Stored undated = leg(6_000, SINCE.plus(Duration.ofDays(1)));
    undated.row().remove(List.of("call-start-datetime", "call-disconnect-datetime"));
    stored.add(undated);
    ObjectNode answer = summary(new CdrPbx(stored, CdrPbx.Order.ASCENDING));
    assertThat(calls(answer)).isEqualTo(483);
    assertThat(answer.get("cdrs_read").asInt()).isEqualTo(483);
    assertThat(CallsRun.notes(answer))
        .containsExactly(
            "3 CDRs came twice, because pages or slices overlap, and were counted once.");
  }

  @Test
  void aCountThatChangesMeanwhileIsSaid() {
    List<Stored> more = new ArrayList<>();
    CdrPbx pbx =
        pbx(150)
            .pages(
                (asked, rows) -> {
                  List<ObjectNode> now = new ArrayList<>(rows);
                  if (isOfDay(asked, 2) && rows.size() == 50) {
                    more.add(leg(9_999, UNTIL.minusSeconds(40)));
                    now.add(more.getFirst().row());
                  }
                  return now;
                });
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(451);
    assertThat(CallsRun.notes(answer))
        .containsExactly(
            "The PBX counted 450 CDRs before they were read, and gave 451: records were written"
                + " meanwhile, or its count takes others in.");
  }

  @Test
  void aFailureAmidEndsWithWhatWasReadAndTheRest() {
    CdrPbx pbx =
        pbx(150)
            .before(
                failing(
                    asked -> isOfDay(asked, 1) && asked.start() == 100,
                    Integer.MAX_VALUE,
                    new PbxException.Unavailable("GET /domains/{domain}/cdrs", "HTTP 503")));
    ObjectNode answer = summary(pbx, ASKED + ",'group_by':['result'],'format':'objects'");
    assertPartial(answer, 150, "2026-11-21T00:00:00Z", "HTTP 503");
    assertThat(answer.get("rows").get(0).get("calls").asInt()).isEqualTo(150);
  }

  @Test
  void aGarbledPageAmidIsSaid() {
    CdrPbx pbx =
        pbx(150)
            .before(
                failing(
                    asked -> isOfDay(asked, 2),
                    1,
                    new PbxException.Garbled(
                        "GET /domains/{domain}/cdrs", "JSON that breaks off")));
    assertPartial(summary(pbx), 300, "2026-11-22T00:00:00Z", "JSON that breaks off");
  }

  @Test
  void whereNothingWasReadTheErrorIsTheAnswer() {
    CdrPbx pbx =
        pbx(150)
            .before(
                failing(
                    asked -> isOfDay(asked, 0),
                    Integer.MAX_VALUE,
                    new PbxException.Unavailable("GET /domains/{domain}/cdrs", "HTTP 500")));
    assertThat(failure(pbx).code()).isEqualTo(ErrorCode.UPSTREAM_UNAVAILABLE);
  }

  @Test
  void aCountThatFailsOnceDoesNotMatter() {
    CdrPbx pbx =
        pbx(150).before(failing(Asked::counts, 1, new PbxException.Unavailable("x", "HTTP 503")));
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(450);
    assertThat(CallsRun.notes(answer)).isEmpty();
  }

  @Test
  void callsOfAllDomainsNeedAScope() {
    CdrPbx pbx =
        pbx(1)
            .before(
                _ -> {
                  throw new PbxException.ScopeTooLow("GET /cdrs", 403, "");
                });
    for (String tool : List.of("summarize_cdrs", "count_cdrs")) {
      ToolResult.Failure failure = new CallsRun(runs(), pbx).failure(tool, WINDOW);
      assertThat(failure.code()).isEqualTo(ErrorCode.SCOPE_TOO_LOW);
      assertThat(failure.text()).contains("Name one: domain=acme.example");
    }
  }

  @Test
  void countsAreThePbxsOwn() {
    CdrPbx pbx = pbx(25);
    ObjectNode answer = new CallsRun(runs(), pbx).answer("count_cdrs", ASKED);
    assertThat(answer.get("total").asInt()).isEqualTo(75);
    assertThat(answer.get("by_type").size()).isEqualTo(pbx.asked().size() - 1);
    assertThat(pbx.asked()).allMatch(Asked::counts);
    assertThat(new CallsRun(runs(), pbx(1).withoutCount()).failure("count_cdrs", ASKED).code())
        .isEqualTo(ErrorCode.UNSUPPORTED_BY_THIS_PBX);
  }
}
