package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A record gives the same values whether it is read as a stream or made a tree of. */
final class RecordScanPropertiesTest {

  private static final Operation CDRS =
      new Operation(
          Operation.Method.GET,
          "/cdrs",
          Operation.Effect.READ,
          Hazard.NONE,
          Set.of(),
          Operation.AnswerForm.JSON,
          Vocabulary.CDR);

  private static final FieldSelection FIELDS =
      FieldSelection.of(
          List.of(
              "id",
              "domain",
              "call-orig-call-id",
              "call-direction",
              "call-start-datetime",
              "call-answer-datetime",
              "call-orig-caller-id",
              "call-term-caller-id",
              "call-orig-from-name",
              "call-orig-user",
              "call-talking-duration-seconds",
              "call-disconnect-reason-text",
              "call-audio-codec"));

  /** Each field in its names: today's first, then that of API v1. */
  private static final List<List<String>> NAMES =
      List.of(
          List.of("id", "cdr_id"),
          List.of("domain"),
          List.of("call-orig-call-id", "orig_callid"),
          List.of("call-direction", "type"),
          List.of("call-start-datetime", "time_start"),
          List.of("call-answer-datetime", "time_answer"),
          List.of("call-orig-caller-id", "orig_id", "number"),
          List.of("call-term-caller-id", "term_id"),
          List.of("call-orig-from-name", "orig_from_name", "name"),
          List.of("call-orig-user", "orig_sub"),
          List.of("call-talking-duration-seconds", "time_talking"),
          List.of("call-disconnect-reason-text", "release_text"),
          List.of("call-audio-codec", "codec"),
          List.of("nothing-selected"),
          List.of("password"),
          List.of("call-account-code"));

  /** As JSON. */
  private static final List<String> VALUES =
      List.of(
          "null",
          "true",
          "false",
          "0",
          "-0",
          "1",
          "2",
          "12",
          "12.0",
          "-7.50",
          "0.1234567890123456789",
          "1e3",
          "1E-5",
          "1e400",
          "1e999999999",
          "15855550123",
          "15855550123.0",
          "99999999999999999999999",
          "1779999999",
          "1779999999.0",
          "\"1779999999\"",
          "\" 1779999999 \"",
          "\"0\"",
          "\"1\"",
          "\"\"",
          "\"  \"",
          "\" 1001 \"",
          "\"Zo\u00eb \u200b\u202e\\u0007 x\"",
          "\"\\ud83d\"",
          "\"0000-00-00 00:00:00\"",
          "\"2026-11-20T09:00:00+00:00\"",
          "\"Authorization: Bearer C4n4ryC4n4ry1C4n4ry\"",
          "\"password=C4n4ryC4n4ry1\"",
          "\"nsd_C4n4ryC4n4ry1C4n4ryC4n4ry1\"",
          "\"" + "x".repeat(1_100) + "\"",
          "{\"a\":[1,{\"id\":\"inner\"}],\"domain\":\"inner.example\"}",
          "[{\"id\":\"inner\"},2]");

  private static String body = "";
  private static HttpServer server;
  private static PbxClient client;

