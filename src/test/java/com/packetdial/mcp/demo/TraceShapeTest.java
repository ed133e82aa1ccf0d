package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The same steps must take apart a real answer of {@code /sipflow} and one of the demo. */
final class TraceShapeTest {

  private static final Path SAMPLES = Path.of("..", "shared", "netsapiens", "samples");
  private static final Pattern SCRIPT =
      Pattern.compile(
          "<script><!\\[CDATA\\[\\s*var (nsflow_[0-9a-f]{32}) = (\\{.*\\});\\s*\\]\\]>",
          Pattern.DOTALL);
  private static final Pattern RECORD_START =
      Pattern.compile("(?:^|\\n)\"(\\d{4}-\\d\\d-\\d\\d_[\\d:]{8})\",\"(\\d+)\",\"(\\w+)\",\"");
  private static final Pattern RELAY_SIDE =
      Pattern.compile(
          "\\((\\S+):(\\d+)\\) \\(IPV4\\) <\\S+> (\\d+) \\([\\d/]+\\) bytes [\\d.]+Kbps");

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  /** A record of the call with this ending, the newest first. */
  private static JsonNode record(String domain, String reason) {
    String window = "datetime-start=2026-11-16T00:00:00Z&datetime-end=2026-11-18T21:00:00Z";
    for (int start = 0; ; start += 100) {
      List<JsonNode> rows =
          client.get("/domains/" + domain + "/cdrs?limit=100&start=" + start + "&" + window).rows();
      assertThat(rows).as("no call ends with " + reason).isNotEmpty();
      for (JsonNode row : rows) {
        if (row.path("call-disconnect-reason-text").asString("").equals(reason)) {
          return row;
        }
      }
    }
  }

  private static String ask(JsonNode row, String type) {
    String path = row.get("prefilled-trace-api").asString();
    assertThat(path).startsWith("/ns-api/v2/sipflow?");
    return client
        .get(path.substring("/ns-api/v2".length()).replace("type=call_trace", "type=" + type))
        .text();
  }

  private static JsonNode decode(String answer) {
    JsonNode list = Json.read(answer);
    assertThat(list.isArray()).isTrue();
    assertThat(list.get(0).properties())
        .extracting(java.util.Map.Entry::getKey)
        .containsExactly("sql", "svg");
    String svg =
        new String(
            Base64.getDecoder().decode(list.get(0).get("svg").asString()), StandardCharsets.UTF_8);
    Matcher script = SCRIPT.matcher(svg);
    assertThat(script.find()).as("the script with its data").isTrue();
    assertThat(svg).startsWith("<svg ").contains("id=\"" + script.group(1) + "\"");
    return Json.read(script.group(2));
  }

  /** Every message of a decoded trace, unescaped; and that each is as it should be. */
  private static List<String> messages(JsonNode flow) {
    Set<Integer> devices = new HashSet<>();
    flow.get("devices").forEach(device -> devices.add(device.get("index").asInt()));
    List<String> messages = new ArrayList<>();
    for (JsonNode entry : flow.get("msgs")) {
      assertThat(entry.get("ts_ms").asString()).matches("\\d{13}");
      assertThat(entry.get("ts_text").asString())
          .matches("\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d:\\d\\d");
      assertThat(devices).contains(entry.get("core").asInt());
      if (entry.get("method").asString().isEmpty()) {
        assertThat(entry.get("edge").isNull()).isTrue();
        entry.get("msg").forEach(line -> messages.add(unescape(line.asString())));
      } else {
        assertThat(devices).contains(entry.get("edge").asInt());
        String message = unescape(entry.get("msg").asString());
        assertThat(message)
            .matches("(?s)(Sending to \\S+ \\(UdpV4\\)|Received Packet from \\S+)\\n.*");
        assertThat(message).contains("\r\nCall-ID: ", "\r\nCSeq: ", "\r\nVia: SIP/2.0/UDP ");
        messages.add(message);
      }
      assertThat(entry.get("msg").toString()).doesNotContain("<", ">");
    }
    return messages;
  }

  private static String unescape(String text) {
    return text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&#039;", "'")
        .replace("&amp;", "&");
  }

