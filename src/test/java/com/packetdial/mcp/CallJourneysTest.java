package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRelease;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happened with one call, and how the queues did, as an agent finds out. */
final class CallJourneysTest {

  private static final String LAW = "hartwell-law.example";
  private static final String CALL_CENTER = "brightcall.example";

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product = DemoProduct.startWithAllToolsets(DemoCredentials::resellerKey);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  private static List<ObjectNode> rows(ObjectNode answer) {
    return answer.get("rows").valueStream().map(ObjectNode.class::cast).toList();
  }

  private static ObjectNode get(DemoProduct from, String tool, String arguments) {
    return from.answer(tool, "{" + arguments + ",'format':'objects'}");
  }

  private static List<ObjectNode> calls(DemoProduct from, String domain, String fields) {
    return rows(
        get(
            from,
            "query_cdrs",
            "'domain':'%s','since':'-2d','until':'now','limit':200,'fields':[%s]"
                .formatted(domain, fields)));
  }

  @Test
  void everyCallIsTheSameAsInTheListAndHasAllItsLegs() {
    List<ObjectNode> calls =
        calls(product, LAW, "'cdr_id','call_id','result','legs','total_seconds','ended_by'");
    List<ObjectNode> some = calls.stream().filter(row -> row.has("call_id")).limit(40).toList();
    assertThat(some).anyMatch(row -> row.get("legs").intValue() > 1);
    for (ObjectNode row : some) {
      ObjectNode answer =
          get(product, "get_call", "'cdr_id':'%s'".formatted(row.get("cdr_id").stringValue()));
      JsonNode call = answer.get("call");
      assertThat(answer.get("total").longValue()).isEqualTo(row.get("legs").longValue());
      assertThat(call.get("result")).isEqualTo(row.get("result"));
      assertThat(call.get("total_seconds").longValue())
          .isEqualTo(row.get("total_seconds").longValue());
      assertThat(call.path("ended_by")).isEqualTo(row.path("ended_by"));
      assertThat(answer.toString()).doesNotContain("http", ".wav", "/ns-api/", "auth=");
    }
  }

  @Test
  void whatItSaysOfRecordingTranscriptAndTraceIsSo() {
    int transcribed = 0;
    int recorded = 0;
    for (ObjectNode row : calls(product, CALL_CENTER, "'cdr_id','transcription_job'")) {
      if (!row.has("transcription_job") || transcribed > 4) {
        continue;
      }
      String which =
          "'domain':'%s','cdr_id':'%s'".formatted(CALL_CENTER, row.get("cdr_id").stringValue());
      JsonNode more = get(product, "get_call", which).get("more");
      ObjectNode shown = get(product, "get_recording", which);
      assertThat(more.get("transcript").get("state").stringValue()).isEqualTo("available");
      assertThat(more.get("recording").get("state").stringValue())
          .isEqualTo(shown.path("recordings").isEmpty() ? "not_available" : "available");
      assertThat(more.get("trace").get("tool").stringValue()).isEqualTo("sipflow_trace");
      transcribed++;
      recorded += shown.path("recordings").isEmpty() ? 0 : 1;
    }
    assertThat(transcribed).isPositive();
    assertThat(recorded).isPositive();
  }

  /** The older release tells a user's call records in a form of fifteen fields. */
  @ParameterizedTest
  @EnumSource(DemoRelease.class)
  void aCallIsFoundByWhoseItWasAndAboutWhen(DemoRelease release) {
    try (DemoProduct own =
        DemoProduct.start(
            DemoOptions.standard().withRelease(release),
            DemoCredentials::domainKey,
            Limits.STANDARD.withAllToolsets())) {
      String domain =
          own.answer("list_domains", "{'format':'objects'}").at("/rows/0/domain").stringValue();
      ObjectNode row =
          calls(
                  own,
                  domain,
                  "'cdr_id','call_id','answered_at','from_user','to_user','legs','result'")
              .stream()
              .filter(one -> one.has("call_id") && one.get("legs").intValue() == 2)
              .filter(one -> one.get("result").stringValue().equals("answered"))
              .filter(one -> one.has("to_user"))
              .findFirst()
              .orElseThrow();
      String ask =
          "'domain':'%s','user':'%s','at':'%s','within_minutes':1"
              .formatted(
                  domain, row.get("to_user").stringValue(), row.get("answered_at").stringValue());
      ObjectNode answer = get(own, "get_call", ask);
      if (answer.has("candidates")) {
        assertThat(answer.get("rows")).isEmpty();
        answer =
            get(
                own,
                "get_call",
                "'domain':'%s','cdr_id':'%s'"
                    .formatted(domain, answer.at("/candidates/0/cdr_id").stringValue()));
      }
      assertThat(answer.at("/call/call_id")).isEqualTo(row.get("call_id"));
      assertThat(answer.get("total").intValue()).isEqualTo(2);
      assertThat(own.failure("get_call", "{'call_id':'x'}"))
          .startsWith("scope_too_low:")
          .contains("domain");
    }
  }

