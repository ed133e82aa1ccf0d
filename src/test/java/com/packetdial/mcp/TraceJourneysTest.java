package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From "why did this call go wrong" to the trace that tells, on the embedded PBX. */
final class TraceJourneysTest {

  private static final List<String> DOMAINS =
      List.of(
          "brightcall.example",
          "hartwell-law.example",
          "lakeside-clinic.example",
          "summit-motors.example");

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product = DemoProduct.start();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void anAnsweredCallNamesWhoHungUpItsCodecAndItsTimes() {
    JsonNode call = firstCall(trace(leg(row -> is(row, "result", "answered")), "ladder"));
    assertThat(call.path("code").intValue()).isEqualTo(200);
    assertThat(call.path("ended").path("by").asString()).isEqualTo("BYE");
    assertThat(call.path("legs").path(0).path("answered").toString()).contains("PCMU");
    assertThat(call.path("talk_ms").longValue()).isPositive();
  }

  @Test
  void aFailingTrunkIsSeenInCodeAndLadder() {
    ObjectNode answer =
        trace(leg(row -> row.path("disconnect_reason").asString("").contains("503")), "ladder");
    assertThat(answer.get("rows").toString()).contains("503");
    assertThat(answer.get("summary").toString()).contains("503");
  }

  @Test
  void oneWayAudioIsFound() {
    ObjectNode answer =
        trace(
            leg(
                row ->
                    row.path("packets_b").asInt(-1) == 0 && row.path("packets_a").asInt(0) > 100),
            "ladder");
    assertThat(answer.get("summary").toString()).contains("one_way_audio");
  }

  @Test
  void aMissedCallEndsWithACancel() {
    ObjectNode answer = trace(leg(row -> is(row, "result", "missed")), "ladder");
    assertThat(answer.get("rows").toString()).containsAnyOf("CANCEL", "487", "408", "480");
  }

  @Test
  void theStoryTellsTheDialPlan() {
    ObjectNode answer = trace(leg(row -> is(row, "result", "answered")), "story");
    assertThat(answer.get("rows").toString()).contains("dial plan");
    assertThat(answer.get("columns").toString()).isEqualTo("[\"at\",\"text\"]");
  }

  @Test
  void theMessagesAreWholeButForTheirDigests() {
    ObjectNode answer = trace(leg(row -> is(row, "direction", "outbound")), "messages");
    String rows = answer.get("rows").toString();
    assertThat(rows).contains("INVITE sip:", "Call-ID:", "m=audio");
    assertThat(rows).doesNotContain("response=", "nonce=");
    assertThat(answer.get("untrusted").toString()).contains("text");
  }

  @Test
  void aTraceIsPagedWithoutItsSummaryAgain() {
    ObjectNode leg = leg(row -> is(row, "result", "answered"));
    ObjectNode first = trace(leg, "ladder", ",'limit':4");
    assertThat(first.get("has_more").booleanValue()).isTrue();
    ObjectNode second =
        trace(
            leg, "ladder", ",'limit':4,'cursor':'" + first.get("next_cursor").stringValue() + "'");
    assertThat(second.has("summary")).isFalse();
    assertThat(second.get("rows").get(0)).isNotEqualTo(first.get("rows").get(0));
    assertThat(second.get("total")).isEqualTo(first.get("total"));
  }

  @Test
  void aCallIsFoundByTheCallIdOfItsCalledSideAcrossDomains() {
    ObjectNode leg = leg(row -> row.has("term_call_id") && row.path("trace").asBoolean(false));
    ObjectNode answer =
        product.answer(
            "sipflow_trace",
            "{'call_id':'%s','since':'-14d','until':'now'}"
                .formatted(leg.get("term_call_id").stringValue()));
    assertThat(answer.get("domain").stringValue()).endsWith(".example");
    assertThat(answer.get("rows").size()).isPositive();
  }

