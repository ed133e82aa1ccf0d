package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.CdrPbx.Asked;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.node.ObjectNode;

/** Readings that outlive the call that began them. */
@Timeout(60)
final class RunsTest {

  private static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");
  private static final String ASKED =
      "'since':'2026-11-20T00:00:00Z','until':'2026-11-23T00:00:00Z','domain':'acme.example',"
          + "'group_by':['caller'],'limit':20";

  /** Keeps the last day waiting until it opens. */
  private final CompletableFuture<Void> gate = new CompletableFuture<>();

  private final CountDownLatch atTheGate = new CountDownLatch(1);
  private final Runs runs = new Runs(2, 50);
  private final CdrPbx pbx =
      new CdrPbx(legs(), CdrPbx.Order.DESCENDING)
          .before(
              asked -> {
                if (!asked.counts() && !asked.since().isBefore(SINCE.plus(Duration.ofDays(2)))) {
                  atTheGate.countDown();
                  CompletableFuture.anyOf(gate, asked.limits().cancellation().whenCancelled())
                      .join();
                }
              });

  /** A client whose calls end at once, one that waits, and the command line. */
  private final CallsRun hasty = new CallsRun(runs, pbx, Duration.ofSeconds(1));

  private final CallsRun waiting = new CallsRun(runs, pbx, Duration.ofSeconds(50));

  private static List<Stored> legs() {
    return IntStream.range(0, 300)
        .mapToObj(
            i -> {
              Instant start = SINCE.plus(Duration.ofDays(i / 100)).plusSeconds(3_607 + i * 7L);
              return new Stored(
                  start,
                  FakePbx.json(
                      ("{'id':'cdr-%d','call-orig-call-id':'call-%d','domain':'acme.example',"
                              + "'call-start-datetime':'%s','call-disconnect-datetime':'%s',"
                              + "'call-talking-duration-seconds':%d,'call-term-user':'1001',"
                              + "'call-orig-caller-id':'158555501%02d'}")
                          .formatted(i, i, start, start.plusSeconds(60), i % 50, i % 40)));
            })
        .toList();
  }

  @AfterEach
  void letGo() {
    gate.complete(null);
    runs.close();
  }

  private static Caller caller(String principal) {
    return CallsRun.caller(principal, new Cancellation(), ProgressListener.NONE);
  }

  private static ObjectNode arguments(String more) {
    return FakePbx.json("{" + ASKED + more + "}");
  }

  private ObjectNode ask(CallsRun client, String more) {
    return client.answer("summarize_cdrs", arguments(more), caller("ann"));
  }

  private String begin(String principal, String more) {
    ObjectNode answer = hasty.answer("summarize_cdrs", arguments(more), caller(principal));
    return answer.get("handle").asString();
  }

  /** Asks until two of the three days are in the sums. */
  private ObjectNode partial(String handle) {
    while (true) {
      ObjectNode answer = ask(hasty, ",'handle':'" + handle + "'");
      if (answer.get("coverage").get("until").asString().equals("2026-11-22T00:00:00Z")) {
        return answer;
      }
      Thread.onSpinWait();
    }
  }

  private static ObjectNode withoutHandle(ObjectNode answer) {
    ObjectNode same = answer.deepCopy();
    same.remove(List.of("handle", "next_cursor"));
    ((ObjectNode) same.get("scope")).remove("handle");
    return same;
  }

  @Test
  void whatIsNotReadyIsAnsweredInPartWithAHandle() {
    String handle = begin("ann", "");
    ObjectNode answer = partial(handle);
    assertThat(answer.get("totals").get("calls").asInt()).isEqualTo(200);
    assertThat(answer.get("handle").asString()).isEqualTo(handle);
    assertThat(answer.get("coverage").get("percent").asInt()).isEqualTo(66);
    assertThat(answer.get("coverage").get("cdrs_expected").asInt()).isEqualTo(300);
    assertThat(answer.get("coverage").get("since").asString()).isEqualTo("2026-11-20T00:00:00Z");
    assertThat(answer.get("coverage").get("until").asString()).isEqualTo("2026-11-22T00:00:00Z");
    assertThat(CallsRun.notes(answer))
        .containsExactly(
            "Not everything yet: these are the calls up to 2026-11-22T00:00:00Z, 66% of the window."
                + " Reading goes on: the same call with handle gives progress or the result. For"
                + " the rest alone: since=2026-11-22T00:00:00Z until=2026-11-23T00:00:00Z.");
  }

