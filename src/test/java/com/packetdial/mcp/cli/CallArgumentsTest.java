package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class CallArgumentsTest {

  @Test
  void textStaysTextAndDigitsStayStrings() {
    assertWords(
        "{\"domain\":\"acme.example\",\"user\":\"0100\"}", "domain=acme.example", "user=0100");
    assertWords("{\"domain\":\"[1]\"}", "domain=[1]");
    assertWords("{\"domain\":\"a=b\"}", "domain=a=b");
    assertWords("{\"domain\":\"\"}", "domain=");
  }

  @Test
  void valuesBecomeWhatTheSchemaSays() {
    assertWords("{\"limit\":5,\"active\":true}", "limit=5", "active=true");
    assertWords("{\"where\":{\"a\":1}}", "where={\"a\":1}");
  }

  @Test
  void whatDoesNotFitTheSchemaIsLeftToTheTool() {
    assertWords("{\"limit\":\"many\",\"active\":\"yes\"}", "limit=many", "active=yes");
    assertWords("{\"limit\":\"5 6\"}", "limit=5 6");
    assertWords("{\"colour\":\"red\"}", "colour=red");
  }

  @Test
  void listsAreJsonOrWordsWithCommasOrRepeated() {
    assertWords("{\"fields\":[\"user\",\"name\"]}", "fields=user, name");
    assertWords("{\"fields\":[\"user\",\"name\"]}", "fields=[\"user\",\"name\"]");
    assertWords("{\"fields\":[\"user\",\"name\"]}", "fields=user", "fields=name");
    assertWords("{\"fields\":[]}", "fields=");
    assertWords("{\"fields\":[\"[\"]}", "fields=[");
  }

  @Test
  void aWordNeedsItsNameAndOneValueOnce() {
    assertThatThrownBy(() -> words("acme.example"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("domain=acme.example");
    assertThatThrownBy(() -> words("=x")).isInstanceOf(UsageException.class);
    assertThatThrownBy(() -> words("domain=a", "domain=b"))
        .hasMessage("domain is given twice and takes one value");
  }

  @Test
  void withoutAknownToolEverythingIsText() {
    assertThat(CallArguments.ofWords(List.of("limit=5"), Optional.empty()))
        .hasToString("{\"limit\":\"5\"}");
  }

  @Test
  void jsonIsOneObjectWithoutAnameTwice() {
    assertThat(CallArguments.ofJson(" {\"limit\": 5} ")).hasToString("{\"limit\":5}");
    for (String bad :
        List.of("", "[]", "5", "{\"a\":1}{\"b\":2}", "{\"a\":1,\"a\":2}", "{a:1}", "null")) {
      assertThatThrownBy(() -> CallArguments.ofJson(bad))
          .as(bad)
          .isInstanceOf(UsageException.class)
          .hasMessageStartingWith("--json must be one JSON object");
    }
  }

  private static void assertWords(String expected, String... words) {
    assertThat(words(words)).hasToString(expected);
  }

  private static Object words(String... words) {
    return CallArguments.ofWords(List.of(words), Optional.of(FakeAssembly.LISTING));
  }
}
