package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The quick ways of writing write what the slow ones do. */
final class JsonTextTest {

  private static final List<String> VALUES =
      List.of(
          "",
          "plain",
          "0",
          "0123",
          "123",
          "123456789012345",
          "1234567890123456",
          "\"quoted\" \\ / back",
          "\b\f\n\r\t\u0000\u001b\u001f\u007f",
          "Zoë \u202e \ud83d\ude00",
          Hostile.CALLER_NAME);

  @Test
  void rowsAreThoseOfTheTree() {
    JsonText text = new JsonText(0).beginArray();
    StringBuilder rows = new StringBuilder("[");
    for (String value : VALUES) {
      text.beginObject(JsonText.ALL)
          .text("text", value)
          .text("none", null)
          .textOrNull("or", value)
          .digits("digits", value)
          .digitsOrNull("loose", value)
          .number("number", value.length() - 4L)
          .truth("truth", value.isEmpty())
          .nothing(List.of("one", "two"))
          .endObject();
      Row row =
          new Row()
              .text("text", value)
              .text("none", null)
              .textOrNull("or", value)
              .digits("digits", value)
              .digitsOrNull("loose", value)
              .number("number", value.length() - 4L)
              .truth("truth", value.isEmpty())
              .nothing(List.of("one", "two"));
      rows.append(rows.length() > 1 ? "," : "").append(Json.text(row.node()));
    }
    String written = text.endArray().toString();

    assertThat(written).isEqualTo(rows + "]");
    assertThat(new String(text.bytes(), StandardCharsets.UTF_8)).isEqualTo(written);
  }

  @Test
  void fieldsMayBeLeftOutAndListsBeEmpty() {
    assertThat(
            new JsonText(0)
                .beginArray()
                .beginObject(Set.of("b", "d"))
                .number("a", 1)
                .number("b", 2)
                .nothing("c")
                .text("d", null)
                .endObject()
                .beginObject(Set.of("b"))
                .number("a", 1)
                .endObject()
                .endArray())
        .hasToString("[{\"b\":2,\"d\":null},{}]");
    assertThat(new JsonText(0).beginArray().endArray()).hasToString("[]");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-11-01 05:59:59, uuuu-MM-dd HH:mm:ss, UTC",
    "2026-11-01T05:59:59Z, uuuu-MM-dd'T'HH:mm:ss'Z', UTC",
    "2026-11-01T05:59:59+00:00, uuuu-MM-dd'T'HH:mm:ssxxx, UTC",
    "2026-11-01T05:59:59-08:30, uuuu-MM-dd'T'HH:mm:ssxxx, -08:30",
    "2026-11-01T01:59:59-04:00[America/New_York], uuuu-MM-dd'T'HH:mm:ssxxx'['VV']',"
        + " America/New_York"
  })
  void momentsAreWrittenAsAFormatterWould(String written, String pattern, String zone) {
    TimeStyle.Read read = TimeStyle.read(written);
    DateTimeFormatter formatter =
        DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.of(zone));

    assertThat(read.style().write(read.moment())).isEqualTo(written);
    for (long hours : List.of(1L, 2L, 24L, 24L * 200, -24L * 20_000)) {
      Instant moment = read.moment().plusSeconds(3_600 * hours);
      assertThat(read.style().write(moment)).isEqualTo(formatter.format(moment));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1970-01-01T00:00:00Z", "2028-02-29T23:59:59.999Z"})
  void thePlatformsOwnFormsToo(String text) {
    Instant moment = Instant.parse(text);
    String digits = text.substring(0, 19).replaceAll("\\D", "");

    assertThat(Instants.compact(moment)).isEqualTo(digits);
    assertThat(Instants.plain(moment)).isEqualTo(text.substring(0, 19).replace('T', ' '));
    assertThat(Instants.offset(moment)).isEqualTo(text.substring(0, 19) + "+00:00");
    assertThat(Instants.trace(moment)).isEqualTo(text.substring(0, 19).replace('T', '_'));
    assertThat(Instants.offset(null)).isNull();
  }
}
