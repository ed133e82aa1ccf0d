package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

/** Real traces lose their credentials and nothing else. */
final class TraceRedactionTest {

  private static final String CREDENTIALS =
      """
      Authorization: Digest username="1001",realm="acme.example",\r
        nonce="c4n4ry",response="c4n4ry"\r
      PROXY-AUTHORIZATION : Digest response="c4n4ry"\r
      WWW-Authenticate: Digest nonce="c4n4ry"\r
      """;

  private static final String REDACTED_CREDENTIALS =
      """
      Authorization: [redacted]
      PROXY-AUTHORIZATION : [redacted]
      WWW-Authenticate: [redacted]
      """;

  private final Sanitizer sanitizer = new Sanitizer();

  @ParameterizedTest
  @ValueSource(
      strings = {"sipflow-call_trace.json", "sipflow-cradle_to_grave.json", "sipflow-trace.csv"})
  void keepsEveryLineOfATraceWithoutCredentials(String sample) throws IOException {
    List<String> before = texts(DecodedTraces.sample(sample));
    assertThat(before).hasSizeGreaterThan(20);
    for (String text : before) {
      assertThat(sanitized(text)).isEqualTo(text.replace("\r\n", "\n"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sipflow-call_trace.json", "sipflow-trace.csv"})
  void takesOnlyTheCredentialsOutOfAMessage(String sample) throws IOException {
    List<String> messages =
        texts(DecodedTraces.sample(sample)).stream()
            .filter(text -> text.contains("\r\nCSeq: ") || text.contains("\nCSeq: "))
            .toList();
    assertThat(messages).isNotEmpty();
    for (String message : messages) {
      String planted = message.replaceFirst("(?m)^CSeq: ", CREDENTIALS + "CSeq: ");
      assertThat(sanitized(planted))
          .doesNotContain("c4n4ry")
          .isEqualTo(
              message
                  .replaceFirst("(?m)^CSeq: ", REDACTED_CREDENTIALS + "CSeq: ")
                  .replace("\r\n", "\n"));
    }
  }

  @Test
  void sanitizesAWholeTraceAsATree() throws IOException {
    JsonNode trace = DecodedTraces.sample("sipflow-call_trace.json");
    JsonNode sanitized = sanitizer.sanitize(trace, Vocabulary.NONE);
    assertThat(sanitized.get("msgs").size()).isEqualTo(trace.get("msgs").size());
    assertThat(sanitized.get("devices").propertyNames())
        .containsExactlyElementsOf(trace.get("devices").propertyNames());
    assertThat(sanitized.toString().toLowerCase(Locale.ROOT)).doesNotContain("[redacted]");
  }

  private String sanitized(String text) {
    return sanitizer.cleanText(text, Sanitizer.LONGEST_TEXT);
  }

  private static List<String> texts(JsonNode trace) {
    List<String> texts = new ArrayList<>();
    collect(trace, texts);
    return texts;
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node instanceof StringNode string) {
      texts.add(string.stringValue());
    }
    node.forEach(child -> collect(child, texts));
  }
}
