package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SanitizerTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sanitizer sanitizer = new Sanitizer();

  @ParameterizedTest
  @CsvSource({
    "nsd_EXAMPLE1, nsd_EXAMPLE1",
    "nss_EX, nss_EX",
    "nsr_EXAMPLE1234567890123456789, nsr_EXAMPLE1",
    "' nsr_EXAMPLE1234567890 ', nsr_EXAMPLE1"
  })
  void keepsTheIdOfAnApiKeyButNoMoreOfIt(String value, String expected) {
    for (String name : new String[] {"key-id", "key_id", "keyId", "key-id "}) {
      JsonNode answer = JSON.createArrayNode().add(JSON.createObjectNode().put(name, value));
      assertThat(sanitizer.sanitize(answer, Vocabulary.NONE).get(0).get(name.strip()).stringValue())
          .isEqualTo(expected);
    }
  }

  @Test
  void hidesAnApiKeyInAnyOtherField() {
    assertThat(sanitized("{'description':'nsd_EXAMPLE1','key-id':'for nsd_EXAMPLE1'}"))
        .isEqualTo(json("{'description':'[redacted]','key-id':'for [redacted]'}"));
  }

  @Test
  void keepsNumbersBooleansAndNulls() {
    JsonNode answer =
        json("{'a':1,'b':1.50,'c':true,'d':null,'e':[],'f':{},'g':12345678901234567890}");
    assertThat(sanitizer.sanitize(answer, Vocabulary.USER)).isEqualTo(answer);
  }

  @Test
  void cleansAnAnswerThatIsABareValue() {
    assertThat(sanitized("'a\u202Eb'")).isEqualTo(json("'ab'"));
    assertThat(sanitized("['nsd_EXAMPLE', 7, ['a\u200Bb']]"))
        .isEqualTo(json("['[redacted]',7,['ab']]"));
    assertThat(sanitized("7")).isEqualTo(json("7"));
  }

  @Test
  void trimsCleansAndCutsFieldNames() {
    String longName = "x".repeat(300);
    JsonNode answer =
        JSON.createObjectNode()
            .put("meeting-video-layout ", "grid")
            .put("si\u200Bte", "North")
            .put("a\u0000\u202E", 1)
            .put(longName, 2);
    assertThat(sanitizer.sanitize(answer, Vocabulary.NONE).propertyNames())
        .containsExactly(
            "meeting-video-layout", "site", "a", "x".repeat(41) + "… [cut, 300 characters]");
  }

  @Test
  void keepsTheFirstOfTwoFieldsWhoseNamesBecomeTheSame() {
    assertThat(sanitized("{'site':'North','si\u200Bte':'South','site ':'West'}"))
        .isEqualTo(json("{'site':'North'}"));
  }

  @Test
  void keepsFieldsInTheirOrder() {
    assertThat(sanitized("{'z':1,'password':2,'a':3,'m':4}").toString())
        .isEqualTo("{\"z\":1,\"a\":3,\"m\":4}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"description", "call-orig-from-name", "sql"})
  void cutsAnOrdinaryValueAtAThousandCharacters(String field) {
    JsonNode answer = JSON.createObjectNode().put(field, "x".repeat(4213));
    assertThat(sanitizer.sanitize(answer, Vocabulary.NONE).get(field).stringValue())
        .hasSize(1_000)
        .endsWith("… [cut, 4213 characters]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"msg", "sip_msg", "text", "transcription", "call-intelligence-summary", "comment"})
  void leavesMessagesAndTranscriptsMoreRoom(String field) {
    JsonNode answer =
        JSON.createObjectNode()
            .put(field, "x".repeat(16_000))
            .set(
                "more",
                JSON.createObjectNode().set(field, JSON.createArrayNode().add("y".repeat(20_000))));
    JsonNode sanitized = sanitizer.sanitize(answer, Vocabulary.NONE);
    assertThat(sanitized.get(field).stringValue()).hasSize(16_000).endsWith("x");
    assertThat(sanitized.at("/more/" + field + "/0").stringValue())
        .hasSize(16_000)
        .endsWith("… [cut, 20000 characters]");
  }

  @Test
  void leavesTheRequestForATraceWhole() {
    String request = "/ns-api/v2/sipflow?servers=core1.example.com&callids=" + "a@b,".repeat(900);
    JsonNode answer = JSON.createObjectNode().put("prefilled-trace-api", request);
    assertThat(sanitizer.sanitize(answer, Vocabulary.CDR)).isEqualTo(answer);
  }

  @Test
  void hidesASecretThatTheCutWouldHaveSplit() {
    String text = "x".repeat(960) + " token=" + "S".repeat(100) + " " + "y".repeat(500);
    String clean = sanitizer.cleanText(text, 1_000);
    assertThat(clean).doesNotContain("SS").endsWith("characters]").hasSizeLessThanOrEqualTo(1_000);
  }

  @Test
  void cleansATextThatIsNoField() {
    assertThat(sanitizer.cleanText("bad\u0000 \u202Erequest, token=abc\r\nnext", 100))
        .isEqualTo("bad request, token=[redacted]\nnext");
    assertThatThrownBy(() -> sanitizer.cleanText("a", 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void surrendersNoSecretOfANestedJsonText() {
    String inner =
        "{\"voicemail-login-pin\":\"4711\",\"data_token\":{\"x\":\"4711\"},\"site\":\"North\"}";
    JsonNode answer = JSON.createObjectNode().put("auditlog-details", inner);
    assertThat(sanitizer.sanitize(answer, Vocabulary.NONE).get("auditlog-details").stringValue())
        .isEqualTo(
            "{\"voicemail-login-pin\":\"[redacted]\",\"data_token\":[redacted],\"site\":\"North\"}");
  }

  @Test
  void decidesAboutMoreFieldNamesThanItRemembers() {
    for (int i = 0; i < 5_000; i++) {
      JsonNode answer = JSON.createObjectNode().put("queue" + i, "a").put("pin", i);
      assertThat(sanitizer.sanitize(answer, Vocabulary.CDR))
          .isEqualTo(JSON.createObjectNode().put("queue" + i, "a"));
    }
  }

  @Test
  void servesManyThreadsAtOnce() throws Exception {
    JsonNode answer = json("[{'first_name':'Zo\u200Bë','pin':1,'email':'a@acme.example'}]");
    JsonNode expected = json("[{'name-first-name':'Zoë','email-address':'a@acme.example'}]");
    Callable<JsonNode> task = () -> sanitizer.sanitize(answer, Vocabulary.USER);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<JsonNode> result : threads.invokeAll(Collections.nCopies(200, task))) {
        assertThat(result.get()).isEqualTo(expected);
      }
    }
  }

  private JsonNode sanitized(String json) {
    return sanitizer.sanitize(json(json), Vocabulary.NONE);
  }

  private static JsonNode json(String singleQuoted) {
    return JSON.readTree(singleQuoted.replace('\'', '"'));
  }
}
