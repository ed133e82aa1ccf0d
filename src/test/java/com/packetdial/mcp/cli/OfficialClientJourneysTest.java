package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult;
import io.modelcontextprotocol.spec.McpSchema.ElicitResult.Action;
import io.modelcontextprotocol.spec.McpSchema.ListToolsResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.Tool;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an assistant does with the program, as the SDK's own client does it, over every transport.
 * One server and one client a transport stay for all tests, because starting them takes longest.
 */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class OfficialClientJourneysTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** The transports of the program. */
  enum Wire {
    STDIO,
    SSE,
    STREAMABLE_HTTP
  }

  private final Map<Wire, OfficialClient> clients = new EnumMap<>(Wire.class);
  private DemoPbx pbx;
  private ServerProcess server;

  @BeforeAll
  void start(@TempDir Path folder) {
    pbx = DemoPbx.start(DemoOptions.standard());
    server = ServerProcess.launch(pbx, withChanges(folder.resolve("team").resolve("audit.jsonl")));
    clients.put(
        Wire.STDIO,
        OfficialClient.overStdio(pbx, withChanges(folder.resolve("own").resolve("audit.jsonl"))));
    URI base = server.awaitListening();
    clients.put(Wire.SSE, OfficialClient.overSse(base));
    clients.put(Wire.STREAMABLE_HTTP, OfficialClient.overStreamableHttp(base));
  }

  private static String[] withChanges(Path audit) {
    return new String[] {"--allow-writes", "--confirm", "elicit", "--audit-file", audit.toString()};
  }

  @AfterAll
  void stop() {
    clients.values().forEach(OfficialClient::close);
    if (server != null) {
      server.close();
    }
    if (pbx != null) {
      pbx.close();
    }
  }

  @ParameterizedTest
  @EnumSource
  void theHandshakeTellsWhoIsThere(Wire wire) {
    assertThat(client(wire).sdk().getServerInfo().name()).isEqualTo("packetdial-mcp");
    assertThat(client(wire).sdk().getServerInstructions()).contains("whoami");
    assertThat(client(wire).sdk().getServerCapabilities().tools()).isNotNull();
  }

  @ParameterizedTest
  @EnumSource
  void theToolsAreListed(Wire wire) {
    assertThat(client(wire).sdk().listTools().map(ListToolsResult::tools).block(PATIENCE))
        .extracting(Tool::name)
        .contains("whoami", "list_domains", "query_cdrs", "manage_contact");
  }

  @ParameterizedTest
  @EnumSource
  void whoamiTellsOfPbxAndCredential(Wire wire) {
    CallToolResult result = client(wire).call("whoami", Map.of());

    assertThat(content(result).toString()).contains("Reseller").contains("127.0.0.1");
    assertThat(JsonMapper.shared().readTree(text(result))).isEqualTo(content(result));
  }

  @ParameterizedTest
  @EnumSource
  void aCursorLeadsToTheNextPage(Wire wire) {
    JsonNode first = content(client(wire).call("list_domains", Map.of("limit", 2)));
    JsonNode second =
        content(
            client(wire)
                .call(
                    "list_domains",
                    Map.of("limit", 2, "cursor", first.path("next_cursor").stringValue())));

    assertThat(first.path("has_more").booleanValue()).isTrue();
    assertThat(Stream.of(first, second).flatMap(page -> page.path("rows").valueStream()))
        .extracting(row -> row.get(0).stringValue())
        .hasSize(4)
        .doesNotHaveDuplicates()
        .contains("hartwell-law.example");
  }

  @ParameterizedTest
  @EnumSource
  void callsAreFound(Wire wire) {
    JsonNode calls =
        content(
            client(wire)
                .call(
                    "query_cdrs",
                    Map.of(
                        "domain",
                        "hartwell-law.example",
                        "since",
                        "-7d",
                        "until",
                        "now",
                        "limit",
                        5)));

    assertThat(calls.path("rows")).hasSize(5);
    assertThat(calls.path("columns").valueStream().map(JsonNode::stringValue))
        .contains("result", "cdr_id");
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsAllInItsText(Wire wire) {
    CallToolResult result = client(wire).call("query_cdrs", Map.of());

    assertThat(result.isError()).isTrue();
    assertThat(text(result)).startsWith("invalid_arguments: ").contains("since");
    assertThatThrownBy(() -> client(wire).call("dial_number", Map.of()))
        .isInstanceOf(McpError.class)
        .hasMessageContaining("dial_number");
  }

  @ParameterizedTest
  @EnumSource
  void aChangeIsPreviewedAgreedToAndMade(Wire wire) {
    List<String> asked = new ArrayList<>();
    client(wire)
        .person(
            question -> {
              asked.add(question.message());
              return Mono.just(agreed());
            });
    Map<String, Object> contact = contact("Made over " + wire);

    Map<String, Object> commit = previewed(wire, contact);
    assertThat(asked).isEmpty();
    assertThat(writesOf(contact)).isEmpty();
    JsonNode made = content(client(wire).call("manage_contact", commit));

    assertThat(made.path("status").stringValue()).as("%s", made).isEqualTo("confirmed");
    assertThat(asked).singleElement().asString().contains("Made over " + wire);
    assertThat(writesOf(contact)).hasSize(1);
    assertThat(content(client(wire).call("manage_contact", contact)).path("status").stringValue())
        .isEqualTo("unchanged");
  }

  @ParameterizedTest
  @EnumSource
  void aCancelledCallChangesNothingHoweverItsQuestionIsAnswered(Wire wire) throws Exception {
    CompletableFuture<String> asked = new CompletableFuture<>();
    CompletableFuture<ElicitResult> answer = new CompletableFuture<>();
    client(wire)
        .person(
            question -> {
              asked.complete(question.message());
              return Mono.fromFuture(answer);
            });
    Map<String, Object> contact = contact("Cancelled over " + wire);
    Map<String, Object> commit = previewed(wire, contact);

    Disposable call = client(wire).calling("manage_contact", commit).subscribe(_ -> {}, _ -> {});
    asked.get(30, TimeUnit.SECONDS);
    client(wire).cancelTheLastCall();
    // Whatever comes after this has been heard after the cancellation.
    client(wire).call("whoami", Map.of());
    answer.complete(agreed());

    // Its question was taken back before the tick came: there is still everything to do.
    Map<String, Object> again = previewed(wire, contact);
    assertThat(writesOf(contact)).isEmpty();
    JsonNode made = content(client(wire).call("manage_contact", again));
    assertThat(made.path("status").stringValue()).as("%s", made).isEqualTo("confirmed");
    assertThat(writesOf(contact)).hasSize(1);
    call.dispose();
  }

  private OfficialClient client(Wire wire) {
    return Objects.requireNonNull(clients.get(wire));
  }

  private static Map<String, Object> contact(String name) {
    return Map.of(
        "action", "add",
        "domain", "hartwell-law.example",
        "first_name", name,
        "last_name", "Example",
        "phone_work", "13035550142");
  }

  private static ElicitResult agreed() {
    return ElicitResult.builder(Action.ACCEPT).content(Map.of("confirm", true)).build();
  }

  /** The same call with the token of its preview. */
  private Map<String, Object> previewed(Wire wire, Map<String, Object> contact) {
    JsonNode preview = content(client(wire).call("manage_contact", contact));
    assertThat(preview.path("status").stringValue())
        .as("%s", preview)
        .isEqualTo("confirmation_required");
    Map<String, Object> commit = new HashMap<>(contact);
    commit.put("confirmation_token", preview.path("confirmation_token").stringValue());
    return commit;
  }

  private List<DemoRequest> writesOf(Map<String, Object> contact) {
    return pbx.requests().stream()
        .filter(DemoRequest::isWrite)
        .filter(request -> request.body().contains(String.valueOf(contact.get("first_name"))))
        .toList();
  }

  private static JsonNode content(CallToolResult result) {
    assertThat(result.isError()).as("%s", result).isNotEqualTo(true);
    return JsonMapper.shared().valueToTree(result.structuredContent());
  }

  private static String text(CallToolResult result) {
    return ((TextContent) result.content().getFirst()).text();
  }
}