  @Test
  void aSilentSideIsNamed() {
    ObjectNode silent =
        calls(product, LAW, "'cdr_id','packets_a','packets_b'").stream()
            .filter(row -> row.path("packets_b").asInt(1) == 0)
            .findFirst()
            .orElseThrow();
    ObjectNode answer =
        get(product, "get_call", "'cdr_id':'%s'".formatted(silent.get("cdr_id").stringValue()));
    assertThat(rows(answer).getFirst().get("one_way").stringValue())
        .isEqualTo("no packets from side b");
  }

  @Test
  void aLegOverMidnightIsShortAndSaidToBe() {
    ObjectNode slim =
        calls(product, LAW, "'cdr_id','call_id','started_at'").stream()
            .filter(row -> !row.has("call_id"))
            .findFirst()
            .orElseThrow();
    ObjectNode answer =
        get(
            product,
            "get_call",
            "'domain':'%s','cdr_id':'%s'".formatted(LAW, slim.get("cdr_id").stringValue()));
    assertThat(answer.get("notes").toString()).contains("short form");
    assertThat(answer.at("/more/recording/state").stringValue()).isEqualTo("not_known");
  }

  @Test
  void whatACallerCallsHimselfIsMarked() {
    ObjectNode hostile =
        calls(product, LAW, "'cdr_id','from_name'").stream()
            .filter(row -> row.path("from_name").asString("").startsWith("Ignore"))
            .findFirst()
            .orElseThrow();
    ObjectNode answer =
        get(product, "get_call", "'cdr_id':'%s'".formatted(hostile.get("cdr_id").stringValue()));
    assertThat(answer.at("/call/from_name").stringValue()).startsWith("Ignore");
    assertThat(answer.get("untrusted").toString()).contains("\"call\"", "\"from\"");
  }

  @ParameterizedTest
  @EnumSource(DemoRelease.class)
  void theReportOfQueuesAgreesWithItsTotals(DemoRelease release) {
    try (DemoProduct own =
        DemoProduct.start(
            DemoOptions.standard().withRelease(release),
            DemoCredentials::resellerKey,
            Limits.STANDARD.withAllToolsets())) {
      String of = "'domain':'%s','since':'-7d','until':'now'".formatted(CALL_CENTER);
      ObjectNode report = get(own, "get_queue_report", of);
      assertThat(rows(report)).hasSize(3);
      assertThat(rows(report).stream().mapToLong(row -> row.get("volume").longValue()).sum())
          .isEqualTo(report.at("/totals/volume").longValue())
          .isPositive();
      ObjectNode agents = get(own, "get_queue_report", of + ",'by':'agent','limit':200");
      assertThat(agents.at("/totals/handled")).isEqualTo(report.at("/totals/handled"));
      ObjectNode numbers = get(own, "get_queue_report", of + ",'by':'dnis'");
      assertThat(
              numbers.at("/totals/volume").isMissingNode()
                  ? rows(numbers).getFirst().get("volume")
                  : numbers.at("/totals/volume"))
          .isEqualTo(report.at("/totals/volume"));
      String queue = rows(report).getFirst().get("queue").stringValue();
      for (String by : List.of("queue", "agent", "dnis")) {
        assertThat(
                rows(
                    get(
                        own,
                        "get_queue_report",
                        of + ",'queue':'%s','by':'%s'".formatted(queue, by))))
            .as(by)
            .isNotEmpty();
        assertThat(
                own.failure(
                    "get_queue_report", "{" + of + ",'queue':'999','by':'%s'}".formatted(by)))
            .startsWith("not_found: brightcall.example has no queue 999. The nearest: 70");
      }
    }
  }
}