  private static List<String> csvTexts(String csv) {
    assertThat(csv).startsWith("\"Time Stamp\",\"Index\",\"Type\",\"Text\",\"Host\",\"UnixTsm\"\n");
    List<String> texts = new ArrayList<>();
    Matcher start = RECORD_START.matcher(csv);
    int textStart = -1;
    while (start.find()) {
      if (textStart >= 0) {
        texts.add(csvText(csv.substring(textStart, start.start())));
      }
      textStart = start.end();
    }
    texts.add(csvText(csv.substring(textStart).stripTrailing()));
    return texts;
  }

  private static String csvText(String rest) {
    Matcher end = Pattern.compile("\",\"[\\w.-]+\",\"\\d{13}\"$").matcher(rest);
    assertThat(end.find()).as("the end of a record in: " + rest).isTrue();
    return rest.substring(0, end.start());
  }

  private static String sample(String name) throws IOException {
    Path file = SAMPLES.resolve(name);
    assumeTrue(Files.exists(file), "the samples are not there: " + file);
    return Files.readString(file);
  }

  @Test
  void theStepsWorkOnTheRealSamples() throws IOException {
    assertThat(messages(decode(sample("sipflow-call_trace.json"))))
        .anyMatch(message -> message.contains("UpdateCdrDuration"));
    assertThat(csvTexts(sample("sipflow-trace.csv"))).hasSize(235);
  }

  @Test
  void anEventHasTheMembersOfARealOne() throws IOException {
    JsonNode row = record("brightcall.example", "Term: Bye");
    JsonNode real = Json.read(sample("sipflow-cradle_to_grave.json")).get(0).get("cradle");
    JsonNode ours = Json.read(ask(row, "cradle_to_grave")).get(0).get("cradle");
    Set<String> realTypes = new HashSet<>();
    real.forEach(event -> realTypes.add(event.get("type").asString()));

    assertThat(ours).isNotEmpty();
    for (JsonNode event : ours) {
      assertThat(event.properties())
          .extracting(java.util.Map.Entry::getKey)
          .contains("type", "level", "data", "ts", "id");
      assertThat(realTypes).contains(event.get("type").asString());
      assertThat(event.get("ts").asString()).matches("\\d{13}");
      assertThat(event.get("data").toString()).doesNotContain("<", ">");
    }
    assertThat(ours)
        .extracting(event -> event.get("type").asString())
        .contains("CALL", "APPLY_DIALPLAN", "SIP_RESPONSE", "CALL_ANSWERED");
  }

  @Test
  void theThreeFormsTellTheSame() {
    JsonNode row = record("brightcall.example", "Orig: Bye");

    List<String> trace = messages(decode(ask(row, "call_trace")));

    assertThat(csvTexts(ask(row, "csv"))).containsExactlyElementsOf(trace);
  }

  @Test
  void aCallOfATelephoneIsChallengedAndCarriesAudioBothWays() {
    JsonNode row = record("hartwell-law.example", "Orig: Bye");
    JsonNode flow = decode(ask(row, "call_trace"));
    List<String> messages = messages(flow);

    assertThat(flow.get("msgs"))
        .extracting(entry -> entry.get("method").asString())
        .contains("INVITE", "100", "200", "ACK", "BYE");
    assertThat(messages).anyMatch(message -> message.contains("a=rtpmap:0 PCMU/8000"));
    assertThat(relayBytes(messages)).hasSize(2).allMatch(bytes -> bytes > 0);
  }

  @Test
  void aPlacedCallShowsADigest() {
    String window = "datetime-start=2026-11-17T00:00:00Z&datetime-end=2026-11-18T18:00:00Z";
    JsonNode row =
        client.get("/domains/brightcall.example/cdrs?type=Outbound&" + window).rows().stream()
            .filter(candidate -> candidate.path("call-talking-duration-seconds").asInt() > 0)
            .filter(candidate -> candidate.has("prefilled-trace-api"))
            .findFirst()
            .orElseThrow();
    List<String> messages = messages(decode(ask(row, "call_trace")));

    assertThat(messages)
        .anyMatch(
            m -> m.contains("SIP/2.0 407 ") && m.contains("Proxy-Authenticate: Digest realm="));
    assertThat(messages)
        .anyMatch(
            m ->
                m.contains("\r\nProxy-Authorization: Digest username=")
                    && client.pbx().secrets().stream().anyMatch(m::contains));
  }

