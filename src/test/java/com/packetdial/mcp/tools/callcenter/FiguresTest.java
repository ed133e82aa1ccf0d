package com.packetdial.mcp.tools.callcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.FakePbx;
import java.math.BigDecimal;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class FiguresTest {

  private static Figures figures(String fields) {
    return Figures.of(FakePbx.json("{" + fields + "}"));
  }

  private static ObjectNode row(String fields) {
    return figures(fields).toJson();
  }

  @Test
  void timesAreSecondsWhateverTheyCameIn() {
    assertThat(
            row("'calls-talking-avg-duration-minutes':0.26,"
                    + "'calls-queueing-avg-duration-seconds':'11.88',"
                    + "'calls-talking-duration-hours':1.5,"
                    + "'calls-holding-avg-duration-milliseconds':1500")
                .toString())
        .isEqualTo(
            "{\"wait_avg_seconds\":11.88,\"talk_seconds\":5400,\"talk_avg_seconds\":15.6,"
                + "\"hold_avg_seconds\":1.5}");
  }

  @Test
  void aTimeWithoutUnitIsTakenForSecondsAndSaysSo() {
    Figures figures = figures("'calls-queueing-max-duration':90");
    assertThat(figures.value("wait_max_seconds")).contains(BigDecimal.valueOf(90));
    assertThat(figures.unitless()).containsExactly("wait_max_seconds");
  }

  @Test
  void percentagesAreSharesOfAHundred() {
    assertThat(
            row("'calls-service-level-percent':'81.29%','calls-abandoned-rate':7.0999").toString())
        .isEqualTo("{\"abandoned_percent\":7.1,\"service_level_percent\":81.29}");
    Figures wrong = figures("'calls-service-level-percent':140,'calls-abandoned-rate':-1");
    assertThat(wrong.values()).isEmpty();
    assertThat(wrong.impossible())
        .containsExactlyInAnyOrder("calls-service-level-percent", "calls-abandoned-rate");
  }

  @Test
  void whatIsMissingIsNotZero() {
    assertThat(
            row("'calls-total-count':null,'calls-answered-count':'','calls-abandoned-count':0")
                .toString())
        .isEqualTo("{\"abandoned\":0}");
  }

  @Test
  void ofNoCallsThereIsNoAverage() {
    assertThat(
            row("'calls-total-count':0,'calls-answered-count':0,"
                    + "'calls-service-level-percent':0,'calls-queueing-avg-duration-seconds':0")
                .toString())
        .isEqualTo("{\"volume\":0,\"handled\":0}");
  }

  @Test
  void whatNoColumnIsForIsNamed() {
    assertThat(figures("'calls-weird-count':3,'name':'Support','x':'12'").unknown())
        .containsExactlyInAnyOrder("calls-weird-count", "x");
  }

  @Property
  void minutesAndSecondsOfTheSameTimeAreTheSame(
      @ForAll @BigRange(min = "0", max = "100000") @Scale(3) BigDecimal minutes) {
    BigDecimal seconds = minutes.multiply(BigDecimal.valueOf(60));
    assertThat(row("'calls-talking-duration-minutes':" + minutes.toPlainString()))
        .isEqualTo(row("'calls-talking-duration-seconds':" + seconds.toPlainString()));
  }

  @Provide
  Arbitrary<JsonNode> values() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(30).map(json::stringNode),
        Arbitraries.of("1e99", "-0", "9".repeat(40), "1e999999999", "NaN", "00:01", "٣", "0x10")
            .map(json::stringNode),
        Arbitraries.doubles().map(json::numberNode),
        Arbitraries.longs().map(json::numberNode),
        Arbitraries.of(
            json.nullNode(), json.objectNode(), json.arrayNode(), json.booleanNode(true)));
  }

  @Provide
  Arbitrary<Map<String, JsonNode>> records() {
    Arbitrary<String> names =
        Arbitraries.of(Metric.ALL)
            .flatMap(metric -> Arbitraries.of(metric.bases()))
            .flatMap(
                base ->
                    Arbitraries.of(
                            "", "-count", "-rate", "-percent", "-seconds", "-minutes", "-hours")
                        .map(ending -> base + ending));
    return Arbitraries.maps(names, values()).ofMaxSize(12);
  }

  @Property
  void whateverComesTheFiguresArePossibleOnes(@ForAll("records") Map<String, JsonNode> fields) {
    ObjectNode upstream = JsonNodeFactory.instance.objectNode();
    fields.forEach(upstream::set);
    Figures.of(upstream)
        .toJson()
        .forEachEntry(
            (column, value) -> {
              assertThat(value.isNumber()).isTrue();
              assertThat(value.decimalValue()).isNotNegative();
              if (column.endsWith("_percent")) {
                assertThat(value.decimalValue()).isLessThanOrEqualTo(BigDecimal.valueOf(100));
              }
            });
  }
}
