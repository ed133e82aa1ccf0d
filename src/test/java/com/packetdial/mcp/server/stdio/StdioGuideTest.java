package com.packetdial.mcp.server.stdio;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.McpTestClient;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.util.OptionalLong;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Resources, prompts and completion as a client sees them. */
final class StdioGuideTest {

  private static final String CANARY = "nsd_EXAMPLE_canary_in_an_exception";

  private final CountDownLatch release = new CountDownLatch(1);
  private final BlockingQueue<Caller> callers = new LinkedBlockingQueue<>();
  private final FakeToolbox toolbox =
      FakeToolbox.echo()
          .with("whoami", (arguments, _) -> new ToolResult.Answer(arguments))
          .with("list_domains", (_, _) -> new ToolResult.Answer(domains()))
          .with("get_domain", this::domain)
          .with("list_users", (arguments, _) -> new ToolResult.Answer(arguments))
          .with("list_devices", this::slow)
          .with("list_active_calls", (arguments, _) -> new ToolResult.Answer(arguments))
          .with("list_call_queues", (arguments, _) -> new ToolResult.Answer(arguments))
          .with("query_cdrs", (arguments, _) -> new ToolResult.Answer(arguments));
  private final McpTestClient client = new McpTestClient(StdioWire.to(toolbox));

  @BeforeEach
  void handshake() {
    client.initialize();
  }

  @AfterEach
  void close() {
    release.countDown();
    client.close();
  }

  private static ObjectNode domains() {
    return (ObjectNode)
        JsonMapper.shared()
            .readTree(
                "{\"columns\":[\"domain\"],\"rows\":[[\"acme.example\"],[\"big.example\"],[\"mega.example\"]]}");
  }

  private ToolResult domain(ObjectNode arguments, Caller caller) {
    callers.add(caller);
    return switch (arguments.path("domain").stringValue()) {
      case "none.example" -> new ToolResult.Failure(ErrorCode.NOT_FOUND, "no such record; look.");
      case "other.example" -> new ToolResult.Failure(ErrorCode.SCOPE_TOO_LOW, "not for you.");
      case "x" -> new ToolResult.Failure(ErrorCode.INVALID_ARGUMENTS, "\"domain\" is no domain.");
      case "burst.example" -> throw new IllegalStateException(CANARY);
      default -> new ToolResult.Answer(arguments);
    };
  }