  @Test
  void aServerIsAskedWithoutACdrWhenItIsNamed() {
    ObjectNode leg = leg(row -> is(row, "result", "answered") && row.has("core_server"));
    String started = leg.get("started_at").stringValue();
    ObjectNode answer =
        product.answer(
            "sipflow_trace",
            "{'server':'%s','call_id':'%s','since':'%s','until':'now'}"
                .formatted(
                    leg.get("core_server").stringValue(),
                    leg.get("call_id").stringValue(),
                    started));
    assertThat(answer.get("rows").size()).isPositive();
  }

  @Test
  void aCallThatIsNotThereSaysWhereItWasLookedFor() {
    assertThat(
            product.failure(
                "sipflow_trace",
                "{'cdr_id':'20261118120000ffffffffff','domain':'%s'}".formatted(DOMAINS.get(1))))
        .startsWith("not_found:")
        .contains("Looked from 2026-11-");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'cdr_id':'1','call_id':'2'}",
        "{'call_id':'1','since':'-1d'}",
        "{'server':'core1.example.com','call_id':'1'}",
        "{'cdr_id':'../1'}",
        "{'cdr_id':'1','view':'picture'}",
        "{'call_id':'1','since':'-40d','until':'now'}",
        "{'call_id':'1','since':'2026-11-18T00:00:00','until':'now'}"
      })
  void badArgumentsAreSaidAndNothingIsSent(String arguments) {
    int before = product.pbx().requests().size();
    assertThat(product.failure("sipflow_trace", arguments))
        .matches("(?s)(invalid_arguments|window_too_wide): .*");
    assertThat(product.pbx().requests()).hasSize(before);
  }

  @Test
  void aServerLimitedToADomainTracesOnlyItsCalls() {
    ObjectNode other =
        leg(row -> is(row, "domain", DOMAINS.get(3)) && is(row, "result", "answered"));
    try (DemoProduct limited =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new Limits(List.of(DOMAINS.get(1)), 20_000))) {
      assertThat(
              limited.failure(
                  "sipflow_trace",
                  "{'server':'%s','call_id':'%s','since':'-14d','until':'now'}"
                      .formatted(
                          other.get("core_server").stringValue(),
                          other.get("call_id").stringValue())))
          .startsWith("scope_too_low:");
    }
  }

  private static boolean is(ObjectNode row, String column, String value) {
    return row.path(column).asString("").equals(value);
  }

  /** The first leg of the last days that is as wanted. */
  private static ObjectNode leg(Predicate<ObjectNode> wanted) {
    for (String domain : DOMAINS.reversed()) {
      String cursor = "";
      do {
        ObjectNode answer =
            product.answer(
                "query_cdrs",
                "{'domain':'%s','since':'-3d','until':'now','unit':'leg','limit':100,'format':'objects','fields':['cdr_id','call_id','term_call_id','result','direction','disconnect_reason','packets_a','packets_b','trace','core_server','started_at','domain']%s}"
                    .formatted(domain, cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'"));
        Optional<ObjectNode> found =
            answer
                .get("rows")
                .valueStream()
                .map(ObjectNode.class::cast)
                .filter(row -> row.has("call_id"))
                .map(row -> row.put("domain", domain))
                .filter(wanted)
                .findFirst();
        if (found.isPresent()) {
          return found.get();
        }
        cursor = answer.path("next_cursor").asString("");
      } while (!cursor.isEmpty());
    }
    throw new AssertionError("the embedded PBX has no such call");
  }

  private static ObjectNode trace(ObjectNode leg, String view) {
    return trace(leg, view, "");
  }

  private static ObjectNode trace(ObjectNode leg, String view, String more) {
    return product.answer(
        "sipflow_trace",
        "{'cdr_id':'%s','domain':'%s','view':'%s'%s}"
            .formatted(
                leg.get("cdr_id").stringValue(), leg.get("domain").stringValue(), view, more));
  }

  private static JsonNode firstCall(ObjectNode answer) {
    return answer.path("summary").path("calls").path(0);
  }
}
