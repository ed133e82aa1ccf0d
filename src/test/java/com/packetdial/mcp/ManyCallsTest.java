package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.Quirk;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The tools for many calls, on a domain of which more is asked than fits into one page. */
final class ManyCallsTest {

  private static final int CDRS = 6_000;
  private static final String MONTH =
      "'domain':'volume.example','since':'2026-10-20T00:00:00Z','until':'2026-11-19T19:30:00Z'";
  private static final String LIST = "GET /domains/{domain}/cdrs";

  @TempDir private static Path folder;

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product =
        DemoProduct.start(
            DemoOptions.standard().withCdrs(CDRS),
            DemoCredentials::resellerKey,
            new DemoProduct.Limits(
                List.of(),
                20_000,
                Optional.empty(),
                List.of("default", "calls"),
                Optional.of(folder)));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @AfterEach
  void mend() {
    product.pbx().quirks().clear();
  }

  @Test
  void everyRecordIsCountedOnce() {
    ObjectNode legs = product.answer("summarize_cdrs", "{%s,'unit':'leg'}".formatted(MONTH));
    long noise = CDRS - legs.path("totals").path("legs").longValue();
    assertThat(legs.path("cdrs_read").longValue()).isEqualTo(CDRS);
    assertThat(noise).isBetween(0L, CDRS / 10L);
    ObjectNode calls = product.answer("summarize_cdrs", "{%s}".formatted(MONTH));
    assertThat(calls.path("totals").path("legs")).isEqualTo(legs.path("totals").path("legs"));
    assertThat(calls.path("totals").path("calls").longValue()).isBetween(CDRS / 3L, CDRS - 1L);
    assertThat(calls.has("handle")).isFalse();
    assertThat(product.answer("count_cdrs", "{%s}".formatted(MONTH)).path("total").longValue())
        .isEqualTo(CDRS);
  }

  @Test
  void groupsAddUpToTheTotals() {
    for (String group : List.of("user", "day", "weekday", "hour", "result", "direction", "queue")) {
      ObjectNode answer =
          product.answer(
              "summarize_cdrs",
              "{%s,'group_by':['%s'],'top':1000,'limit':100,'format':'objects'}"
                  .formatted(MONTH, group));
      long calls = sum(answer, "calls");
      while (answer.path("has_more").booleanValue()) {
        answer =
            product.answer(
                "summarize_cdrs",
                "{%s,'group_by':['%s'],'top':1000,'limit':100,'format':'objects','cursor':'%s'}"
                    .formatted(MONTH, group, answer.path("next_cursor").stringValue()));
        calls += sum(answer, "calls");
      }
      assertThat(calls).as(group).isEqualTo(answer.path("totals").path("calls").longValue());
    }
  }

  private static long sum(ObjectNode answer, String column) {
    return answer.path("rows").valueStream().mapToLong(row -> row.path(column).longValue()).sum();
  }

  @Test
  void thePagesOfAResultAreNotReadAgain() {
    String call = "{%s,'group_by':['day'],'limit':3%s}";
    ObjectNode first = product.answer("summarize_cdrs", call.formatted(MONTH, ""));
    int requests = product.pbx().requests().size();
    ObjectNode second =
        product.answer(
            "summarize_cdrs",
            call.formatted(
                MONTH, ",'cursor':'%s'".formatted(first.path("next_cursor").stringValue())));
    assertThat(second.path("rows").get(0)).isNotEqualTo(first.path("rows").get(0));
    assertThat(product.pbx().requests()).hasSize(requests);
  }

  @Test
  void aPageThatFailsOnceOrComesTwiceChangesNothing() {
    ObjectNode sound = product.answer("summarize_cdrs", "{%s}".formatted(MONTH));
    product.pbx().quirks().next(LIST, Quirk.status(503, "Busy"));
    assertThat(product.answer("summarize_cdrs", "{%s}".formatted(MONTH)).path("totals"))
        .isEqualTo(sound.path("totals"));
    product.pbx().quirks().next(LIST + "?start=100", Quirk.repeatedPage());
    ObjectNode repeated = product.answer("summarize_cdrs", "{%s}".formatted(MONTH));
    assertThat(repeated.path("totals")).isEqualTo(sound.path("totals"));
    assertThat(repeated.path("notes").toString()).contains("asked for again");
  }

