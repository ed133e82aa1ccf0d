package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.CdrPbx.Asked;
import com.packetdial.mcp.tools.callstats.CdrPbx.Stored;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Calls of three days, and what is asked of them. */
final class ThreeDays {

  static final Instant SINCE = Instant.parse("2026-11-20T00:00:00Z");
  static final Instant UNTIL = Instant.parse("2026-11-23T00:00:00Z");
  static final String WINDOW = "'since':'2026-11-20T00:00:00Z','until':'2026-11-23T00:00:00Z'";
  static final String ASKED = WINDOW + ",'domain':'acme.example'";

  /** Some legs a day, each a call of its own. */
  static List<Stored> legs(int aDay) {
    return IntStream.range(0, 3 * aDay)
        .mapToObj(
            i ->
                leg(i, SINCE.plus(Duration.ofDays(i / aDay)).plusSeconds(1_807 + 60L * (i % aDay))))
        .toList();
  }

  static Stored leg(int id, Instant start) {
    return new Stored(
        start,
        FakePbx.json(
            ("{'id':'cdr-%d','call-orig-call-id':'call-%d','domain':'acme.example',"
                    + "'call-start-datetime':'%s','call-disconnect-datetime':'%s',"
                    + "'call-talking-duration-seconds':20,'call-orig-caller-id':'15855550123',"
                    + "'call-orig-to-user':'15855550100','call-term-user':'1001'}")
                .formatted(id, id, start, start.plusSeconds(30))));
  }

  static CdrPbx pbx(int legsADay) {
    return new CdrPbx(legs(legsADay), CdrPbx.Order.ASCENDING);
  }

  static Runs runs() {
    return new Runs(4, 400);
  }

  static ObjectNode summary(CdrPbx pbx) {
    return summary(pbx, ASKED);
  }

  static ObjectNode summary(CdrPbx pbx, String arguments) {
    return new CallsRun(runs(), pbx).answer("summarize_cdrs", arguments);
  }

  static ToolResult.Failure failure(CdrPbx pbx) {
    return new CallsRun(runs(), pbx).failure("summarize_cdrs", ASKED);
  }

  static int calls(JsonNode answer) {
    return answer.get("totals").get("calls").asInt();
  }

  static boolean isOfDay(Asked asked, int day) {
    return !asked.counts() && asked.since().equals(SINCE.plus(Duration.ofDays(day)));
  }

  private ThreeDays() {}
}
