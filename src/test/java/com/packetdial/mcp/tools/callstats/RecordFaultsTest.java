package com.packetdial.mcp.tools.callstats;

import static com.packetdial.mcp.tools.callstats.ThreeDays.ASKED;
import static com.packetdial.mcp.tools.callstats.ThreeDays.SINCE;
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

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.CdrPbx.Asked;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Records that do not belong, or say what cannot be, spoil no sums. */
final class RecordFaultsTest {

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