  @BeforeContainer
  @org.junit.jupiter.api.BeforeAll
  static void start() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    client = TestCalls.client(TestCalls.options(server.getAddress().getPort()), TestCalls.API_KEY);
  }

  @AfterContainer
  @org.junit.jupiter.api.AfterAll
  static void stop() {
    client.close();
    server.stop(0);
  }

  private static Pbx pbx() {
    return client.forTool(Set.of(CDRS), TestCalls.limits());
  }

  private static List<List<String>> scanned(Pbx pbx) {
    List<List<String>> values = new ArrayList<>();
    pbx.scan(PbxRequest.of(CDRS.id()), FIELDS, 0, 100, row -> values.add(List.of(row)));
    return values;
  }

  private static List<List<String>> throughTrees(Pbx pbx) {
    return pbx.pages(PbxRequest.of(CDRS.id()), 0, 100).next().rows().stream()
        .map(row -> List.of(FIELDS.of(row)))
        .toList();
  }

  private static String records(Random random, int count) {
    List<String> records = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      List<String> fields = new ArrayList<>();
      for (List<String> names : NAMES) {
        if (random.nextInt(10) < 7) {
          String name = names.get(random.nextInt(names.size()));
          fields.add("\"" + name + "\":" + VALUES.get(random.nextInt(VALUES.size())));
          if (names.indexOf(name) == 1 && random.nextInt(5) == 0) {
            fields.add("\"" + names.getFirst() + "\":" + VALUES.get(random.nextInt(VALUES.size())));
          }
        }
      }
      java.util.Collections.shuffle(fields, random);
      records.add("{" + String.join(",", fields) + "}");
    }
    return "[" + String.join(",\n", records) + "]";
  }

  @Property(tries = 150)
  void theStreamGivesWhatTheTreeGives(@ForAll long seed) {
    Random random = new Random(seed);
    body = records(random, 1 + random.nextInt(20));
    List<List<String>> scanned = scanned(pbx());
    List<List<String>> trees = throughTrees(pbx());
    assertThat(scanned).hasSameSizeAs(trees);
    for (int i = 0; i < trees.size(); i++) {
      assertThat(scanned.get(i)).as(body.lines().toList().get(i)).isEqualTo(trees.get(i));
    }
    assertThat(scanned.toString()).doesNotContain("C4n4ryC4n4ry1", "\u202e", "inner");
  }

  @Property(tries = 200)
  void onlyRecordsOfTheDomainsComeThrough(@ForAll long seed) {
    Random random = new Random(seed);
    List<String> records = new ArrayList<>();
    List<String> ours = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String domain =
          List.of("acme.example", "ACME.example", "beta.example", "acme.example.evil.example", "")
              .get(i < 5 ? i : random.nextInt(5));
      if (domain.equalsIgnoreCase("acme.example")) {
        ours.add("" + i);
      }
      records.add("{\"id\":\"%d\",\"domain\":\"%s\"}".formatted(i, domain));
    }
    body = "[" + String.join(",", records) + "]";
    FieldSelection ids = FieldSelection.of(List.of("id"));
    List<String> seen = new ArrayList<>();
    ScannedPage page =
        DomainScope.only(List.of("acme.example"))
            .limit(pbx())
            .scan(
                PbxRequest.of(CDRS.id()),
                ids,
                0,
                100,
                row -> {
                  assertThat(row).hasSize(1);
                  seen.add(row[0]);
                });
    assertThat(seen).isEqualTo(ours);
    assertThat(page.records()).isEqualTo(20);
  }

  /** Of these none could come through, and that is not the same as that there are none. */
  @Test
  void recordsThatNameNoDomainAreNoEmptyList() {
    body = "[{\"id\":\"1\"},{\"id\":\"2\",\"domain\":null}]";
    Pbx limited = DomainScope.only(List.of("acme.example")).limit(pbx());
    assertThatThrownBy(() -> scanned(limited)).isInstanceOf(PbxException.OutOfScope.class);
    body = "[]";
    assertThat(scanned(limited)).isEmpty();
  }

  @Test
  void thePageTellsItselfFromOthers() {
    body = "[{\"id\":\"1\"}]";
    PbxRequest list = PbxRequest.of(CDRS.id());
    ScannedPage page = pbx().scan(list, FIELDS, 0, 100, _ -> {});
    assertThat(pbx().scan(list, FIELDS, 100, 100, _ -> {})).isEqualTo(page);
    body = "[{\"id\":\"2\"}]";
    assertThat(pbx().scan(list, FIELDS, 0, 100, _ -> {})).isNotEqualTo(page);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "null",
        "{\"id\":1}",
        "[1]",
        "[{\"id\":1},null]",
        "[{\"id\":1}",
        "[{\"id\":1},{\"id\":",
        "[{\"id\":1}] x",
        "[{\"id\":1}][]",
        "[{\"id\":01}]",
        "[{\"id\":nan}]",
        "<html>busy</html>"
      })
  void whatIsNoListIsGarbled(String answer) {
    body = answer;
    assertThatThrownBy(() -> scanned(pbx())).isInstanceOf(PbxException.Garbled.class);
  }

  @Test
  void secretsCannotBeSelected() {
    for (String secret : SecretFieldsTest.SECRETS) {
      assertThatThrownBy(() -> FieldSelection.of(List.of("id", secret)))
          .as(secret)
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> FIELDS.with(secret)).isInstanceOf(IllegalArgumentException.class);
    }
  }
}
