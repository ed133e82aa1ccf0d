package com.packetdial.mcp.pbx;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class TraceDecoderTest {

  private static final Path SAMPLES = Path.of("..", "shared", "netsapiens", "samples");

  private static final String CSV_HEADER =
      "\"Time Stamp\",\"Index\",\"Type\",\"Text\",\"Host\",\"UnixTsm\"";

  @Test
  void unwrapsTheSampleCallTrace() throws IOException {
    JsonNode trace = sample("sipflow-call_trace.json");

    assertThat(trace.path("kind").stringValue()).isEqualTo("call_trace");
    assertThat(trace.path("calls")).hasSize(5);
    assertThat(trace.path("devices")).hasSize(2);
    assertThat(trace.path("msgs")).hasSize(59);
    assertThat(trace.path("msgs").valueStream().filter(m -> m.path("msg").isString())).hasSize(36);
    assertThat(trace.at("/msgs/1/msg").stringValue())
        .matches("(?s)Sending to [0-9.]+:5060 \\(UdpV4\\)\nINVITE sip:[0-9]+@.*")
        .matches("(?s).*\r\nFrom: <sip:[0-9]+@[^<>&]+>;tag=[0-9A-Za-z]+\r\n.*");
  }

  @Test
  void unwrapsTheSampleCradleToGrave() throws IOException {
    JsonNode trace = sample("sipflow-cradle_to_grave.json");

    assertThat(trace.path("kind").stringValue()).isEqualTo("cradle_to_grave");
    assertThat(trace.path("calls")).hasSize(5);
    assertThat(trace.path("events")).hasSize(35);
    assertThat(trace.at("/events/3/data/search").stringValue())
        .matches("from=<[^<>&]+>, to=<[^<>&]+>, date='[^'&]+',dow='[0-9]',tod='[0-9:]+'");
  }

  @Test
  void splitsTheSampleCsvInto235Records() throws IOException {
    JsonNode trace = sample("sipflow-trace.csv");

    assertThat(trace.path("kind").stringValue()).isEqualTo("csv");
    assertThat(trace.path("rows")).hasSize(235);
    assertThat(trace.path("rows").valueStream().filter(r -> type(r).equals("info"))).hasSize(36);
    assertThat(trace.path("rows").valueStream().filter(r -> type(r).equals("li"))).hasSize(12);
    assertThat(trace.at("/rows/6/text").stringValue()).endsWith("\n\torigSrvCode    =()");
    assertThat(trace.at("/rows/234/host").stringValue())
        .isEqualTo(trace.at("/rows/0/host").stringValue())
        .isNotBlank();
    assertThat(trace.at("/rows/234/ts_ms").stringValue()).isEqualTo("1690496904246");
  }

  @Test
  void stopsAtTheEndOfTheJsonAndNotAtWhatLooksLikeIt() {
    JsonNode trace =
        decode(callTrace("{\"devices\":{},\"msgs\":[{\"msg\":\"a };\\n]]></script> b\"}]}"));

    assertThat(trace.at("/msgs/0/msg").stringValue()).isEqualTo("a };\n]]></script> b");
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = '|',
      value = {
        "&lt;sip:a&gt;|<sip:a>",
        "&#039;x&#x27;|'x'",
        "&quot;&apos;|\"'",
        "&amp;lt;|&lt;",
        "&#128512;|\uD83D\uDE00",
        "a & b && &; &# &#; &#x; &bogus; &lt|a & b && &; &# &#; &#x; &bogus; &lt",
        "&#xD800;&#99999999;|&#xD800;&#99999999;",
      })
  void undoesOneLevelOfHtmlEscaping(String escaped, String plain) {
    String json = "[{\"cradle\":[{\"data\":{\"x\":\"" + escaped + "\"}}]}]";

    assertThat(decode(json).at("/events/0/data/x").stringValue()).isEqualTo(plain);
  }

  @Test
  void mergesWhatSeveralServersAnswered() {
    String one =
        element(
            "{\"devices\":{\"core1\":{\"index\":1},\"192.0.2.1:5060\":{\"index\":2}},"
                + "\"msgs\":[{\"msg\":\"x\",\"core\":1,\"edge\":2}]}");
    String two =
        element(
            "{\"devices\":{\"core2\":{\"index\":\"1\"},\"192.0.2.1:5060\":{\"index\":\"2\"}},"
                + "\"msgs\":[{\"msg\":[\"y\"],\"core\":\"1\",\"edge\":null},"
                + "{\"msg\":\"z\",\"core\":\"1\",\"edge\":\"2\"}]}");

    JsonNode trace = decode("[" + one + "," + two + ",{\"sql\":[\"c\"]}]");

    assertThat(trace.path("calls")).hasSize(3);
    assertThat(trace.at("/devices/core2/index").intValue()).isEqualTo(3);
    assertThat(trace.at("/msgs/0/core").intValue()).isEqualTo(1);
    assertThat(trace.at("/msgs/1/core").intValue()).isEqualTo(3);
    assertThat(trace.at("/msgs/1/edge").isNull()).isTrue();
    assertThat(trace.at("/msgs/2/edge").intValue()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[]",
        " [ ] \n",
        "[{\"sql\":[]}]",
        "[{\"sql\":[],\"svg\":null}]",
        "[{\"sql\":[],\"svg\":\"\"}]",
        "[{\"sql\":null,\"cradle\":[]}]",
        CSV_HEADER,
        CSV_HEADER + "\r\n",
      })
  void readsAnEmptyTraceAsEmpty(String body) {
    JsonNode trace = decode(body);

    assertThat(trace.path("kind").isString()).isTrue();
    for (String list : new String[] {"calls", "devices", "msgs", "events", "rows"}) {
      assertThat(trace.path(list)).isEmpty();
    }
  }

  @Test
  void readsPhpsEmptyMapAsNoDevices() {
    assertThat(decode(callTrace("{\"devices\":[],\"msgs\":[]}")).path("devices").isObject())
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "<!DOCTYPE html><p>secret",
        "{\"code\":401,\"message\":\"secret\"}",
        "secret",
        "[{\"sql\":[],\"svg\":\"secret!\"}]",
        "[{\"sql\":[],\"svg\":7}]",
        "[{\"sql\":7}]",
        "[{\"sql\":[],\"svg\":\"\",\"cradle\":[]}]",
        "[{\"code\":500,\"message\":\"secret\"}]",
        "[\"secret\"]",
        "[{\"cradle\":{\"a\":1}}]",
        "[{\"cradle\":[\"secret\"]}]",
        "[{\"sql\":[]}] secret",
        "[{\"sql\":[\"secret",
        "\"secret\",\"b\"",
        CSV_HEADER + "\nsecret",
        CSV_HEADER + "\n\"2026-01-02_03:04:05\",\"1\",\"info\",\"secret",
      })
  void refusesWhatIsNoTraceWithoutQuotingIt(String body) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(body))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("secret"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<svg></svg>",
        "<svg><script>var nsflow_1 = null;</script></svg>",
        "<svg><script>var nsflow_1 = {\"msgs\":[{\"msg\":\"secret",
        "<svg><script>var nsflow_1 = {\"msgs\":[\"secret\"]};",
        "<svg><script>var nsflow_1 = {\"msgs\":\"secret\"};",
        "<svg><script>var nsflow_1 = {\"devices\":{\"secret\":1}};",
        "<svg><script>var nsflow_1 = {secret};",
      })
  void refusesAnSvgWithoutATrace(String svg) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode("[{\"sql\":[],\"svg\":\"" + base64(svg) + "\"}]"))
        .satisfies(e -> assertThat(e.getMessage()).isNotBlank().doesNotContain("secret"));
  }

  @Test
  void refusesABase64ThatIsCutShort() {
    String whole = callTrace("{\"devices\":{},\"msgs\":[{\"msg\":\"" + "x".repeat(100) + "\"}]}");
    int end = whole.lastIndexOf("\"}");
    for (int cut = 60; cut < 90; cut++) {
      String body = whole.substring(0, end - cut) + whole.substring(end);
      assertThatIllegalArgumentException().isThrownBy(() -> decode(body));
    }
  }

  @Test
  void refusesNestingThatWouldExhaustTheStack() {
    String deep = "[".repeat(100_000);
    assertThatIllegalArgumentException().isThrownBy(() -> decode(deep));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> decode(callTrace("{\"msgs\":[{\"msg\":" + deep)));
  }

  @Test
  void keepsARecordWholeThatQuotesTheStartOfAnother() {
    String record = "\n\"2026-01-02_03:04:05\",\"1\",\"info\",\"";
    String body =
        CSV_HEADER
            + (record + "a" + record + "b \"c\",\"d\" e\",\"core1\",\"1767323045000\"\r")
            + (record + "\",\"core1\",\"1767323045001\"\n");

    JsonNode rows = decode(body).path("rows");

    assertThat(rows).hasSize(2);
    assertThat(rows.at("/0/text").stringValue()).isEqualTo("a" + record + "b \"c\",\"d\" e");
    assertThat(rows.at("/1/text").stringValue()).isEmpty();
    assertThat(rows.at("/1/ts_ms").stringValue()).isEqualTo("1767323045001");
  }

  @Test
  void readsBytesThatAreNotUtf8() {
    byte[] body = "[{\"cradle\":[{\"type\":\"caf?\"}]}]".getBytes(UTF_8);
    body[new String(body, UTF_8).indexOf('?')] = (byte) 0xE9;

    assertThat(TraceDecoder.decode(body).at("/events/0/type").stringValue()).isEqualTo("caf\uFFFD");
  }

  @Property(tries = 300)
  void decodesOrRefusesAnyBytes(@ForAll byte[] body) {
    decodesOrRefuses(body);
  }

  @Property(tries = 300)
  void decodesOrRefusesAnyScript(@ForAll @StringLength(max = 60) String text) {
    decodesOrRefuses(callTrace(text).getBytes(UTF_8));
    decodesOrRefuses((CSV_HEADER + text).getBytes(UTF_8));
  }

  @Property(tries = 150)
  void decodesOrRefusesADamagedTrace(
      @ForAll @IntRange(max = 10_000) int position, @ForAll byte replacement) {
    for (String whole : new String[] {smallTrace(), smallCradle(), smallCsv()}) {
      byte[] body = whole.getBytes(UTF_8);
      body[position % body.length] = replacement;
      decodesOrRefuses(body);
    }
  }

  private static void decodesOrRefuses(byte[] body) {
    try {
      assertThat(TraceDecoder.decode(body).path("kind").isString()).isTrue();
    } catch (IllegalArgumentException refused) {
      assertThatThrownBy(() -> TraceDecoder.decode(body)).hasMessage(refused.getMessage());
    }
  }

  private static String smallTrace() {
    return callTrace(
        "{\"devices\":{\"core1\":{\"index\":1}},\"msgs\":[{\"msg\":\"a&lt;b\",\"core\":1,"
            + "\"edge\":null,\"method\":\"\",\"ts_ms\":\"1\"}]}");
  }

  private static String smallCradle() {
    return "[{\"sql\":[\"a\"],\"cradle\":[{\"type\":\"CALL\",\"data\":{\"to\":\"&lt;\"}}]}]";
  }

  private static String smallCsv() {
    String row = "\n\"2026-01-02_03:04:05\",\"1\",\"info\",\"a\n\"b\" c\",\"core1\",\"17\"";
    return CSV_HEADER + row + row + "\n";
  }

  private static String callTrace(String json) {
    return "[" + element(json) + "]";
  }

  private static String element(String json) {
    String svg = "<svg><script><![CDATA[\nvar nsflow_0a1b = " + json + ";\n]]>\n</script></svg>";
    return "{\"sql\":[\"a\"],\"svg\":\"" + base64(svg) + "\"}";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private static String type(JsonNode row) {
    return row.path("type").stringValue();
  }

  private static JsonNode decode(String body) {
    return TraceDecoder.decode(body.getBytes(UTF_8));
  }

  private static JsonNode sample(String name) throws IOException {
    Path file = SAMPLES.resolve(name);
    assumeTrue(Files.exists(file), "no sample answers beside this checkout");
    return TraceDecoder.decode(Files.readAllBytes(file));
  }
}