  @Test
  void theResultIsThatOfAReadingThatWasNotInterrupted() {
    String handle = begin("ann", "");
    partial(handle);
    gate.complete(null);
    ObjectNode resumed = ask(waiting, ",'handle':'" + handle + "'");
    assertThat(resumed.has("coverage")).isFalse();
    ObjectNode fresh = ask(waiting, "");
    assertThat(withoutHandle(resumed)).isEqualTo(withoutHandle(fresh));
    assertThat(fresh.get("totals").get("calls").asInt()).isEqualTo(300);
    assertThat(fresh.get("groups").asInt()).isEqualTo(40);
  }

  @Test
  void progressIsToldInPercent() {
    ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
    ProgressListener listener =
        (done, total, message) -> {
          assertThat(total).hasValue(300);
          heard.add(message);
          if (done == 200) {
            gate.complete(null);
          }
        };
    ObjectNode answer =
        waiting.answer(
            "summarize_cdrs", arguments(""), CallsRun.caller("ann", new Cancellation(), listener));
    assertThat(answer.get("totals").get("calls").asInt()).isEqualTo(300);
    assertThat(heard).contains("67% read: 200 CDRs of about 300");
  }

  @Test
  void aHandleIsOfOnePrincipalOneToolAndOneQuestion() {
    String handle = begin("ann", "");
    String with = ",'handle':'" + handle + "'";
    assertThat(refusal("summarize_cdrs", arguments(",'handle':'AAAAAAAAAAAAAAAA'"), "ann"))
        .contains("there is no reading with this \"handle\"");
    assertThat(refusal("summarize_cdrs", arguments(with), "bob"))
        .contains("there is no reading with this \"handle\"");
    ObjectNode missed = arguments(with);
    missed.remove(List.of("group_by", "limit"));
    assertThat(refusal("missed_calls", missed, "ann"))
        .contains("there is no reading with this \"handle\"");
    for (String other :
        List.of(",'unit':'leg'", ",'user':'1001'", ",'site':'East'", ",'min_talk_seconds':3")) {
      assertThat(refusal("summarize_cdrs", arguments(with + other), "ann"))
          .contains("\"handle\" is of a call with other arguments");
    }
    gate.complete(null);
    ObjectNode answer =
        ask(
            waiting,
            with + ",'top':2,'order':'talk_seconds','fields':['caller'],'format':'objects'");
    assertThat(answer.get("rows").size()).isEqualTo(2);
    assertThat(answer.get("totals").get("calls").asInt()).isEqualTo(300);
  }

  private String refusal(String tool, ObjectNode arguments, String principal) {
    ToolResult result = hasty.call(tool, arguments, caller(principal));
    assertThat(result.errorCode()).as(result.text()).contains(ErrorCode.INVALID_ARGUMENTS);
    return result.text();
  }

  @Test
  void oneReadingIsSeenByNumberAndByHour() {
    String asked =
        "{'since':'2026-11-20T00:00:00Z','until':'2026-11-23T00:00:00Z','domain':'acme.example'";
    String handle =
        hasty
            .answer("missed_calls", FakePbx.json(asked + "}"), caller("ann"))
            .get("handle")
            .asString();
    gate.complete(null);
    asked += ",'handle':'" + handle + "'";
    ObjectNode byNumber = waiting.answer("missed_calls", FakePbx.json(asked + "}"), caller("ann"));
    int requests = pbx.asked().size();
    ObjectNode byHour =
        waiting.answer("missed_calls", FakePbx.json(asked + ",'by':'hour'}"), caller("ann"));
    ObjectNode open =
        waiting.answer(
            "missed_calls", FakePbx.json(asked + ",'which':'not_called_back'}"), caller("ann"));
    assertThat(byHour.get("totals")).isEqualTo(byNumber.get("totals"));
    assertThat(byHour.get("rows")).isNotEqualTo(byNumber.get("rows"));
    assertThat(open.get("rows")).as("all got through later").isEmpty();
    assertThat(pbx.asked()).hasSize(requests);
  }

  @Test
  void aResultIsKeptForAQuarterOfAnHourAfterSomebodyLastAsked() {
    AtomicReference<Instant> now = new AtomicReference<>(CallsRun.NOW);
    CallsRun hastyInTime = new CallsRun(runs, pbx, Duration.ofSeconds(1), now::get);
    CallsRun inTime = new CallsRun(runs, pbx, Duration.ofSeconds(50), now::get);
    String handle =
        hastyInTime.answer("summarize_cdrs", arguments(""), caller("ann")).get("handle").asString();
    String with = ",'handle':'" + handle + "'";
    gate.complete(null);
    assertThat(calls(ask(inTime, with))).isEqualTo(300);
    for (int i = 0; i < 3; i++) {
      now.updateAndGet(time -> time.plus(Duration.ofMinutes(15)));
      assertThat(calls(ask(inTime, with))).isEqualTo(300);
    }
    now.updateAndGet(time -> time.plus(Duration.ofMinutes(15).plusSeconds(1)));
    ToolResult result = inTime.call("summarize_cdrs", arguments(with), caller("ann"));
    assertThat(result.text()).contains("ended more than 15 minutes ago");
  }

