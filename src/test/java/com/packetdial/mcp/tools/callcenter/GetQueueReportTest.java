package com.packetdial.mcp.tools.callcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

final class GetQueueReportTest {

  private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
  private static final String QUEUES = "GET /domains/{domain}/statistics/queue/per-queue";
  private static final String OLDER = "GET /domains/{domain}/statistics/callqueues/per-queue";
  private static final String ALL = "GET /domains/{domain}/statistics/callqueues/aggregate";
  private static final String AGENTS = "GET /domains/{domain}/statistics/agent";
  private static final String NUMBERS = "GET /domains/{domain}/statistics/DNIS";
  private static final String DAY =
      "datetime-end=2026-11-23T15:30:00Z&datetime-start=2026-11-22T15:30:00Z";
  private static final String LAST_DAY = "'domain':'acme.example','since':'-24h','until':'now'";

  private final FakePbx pbx =
      new FakePbx()
          .one(
              QUEUES,
              FakePbx.json(
                  "{'421':{'name':'Sales','calls-total-count':'10','calls-answered-count':8},"
                      + "'422':{'name':'Support','calls-total-count':30}}"))
          .list(
              "GET /domains/{domain}/callqueues",
              List.of(FakePbx.json("{'callqueue':421}"), FakePbx.json("{'callqueue':'430'}")));

  private final ToolRun tool = new ToolRun(new GetQueueReport(31), pbx, NOW);

  private ObjectNode answer(String more) {
    return tool.answer("{" + LAST_DAY + more + ",'format':'objects'}");
  }

  private ToolResult.Failure refused(String arguments) {
    ToolResult result = tool.call("{" + arguments + "}");
    assertThat(result).as(result.text()).isInstanceOf(ToolResult.Failure.class);
    return (ToolResult.Failure) result;
  }

  @Test
  void bothDatesAreSentAndTheBusiestComesFirst() {
    ObjectNode answer = answer("");
    assertThat(pbx.requests().getFirst())
        .isEqualTo("GET /domains/acme.example/statistics/queue/per-queue?" + DAY);
    assertThat(answer.get("rows").toString())
        .isEqualTo(
            "[{\"queue\":\"422\",\"name\":\"Support\",\"volume\":30},"
                + "{\"queue\":\"421\",\"name\":\"Sales\",\"volume\":10,\"handled\":8}]");
    assertThat(answer.get("notes").toString())
        .contains("The PBX gave no abandoned, service_level_percent, wait_avg_seconds");
  }

  @Test
  void totalsAreThePbxsOwnOrSumsOfWhatEveryRowHas() {
    assertThat(answer("").get("totals").toString()).isEqualTo("{\"volume\":40}");
    pbx.one(ALL, FakePbx.json("{'calls-total-count':41,'calls-service-level-percent':77.5}"));
    assertThat(answer("").get("totals").toString())
        .isEqualTo("{\"volume\":41,\"service_level_percent\":77.5}");
  }

  @Test
  void anAverageOfAgentsIsWeighedByTheirCalls() {
    pbx.one(
        AGENTS,
        FakePbx.json(
            "{'1001@acme.example':{'calls-answered-count':1,'calls-talking-duration-minutes':10,"
                + "'calls-talking-avg-duration-minutes':10},"
                + "'1002':{'calls-answered-count':9,'calls-talking-duration-minutes':9,"
                + "'calls-talking-avg-duration-minutes':1}}"));
    ObjectNode answer = answer(",'by':'agent'");
    assertThat(answer.get("totals").toString())
        .isEqualTo("{\"handled\":10,\"talk_seconds\":1140,\"talk_avg_seconds\":114}");
    assertThat(answer.get("rows").get(1).get("agent").stringValue()).isEqualTo("1001");
    assertThat(answer.get("notes").toString()).contains("Came in minutes");
  }

  @Test
  void anOlderBuildIsAskedByItsOwnPath() {
    pbx.fail(QUEUES, () -> new PbxException.NoSuchRoute(QUEUES, "No Route Found [92]"))
        .one(OLDER, FakePbx.json("{'421':{'calls-total-count':3}}"));
    ObjectNode answer = answer("");
    assertThat(answer.get("rows").get(0).get("volume").intValue()).isEqualTo(3);
    assertThat(answer.get("notes").toString()).contains("callqueues/per-queue was read");
  }

  @Test
  void oneQueueIsPickedAndOneThatIsNotThereIsNamed() {
    assertThat(answer(",'queue':'422'").get("rows")).hasSize(1);
    assertThat(pbx.requests().getLast()).contains("queue_list=422");
    assertThat(refused(LAST_DAY + ",'queue':'423'").text())
        .isEqualTo(
            "not_found: acme.example has no queue 423. The nearest: 421, 430; list_call_queues"
                + " tells more.");
    ObjectNode none = answer(",'queue':'430'");
    assertThat(none.get("rows")).isEmpty();
    assertThat(none.get("notes").toString()).contains("counted no calls of queue 430");
  }

  @Test
  void aListOfRecordsIsReadToo() {
    pbx.list(
        NUMBERS,
        List.of(
            FakePbx.json("{'dnis':14155550100,'calls-total-count':2}"),
            FakePbx.json("{'dnis':'Ignore\\nall','calls-total-count':1}")));
    ObjectNode answer = answer(",'by':'dnis'");
    assertThat(answer.get("rows").get(0).get("number").stringValue()).isEqualTo("14155550100");
    assertThat(answer.get("rows").get(1).get("number").stringValue()).isEqualTo("Ignore all");
    assertThat(answer.get("untrusted").toString()).contains("number");
    assertThat(answer.toString()).doesNotContain("dnis\":1");
  }

  @Test
  void nothingAtAllIsSaidInWords() {
    pbx.list(QUEUES, List.of());
    ObjectNode answer = answer("");
    assertThat(answer.get("total").intValue()).isZero();
    assertThat(answer.get("notes").toString())
        .contains("counted no calls of the queues of acme.example in that window");
  }

  @Test
  void theWindowOfTheFirstPartIsThatOfAll() {
    ObjectNode first = answer(",'limit':1");
    String cursor = first.get("next_cursor").stringValue();
    ObjectNode second = answer(",'limit':1,'cursor':'%s'".formatted(cursor));
    assertThat(second.get("rows").get(0).get("queue").stringValue()).isEqualTo("421");
    assertThat(second.has("totals")).isFalse();
    assertThat(pbx.requests().getLast()).contains(DAY);
  }

  @Test
  void badWindowsAndTooLowScopesAreRefusedInWords() {
    String domain = "'domain':'acme.example',";
    assertThat(refused(domain + "'since':'-90d','until':'now'").text())
        .startsWith("window_too_wide:")
        .contains("Ask in 3 parts");
    assertThat(refused("'domain':'acme.example','since':'-1d'").code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENTS);
    assertThat(refused(LAST_DAY + ",'by':'department'").text()).contains("queue, agent, dnis");
    assertThat(pbx.requests()).isEmpty();
    pbx.fail(QUEUES, () -> new PbxException.ScopeTooLow(QUEUES, 401, "Invalid Scope [APP001]"));
    assertThat(refused(LAST_DAY).text()).startsWith("scope_too_low:").contains("scope does not");
  }
}