  @Test
  void whatThePbxGivesFromOutsideTheWindowIsLeftOutAndSaid() {
    ObjectNode sound = product.answer("summarize_cdrs", "{%s}".formatted(MONTH));
    product.pbx().quirks().always(LIST, Quirk.strayRows(50));
    ObjectNode mixed = product.answer("summarize_cdrs", "{%s}".formatted(MONTH));
    assertThat(mixed.path("totals")).isEqualTo(sound.path("totals"));
    assertThat(mixed.path("notes").toString()).contains("outside the window");
  }

  @Test
  void whoeverCalledInVainIsThereOnce() {
    ObjectNode all =
        product.answer("missed_calls", "{%s,'format':'objects','limit':100}".formatted(MONTH));
    JsonNode totals = all.path("totals");
    assertThat(totals.path("missed").longValue()).isPositive();
    assertThat(totals.path("by_result").valueStream().mapToLong(JsonNode::longValue).sum())
        .isEqualTo(totals.path("missed").longValue());
    assertThat(all.path("rows").valueStream().map(row -> row.path("number").stringValue()))
        .doesNotHaveDuplicates();
    ObjectNode hours =
        product.answer("missed_calls", "{%s,'by':'hour','format':'objects'}".formatted(MONTH));
    assertThat(sum(hours, "missed")).isEqualTo(totals.path("missed").longValue());
  }

  @Test
  void aFileHasEveryRecordAndIsWhatTheAnswerSays() throws Exception {
    for (String format : List.of("csv", "jsonl")) {
      ObjectNode answer = product.answer("export_cdrs", "{%s,'as':'%s'}".formatted(MONTH, format));
      byte[] file = Files.readAllBytes(folder.resolve(answer.path("file").stringValue()));
      assertThat(answer.path("bytes").longValue()).isEqualTo(file.length);
      assertThat(answer.path("sha256").stringValue())
          .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file)));
      List<String> lines = new String(file, StandardCharsets.UTF_8).lines().toList();
      long header = format.equals("csv") ? 1 : 0;
      assertThat(lines.size() - header).isEqualTo(answer.path("rows").longValue());
      assertThat(lines)
          .noneMatch(line -> product.pbx().secrets().stream().anyMatch(line::contains));
    }
  }

  @Test
  void aFileIsLoggedOnceWithWhoItIsFor() {
    try (CapturedLog log = CapturedLog.of("com.packetdial.mcp.tools.callstats.CdrFile")) {
      ObjectNode answer =
          product.answer(
              "export_cdrs", "{'domain':'lakeside-clinic.example','since':'-2d','until':'now'}");
      assertThat(log.entries())
          .singleElement()
          .asString()
          .startsWith("INFO")
          .contains(
              answer.path("file").stringValue(),
              answer.path("sha256").stringValue(),
              answer.path("rows") + " rows",
              "for local");
    }
  }

  @Test
  void aFileHasTheColumnsThatWereChosen() throws IOException {
    ObjectNode answer =
        product.answer(
            "export_cdrs",
            "{'domain':'lakeside-clinic.example','since':'-2d','until':'now',"
                + "'as':'jsonl','columns':['started_at','from','talk_seconds']}");
    List<String> lines = Files.readAllLines(folder.resolve(answer.path("file").stringValue()));
    assertThat(lines)
        .isNotEmpty()
        .allSatisfy(
            line ->
                assertThat(JsonMapper.shared().readTree(line).propertyNames())
                    .isSubsetOf("started_at", "from", "talk_seconds"));
    assertThat(
            product.failure(
                "export_cdrs",
                "{'domain':'lakeside-clinic.example','since':'-2d','until':'now',"
                    + "'columns':['start_at']}"))
        .contains("did you mean started_at");
  }

  @Test
  void whatCannotBeMeantIsRefused() {
    assertThat(product.failure("summarize_cdrs", "{'since':'-400d','until':'now'}"))
        .startsWith("window_too_wide");
    assertThat(product.failure("summarize_cdrs", "{'since':'-1d','until':'now','user':'101'}"))
        .contains("needs \"domain\"");
    assertThat(
            product.failure(
                "summarize_cdrs", "{'since':'-1d','until':'now','group_by':['day','day']}"))
        .contains("twice");
    assertThat(
            product.failure("summarize_cdrs", "{'since':'-1d','until':'now','group_by':['queue']}"))
        .contains("need \"domain\"");
    assertThat(product.failure("summarize_cdrs", "{%s,'queue':'1234'}".formatted(MONTH)))
        .startsWith("not_found");
    assertThat(product.failure("summarize_cdrs", "{%s,'handle':'nonesuch'}".formatted(MONTH)))
        .contains("Call again without handle");
  }
}
