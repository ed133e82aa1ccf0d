package com.packetdial.mcp.tools.callstats;

import static com.packetdial.mcp.tools.callstats.ThreeDays.ASKED;
import static com.packetdial.mcp.tools.callstats.ThreeDays.SINCE;
import static com.packetdial.mcp.tools.callstats.ThreeDays.UNTIL;
import static com.packetdial.mcp.tools.callstats.ThreeDays.WINDOW;
import static com.packetdial.mcp.tools.callstats.ThreeDays.calls;
import static com.packetdial.mcp.tools.callstats.ThreeDays.failure;
import static com.packetdial.mcp.tools.callstats.ThreeDays.isOfDay;
import static com.packetdial.mcp.tools.callstats.ThreeDays.leg;
import static com.packetdial.mcp.tools.callstats.ThreeDays.legs;
import static com.packetdial.mcp.tools.callstats.ThreeDays.pbx;
import static com.packetdial.mcp.tools.callstats.ThreeDays.runs;
import static com.packetdial.mcp.tools.callstats.ThreeDays.summary;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.CdrPbx.Asked;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
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
    assertThat(CallsRun.notes(answer).getFirst())
        .containsPattern("Correlation id mcp[0-9a-f]{16}\\.");
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

  /** Of a list that grows at its beginning, the last page may hold nothing but what was read. */
  @Test
  void aLastPageOfKnownRecordsIsTheEnd() {
    CdrPbx pbx =
        pbx(100)
            .pages(
                (asked, rows) ->
                    asked.start() == 100
                        ? List.of(leg(isOfDay(asked, 0) ? 99 : 150, asked.since()).row())
                        : rows)
            .withoutCount();
    ObjectNode answer = summary(pbx);
    assertThat(calls(answer)).isEqualTo(301);
    assertThat(answer.has("coverage")).isFalse();
  }
}
