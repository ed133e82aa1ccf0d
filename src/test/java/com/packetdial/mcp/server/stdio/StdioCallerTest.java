package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.tool.Caller;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a tool hears of who calls it. */
final class StdioCallerTest {

  private final McpTestClient client =
      new McpTestClient(
          StdioWire.to(
              new FakeToolbox()
                  .with("client", (_, caller) -> FakeToolbox.answer("is", caller.client()))
                  .with("principal", (_, caller) -> FakeToolbox.answer("is", caller.principal()))));

  @AfterEach
  void close() {
    client.close();
  }

  private String heardBy(String tool) {
    return client.call(tool, "{}").path("structuredContent").path("is").stringValue();
  }

  private String nameOf(String clientInfo) {
    client.initialize("2025-11-25", "{}", clientInfo);
    return heardBy("client");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'name':'Example Code','version':'2.1.0'}|Example Code 2.1.0",
        "{'name':'code','version':'2','title':'A Title','icons':[]}|code 2",
        "{'name':'code','version':''}|code",
        "{'name':'','version':'2'}|2",
        "{'name':'  a\\n\\tb  ','version':'\\u0000'}|a b",
        "{'name':'a\\u202eb\\u200bc\\u001b[31m','version':'1'}|a b c [31m 1",
        "{'name':'caf\\u00e9','version':'1'}|caf 1",
        "{'name':'\\ud83d\\ude00','version':'\\ud800'}|unknown",
        "{'name':'','version':''}|unknown",
        "null|unknown"
      })
  void theClientIsNamedInPlainCharacters(String clientInfo, String name) {
    assertThat(nameOf(clientInfo)).isEqualTo(name);
  }

  @Test
  void aLongNameIsCut() {
    assertThat(nameOf("{'name':'%s','version':'1'}".formatted("x".repeat(5_000))))
        .isEqualTo("x".repeat(100));
  }

  @Test
  void aClientThatDoesNotIntroduceItselfIsUnknown() {
    client.request("initialize", "{'protocolVersion':'2025-11-25'}");

    assertThat(heardBy("client")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "administrator"})
  void whateverItsNameItCallsForWhoStartedTheServer(String name) {
    client.initialize("2025-11-25", "{}", "{'name':'%s','version':'1'}".formatted(name));

    assertThat(heardBy("principal")).isEqualTo(Caller.LOCAL).isEqualTo("local");
  }
}