  private static int calls(ObjectNode answer) {
    return answer.get("totals").get("calls").asInt();
  }

  @Test
  void pagesOfAFinishedSummaryReadNothing() {
    gate.complete(null);
    ObjectNode first = ask(waiting, "");
    assertThat(first.get("rows").size()).isEqualTo(20);
    int requests = pbx.asked().size();
    ObjectNode second = ask(waiting, ",'cursor':'" + first.get("next_cursor").asString() + "'");
    assertThat(second.get("rows").size()).isEqualTo(5);
    assertThat(pbx.asked()).hasSize(requests);
    List<String> callers = new ArrayList<>();
    first.get("rows").forEach(row -> callers.add(row.get(0).asString()));
    second.get("rows").forEach(row -> callers.add(row.get(0).asString()));
    assertThat(callers).doesNotHaveDuplicates().hasSize(25);
  }

  @Test
  void onePrincipalHasTwoReadingsAtOnceAndAllHaveFour() {
    String one = begin("ann", "");
    String two = begin("ann", ",'unit':'leg'");
    ToolResult third = hasty.call("summarize_cdrs", arguments(",'user':'1001'"), caller("ann"));
    assertThat(third.errorCode()).contains(ErrorCode.RATE_LIMITED);
    assertThat(third.text()).contains(one + ", " + two);
    begin("bob", "");
    String four = begin("carol", "");
    ToolResult fifth = hasty.call("summarize_cdrs", arguments(""), caller("dave"));
    assertThat(fifth.errorCode()).contains(ErrorCode.RATE_LIMITED);
    assertThat(fifth.text()).contains("4 readings").doesNotContain(one).doesNotContain(four);
    gate.complete(null);
    for (String handle : List.of(one, two)) {
      String more = handle.equals(two) ? ",'unit':'leg'" : "";
      ask(waiting, more + ",'handle':'" + handle + "'");
    }
    assertThat(ask(waiting, ",'user':'1001'").has("totals")).isTrue();
  }

  @Test
  void cancellingTheCallStopsReading() throws Exception {
    Cancellation cancellation = new Cancellation();
    CompletableFuture<ToolResult> result = new CompletableFuture<>();
    Thread client =
        Thread.ofVirtual()
            .start(
                () ->
                    result.complete(
                        waiting.call(
                            "summarize_cdrs",
                            arguments(""),
                            CallsRun.caller("ann", cancellation, ProgressListener.NONE))));
    assertThat(atTheGate.await(30, TimeUnit.SECONDS)).isTrue();
    cancellation.cancel();
    assertThat(result.get(30, TimeUnit.SECONDS).errorCode()).contains(ErrorCode.CANCELLED);
    client.join();
    assertNothingMoreIsRead();
  }

  @Test
  void closingStopsReading() throws Exception {
    begin("ann", "");
    assertThat(atTheGate.await(30, TimeUnit.SECONDS)).isTrue();
    runs.close();
    assertNothingMoreIsRead();
  }

  /** Had the reading gone on, the open gate would let it read the rest of the day. */
  private void assertNothingMoreIsRead() {
    List<Asked> gated =
        pbx.asked().stream().filter(asked -> asked.limits().cancellation().isCancelled()).toList();
    assertThat(gated).isNotEmpty();
    int requests = pbx.asked().size();
    gate.complete(null);
    ObjectNode answer = waiting.answer("summarize_cdrs", arguments(""), caller("bob"));
    assertThat(answer.get("totals").get("calls").asInt()).isEqualTo(300);
    Cancellation fresh = pbx.asked().getLast().limits().cancellation();
    assertThat(pbx.asked().subList(requests, pbx.asked().size()))
        .allMatch(asked -> asked.limits().cancellation() == fresh);
  }

  @Test
  void whoTookTheAnswerIsNotBoundToTheReading() {
    Cancellation cancellation = new Cancellation();
    ObjectNode answer =
        hasty.answer(
            "summarize_cdrs",
            arguments(""),
            CallsRun.caller("ann", cancellation, ProgressListener.NONE));
    cancellation.cancel();
    gate.complete(null);
    assertThat(
            ask(waiting, ",'handle':'" + answer.get("handle").asString() + "'")
                .get("totals")
                .get("calls")
                .asInt())
        .isEqualTo(300);
  }
}