  @Test
  void oneWayAudioIsSilentOnTheSideOfTheCallee() {
    JsonNode row =
        client.get("/domains/hartwell-law.example/cdrs?" + DemoClient.DAY).rows().stream()
            .filter(r -> r.path("call-audio-relay-side-b-packet-count").asInt(-1) == 0)
            .findFirst()
            .orElseThrow();

    List<Long> bytes = relayBytes(messages(decode(ask(row, "call_trace"))));

    assertThat(bytes.getFirst()).isZero();
    assertThat(bytes.getLast())
        .isEqualTo(row.get("call-audio-relay-side-a-packet-count").asLong() * 172);
  }

  private static List<Long> relayBytes(List<String> messages) {
    String line =
        messages.stream()
            .filter(message -> message.contains("UpdateCdrDuration"))
            .findFirst()
            .orElseThrow();
    return RELAY_SIDE.matcher(line).results().map(side -> Long.valueOf(side.group(3))).toList();
  }

  @Test
  void aFailingTrunkSaysWhyAndIsFollowedByTheOther() {
    JsonNode row = record("brightcall.example", "Term: 503 Service Unavailable");
    List<String> messages = messages(decode(ask(row, "call_trace")));

    assertThat(messages)
        .filteredOn(m -> m.contains("SIP/2.0 503 ") && m.contains("Reason: Q.850;cause=34"))
        .hasSize(3);
    assertThat(messages).anyMatch(m -> m.startsWith("Sending to 203.0.113.10:5060"));
    assertThat(messages).anyMatch(m -> m.startsWith("Sending to 203.0.113.11:5060"));
  }

  @Test
  void aMissedCallIsCancelledAndALapsedRegistrationChallenged() {
    assertThat(messages(decode(ask(record("brightcall.example", "Orig: Cancel"), "call_trace"))))
        .anyMatch(m -> m.contains("\nCANCEL sip:"))
        .anyMatch(m -> m.contains("SIP/2.0 487 "));
    assertThat(
            messages(decode(ask(record("brightcall.example", "Term: Reg Expired"), "call_trace"))))
        .anyMatch(m -> m.contains("\nREGISTER sip:") && m.contains("\r\nAuthorization: Digest"))
        .anyMatch(m -> m.contains("SIP/2.0 401 "));
  }

  @Test
  void hostileNamesReachTheTrace() {
    JsonNode row =
        client
            .get("/domains/hartwell-law.example/cdrs?caller=Ignore&" + DemoClient.DAY)
            .rows()
            .getFirst();

    assertThat(messages(decode(ask(row, "call_trace")))).anyMatch(m -> m.contains("\u202e"));
  }

  @Test
  void aCallInProgressHasATraceWithoutAnEnd() {
    JsonNode live = client.get("/domains/brightcall.example/calls").rows().getFirst();
    String answer =
        client
            .get(
                "/sipflow?type=call_trace&servers="
                    + live.get("core-server").asString()
                    + "&callids="
                    + DemoClient.encode(live.get("call-orig-call-id").asString()))
            .text();

    assertThat(decode(answer).get("msgs"))
        .extracting(entry -> entry.get("method").asString())
        .contains("INVITE", "200")
        .doesNotContain("BYE");
  }

  @Test
  void anUnknownCallHasAnEmptyTrace() {
    String path = "/sipflow?servers=core1.pbx.example.com&callids=nobody&type=";

    assertThat(decode(client.get(path + "call_trace").text()).get("msgs")).isEmpty();
    assertThat(client.get(path + "call_trace").json().get(0).get("sql")).isEmpty();
    assertThat(client.get(path + "cradle_to_grave").json().get(0).get("cradle")).isEmpty();
    assertThat(client.get(path + "csv").text().lines()).hasSize(1);
  }

  @Test
  void serverAndTypeAreRequiredAndTheServerMustBeTheRightOne() {
    JsonNode row = record("brightcall.example", "Orig: Bye");
    String path = row.get("prefilled-trace-api").asString().substring("/ns-api/v2".length());

    assertThat(client.get(path.replace("servers=", "s=")).status()).isEqualTo(400);
    assertThat(client.get(path.replace("type=", "format=")).status()).isEqualTo(400);
    assertThat(client.get(path.replace("core1", "core2")).json().get(0).get("sql")).isEmpty();
  }
}