  private ToolResult slow(ObjectNode arguments, Caller caller) {
    callers.add(caller);
    caller.progress().progressed(1, OptionalLong.empty(), "one page");
    try {
      assertThat(release.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new ToolResult.Answer(arguments);
  }

  private Caller nextCaller() {
    try {
      Caller caller = callers.poll(20, TimeUnit.SECONDS);
      assertThat(caller).isNotNull();
      return caller;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Test
  void listsWhatItsToolsCanRead() {
    JsonNode resources = client.request("resources/list", "{}").path("result");
    JsonNode templates = client.request("resources/templates/list", "{}").path("result");

    assertThat(resources.propertyNames()).containsExactly("resources");
    assertThat(resources.path("resources").size()).isOne();
    JsonNode domains = resources.path("resources").path(0);
    assertThat(domains.path("uri").stringValue()).isEqualTo("pbx://domains");
    assertThat(domains.path("name").stringValue()).isEqualTo("domains");
    assertThat(domains.path("mimeType").stringValue()).isEqualTo("application/json");
    assertThat(templates.path("resourceTemplates").valueStream())
        .extracting(each -> each.path("uriTemplate").stringValue())
        .containsExactly("pbx://domains/{domain}", "pbx://domains/{domain}/devices");
  }

  @Test
  void readsWhatTheToolAnswers() {
    JsonNode contents =
        client
            .request("resources/read", "{'uri':'pbx://domains/%61cme.example'}")
            .path("result")
            .path("contents");

    assertThat(contents.toString())
        .isEqualTo(
            "[{\"uri\":\"pbx://domains/%61cme.example\",\"mimeType\":\"application/json\",\"text\":\"{\\\"domain\\\":\\\"acme.example\\\"}\"}]");
    assertThat(nextCaller().client()).isEqualTo("t 1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbx://domains/acme.example/nothing",
        "pbx://domains/acme.example/numbers",
        "pbx://domains/%2e%2e",
        "pbx://domains//devices",
        "file:///etc/passwd"
      })
  void aResourceThatIsNotThereIsNamed(String uri) {
    JsonNode error = client.request("resources/read", "{'uri':'%s'}".formatted(uri)).path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32002);
    assertThat(error.path("data").toString()).isEqualTo("{\"uri\":\"" + uri + "\"}");
    assertThat(callers).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "none.example | -32002 | not_found: no such record; look. | not_found",
        "other.example | -32000 | scope_too_low: not for you. | scope_too_low",
        "x | -32602 | invalid_arguments: \"domain\" is no domain. | invalid_arguments"
      })
  void aFailureOfTheToolIsTheWholeMessage(String domain, int code, String message, String word) {
    JsonNode error =
        client
            .request("resources/read", "{'uri':'pbx://domains/%s'}".formatted(domain))
            .path("error");

    assertThat(error.path("code").intValue()).isEqualTo(code);
    assertThat(error.path("message").stringValue()).isEqualTo(message);
    assertThat(error.path("data").path("code").stringValue()).isEqualTo(word);
    assertThat(error.path("data").path("uri").stringValue()).isEqualTo("pbx://domains/" + domain);
  }

  @Test
  void theTextOfAnExceptionStaysHere() {
    JsonNode answer = client.request("resources/read", "{'uri':'pbx://domains/burst.example'}");

    assertThat(answer.path("error").path("code").intValue()).isEqualTo(-32603);
    assertThat(answer.toString()).doesNotContain(CANARY).doesNotContain("Exception");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "resources/list | {'cursor':'x'}",
        "resources/templates/list | {'cursor':'x'}",
        "prompts/list | {'cursor':'x'}",
        "resources/read | {}",
        "resources/read | {'uri':7}",
        "resources/read | {'uri':' '}",
        "resources/read | {'uri':'pbx://domains','_meta':[]}",
        "prompts/get | {}",
        "prompts/get | {'name':7}",
        "prompts/get | {'name':'no_such_prompt'}",
        "prompts/get | {'name':'onboard_customer'}",
        "prompts/get | {'name':'site_down'}",
        "prompts/get | {'name':'site_down','arguments':{}}",
        "prompts/get | {'name':'site_down','arguments':[]}",
        "prompts/get | {'name':'site_down','arguments':{'domain':7}}",
        "prompts/get | {'name':'site_down','arguments':{'domain':'../x'}}",
        "prompts/get | {'name':'site_down','arguments':{'domain':'a.example','x':'y'}}",
        "completion/complete | {}",
        "completion/complete | {'ref':{},'argument':{'name':'domain','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/tool','name':'x'},'argument':{'name':'domain','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt'},'argument':{'name':'domain','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'x'},'argument':{'name':'domain','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/resource','uri':'pbx://x'},'argument':{'name':'domain','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/resource','uri':'pbx://domains'},'argument':{'name':'domain','value':''}}",
        "completion/complete | {'ref':{'type':'ref/prompt','name':'site_down'}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'site_down'},'argument':{'name':'domain'}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'site_down'},'argument':{'name':'x','value':''}}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'site_down'},'argument':{'name':'domain','value':''},'context':[]}",
        "completion/complete |"
            + " {'ref':{'type':'ref/prompt','name':'site_down'},'argument':{'name':'domain','value':''},'context':{'arguments':{'domain':7}}}"
      })
  void wrongParamsAreRefused(String method, String params) {
    JsonNode error = client.request(method, params).path("error");

    assertThat(error.path("code").intValue()).isEqualTo(-32602);
    assertThat(error.path("message").stringValue()).endsWith(".").doesNotContain("xception");
    assertThat(client.request("ping", "{}").has("result")).isTrue();
  }

  @Test
  void requestsWithoutParamsAreRefusedOrListed() {
    for (String method : new String[] {"resources/read", "prompts/get", "completion/complete"}) {
      client.send("{'jsonrpc':'2.0','id':77,'method':'%s'}".formatted(method));
      assertThat(client.answerTo(77).path("error").path("code").intValue()).isEqualTo(-32602);
    }
    client.send("{'jsonrpc':'2.0','id':77,'method':'prompts/list'}");
    assertThat(client.answerTo(77).path("result").has("prompts")).isTrue();
  }

  @Test
  void subscribesToNothing() {
    assertThat(
            client
                .request("resources/subscribe", "{'uri':'pbx://domains'}")
                .path("error")
                .path("code")
                .intValue())
        .isEqualTo(-32601);
  }

  @Test
  void listsAndGetsPrompts() {
    JsonNode list = client.request("prompts/list", "{}").path("result").path("prompts");

    assertThat(list.valueStream())
        .extracting(each -> each.path("name").stringValue())
        .containsExactly("site_down", "monthly_report");
    assertThat(list.path(0).path("arguments").toString())
        .isEqualTo(
            "[{\"name\":\"domain\",\"description\":\"Domain name, for example"
                + " acme.example.\",\"required\":true},{\"name\":\"site\",\"description\":\"Site"
                + " name, exactly as users carry it.\",\"required\":false}]");

    JsonNode prompt =
        client
            .request(
                "prompts/get",
                "{'name':'site_down','arguments':{'domain':'a.example','site':'Ma`in'}}")
            .path("result");
    assertThat(prompt.path("description").stringValue()).isNotBlank();
    JsonNode message = prompt.path("messages").path(0);
    assertThat(message.path("role").stringValue()).isEqualTo("user");
    assertThat(message.path("content").path("type").stringValue()).isEqualTo("text");
    assertThat(message.path("content").path("text").stringValue())
        .startsWith("Find out what is down at the site \"Ma\\u0060in\" of \"a.example\".");
  }

  @Test
  void completes() {
    String ask =
        "{'ref':%s,'argument':{'name':'domain','value':'%s'},'context':{'arguments':{'site':'x'}}}";
    String template = "{'type':'ref/resource','uri':'pbx://domains/{domain}'}";
    String prompt = "{'type':'ref/prompt','name':'site_down'}";

    assertThat(completion(ask.formatted(template, "M")))
        .isEqualTo(
            "{\"values\":[\"mega.example\",\"acme.example\",\"big.example\"],\"total\":3,\"hasMore\":false}");
    assertThat(completion(ask.formatted(prompt, "big")))
        .isEqualTo("{\"values\":[\"big.example\"],\"total\":1,\"hasMore\":false}");
    assertThat(completion(ask.formatted(prompt, "zzz")))
        .isEqualTo("{\"values\":[],\"total\":0,\"hasMore\":false}");
  }

  private String completion(String params) {
    return client
        .request("completion/complete", params)
        .path("result")
        .path("completion")
        .toString();
  }

  @Test
  void aSlowReadHoldsUpNobodyAndTellsItsProgress() {
    long id =
        client.ask(
            "resources/read",
            "{'uri':'pbx://domains/a.example/devices','_meta':{'progressToken':'p'}}");
    JsonNode progress =
        client.await(
            "progress",
            message -> message.path("method").asString("").equals("notifications/progress"));
    assertThat(progress.path("params").path("progressToken").stringValue()).isEqualTo("p");
    assertThat(progress.path("params").path("message").stringValue()).isEqualTo("one page");
    assertThat(client.request("ping", "{}").has("result")).isTrue();

    release.countDown();
    assertThat(client.answerTo(id).path("result").has("contents")).isTrue();
  }

  @Test
  void aCancelledReadIsNotAnswered() {
    long id = client.ask("resources/read", "{'uri':'pbx://domains/a.example/devices'}");
    Caller caller = nextCaller();
    client.send(
        "{'jsonrpc':'2.0','method':'notifications/cancelled','params':{'requestId':%d}}"
            .formatted(id));
    caller.cancellation().whenCancelled().orTimeout(20, TimeUnit.SECONDS).join();
    release.countDown();

    assertThat(client.request("ping", "{}").has("result")).isTrue();
    assertThat(client.finish()).noneMatch(message -> message.path("id").asLong(-1) == id);
  }
}
