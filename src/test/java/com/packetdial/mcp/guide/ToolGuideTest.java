package com.packetdial.mcp.guide;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.guide.Guide.ResourceListing;
import com.packetdial.mcp.guide.Guide.Suggestions;
import com.packetdial.mcp.guide.Guide.Target;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

final class ToolGuideTest {

  private static final Target USER = new Target.OfTemplate("pbx://domains/{domain}/users/{user}");

  private final List<String> calls = new ArrayList<>();

  /** Answers every tool with its name and arguments. */
  private FakeToolbox with(String... tools) {
    FakeToolbox toolbox = new FakeToolbox();
    for (String tool : tools) {
      toolbox.with(
          tool,
          (arguments, _) -> {
            calls.add(tool + arguments);
            return new ToolResult.Answer(arguments);
          });
    }
    return toolbox;
  }

  private static Caller caller() {
    return new Caller(new Cancellation(), ProgressListener.NONE, "olga", "test client", Human.NONE);
  }

  private static ObjectNode page(String column, String nextCursor, List<String> values) {
    ObjectNode page = JsonNodeFactory.instance.objectNode();
    page.putArray("columns").add(column);
    ArrayNode rows = page.putArray("rows");
    values.forEach(value -> rows.addArray().add(value));
    if (!nextCursor.isEmpty()) {
      page.put("next_cursor", nextCursor);
    }
    return page;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "pbx://domains | list_domains{}",
        "pbx://domains/a.example | get_domain{'domain':'a.example'}",
        "pbx://domains/a.example/users/0101 | get_user{'domain':'a.example','user':'0101'}",
        "pbx://domains/a.example/devices | list_devices{'domain':'a.example'}",
        "pbx://domains/a.example/numbers | list_phone_numbers{'domain':'a.example'}",
        "pbx://domains/users/users/users | get_user{'domain':'users','user':'users'}",
        "pbx://domains/%61.example/users/%2e%2Ex | get_user{'domain':'a.example','user':'..x'}",
        "pbx://domains/%252e%252e | get_domain{'domain':'%2e%2e'}"
      })
  void readingIsACallOfOneTool(String uri, String call) {
    Guide guide =
        new ToolGuide(
            with("list_domains", "get_domain", "get_user", "list_devices", "list_phone_numbers"));

    assertThat(guide.read(uri, caller())).isPresent();
    assertThat(calls).containsExactly(call.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "pbx://domains/a/calls",
        "pbx://domains/a/users",
        "pbx://domains/a/users/1/devices",
        "pbx://domains/a/devices/1",
        "pbx://domains/..",
        "pbx://domains/a/users/%2e%2e",
        "pbx://domains/a//1",
        "file:///etc/passwd"
      })
  void whatIsNoResourceCallsNothing(String uri) {
    Guide guide =
        new ToolGuide(
            with("list_domains", "get_domain", "get_user", "list_devices", "list_phone_numbers"));

    assertThat(guide.read(uri, caller())).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void aResourceWhoseToolIsNotOfferedIsNotThere() {
    Guide guide = new ToolGuide(with("get_domain"));

    assertThat(guide.resources()).isEmpty();
    assertThat(guide.templates())
        .extracting(ResourceListing::uri)
        .containsExactly("pbx://domains/{domain}");
    assertThat(guide.read("pbx://domains", caller())).isEmpty();
    assertThat(guide.complete(USER, "user", "", Map.of("domain", "a"), caller())).isEmpty();
    assertThat(calls).isEmpty();
  }

  @Test
  void aPromptIsThereWhereItsToolsAre() {
    String[] reads = {
      "list_domains", "get_domain", "list_users", "list_devices", "list_phone_numbers"
    };
    assertThat(new ToolGuide(with(reads)).prompts()).isEmpty();
    FakeToolbox withheld =
        with(reads)
            .withholding("onboard_domain", (arguments, _) -> new ToolResult.Answer(arguments));
    assertThat(new ToolGuide(withheld).prompts()).isEmpty();
    assertThat(new ToolGuide(withheld).prompt("onboard_customer", json("{}"))).isEmpty();

    FakeToolbox writing =
        with(reads).with("onboard_domain", (arguments, _) -> new ToolResult.Answer(arguments));
    assertThat(new ToolGuide(writing).prompts())
        .extracting(PromptListing::name)
        .containsExactly("onboard_customer");
  }

  private Guide siteDown() {
    return new ToolGuide(
        with(
            "whoami",
            "list_domains",
            "list_users",
            "list_devices",
            "list_active_calls",
            "list_call_queues",
            "query_cdrs"));
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{'domain':''}",
        "{'domain':'../etc'}",
        "{'domain':'a.example\\n'}",
        "{'domain':'a.example','site':'x\\u202ey'}",
        "{'domain':'a.example','site':'x\\ny'}",
        "{'domain':'a.example','colour':'red'}",
        "{'domain':7}"
      })
  void argumentsOfPromptsAreCheckedLikeThoseOfTools(String arguments) {
    assertThatThrownBy(() -> siteDown().prompt("site_down", json(arguments)))
        .isInstanceOfSatisfying(
            ToolException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_ARGUMENTS));
  }

  @Test
  void anEmptyOptionalArgumentIsAsGoodAsNone() {
    assertThat(siteDown().prompt("site_down", json("{'domain':'a.example','site':''}")))
        .isEqualTo(siteDown().prompt("site_down", json("{'domain':'a.example'}")))
        .hasValueSatisfying(
            prompt ->
                assertThat(prompt.text()).startsWith("Find out what is down at \"a.example\"."));
  }

  @Test
  void completesByPrefixFirst() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (arguments, _) -> {
                  calls.add(arguments.toString());
                  return arguments.has("cursor")
                      ? new ToolResult.Answer(page("user", "", List.of("B10", "x")))
                      : new ToolResult.Answer(page("user", "next", List.of("ab1", "1b", "b1")));
                });

    assertThat(
            new ToolGuide(toolbox)
                .complete(USER, "user", "b", Map.of("domain", "a.example"), caller()))
        .contains(new Suggestions(List.of("b1", "B10", "ab1", "1b"), Optional.of(4), false));
    assertThat(calls)
        .containsExactly(
            "{\"domain\":\"a.example\",\"limit\":200,\"fields\":[\"user\"]}",
            "{\"domain\":\"a.example\",\"limit\":200,\"fields\":[\"user\"],\"cursor\":\"next\"}");
  }

  @Test
  void suggestsAHundredAndTellsHowManyThereAre() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (_, _) ->
                    new ToolResult.Answer(
                        page(
                            "user",
                            "",
                            IntStream.range(1_000, 1_150).mapToObj(String::valueOf).toList())));
    Suggestions found =
        new ToolGuide(toolbox)
            .complete(USER, "user", "1", Map.of("domain", "a"), caller())
            .orElseThrow();

    assertThat(found.values()).hasSize(100).startsWith("1000");
    assertThat(found.total()).contains(150);
    assertThat(found.hasMore()).isTrue();
  }

  @Test
  void aListWithoutEndIsNotReadToIt() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (_, _) -> {
                  calls.add("page");
                  return new ToolResult.Answer(page("user", "next", List.of("1")));
                });
    Suggestions found =
        new ToolGuide(toolbox)
            .complete(USER, "user", "", Map.of("domain", "a"), caller())
            .orElseThrow();

    assertThat(found.total()).isEmpty();
    assertThat(found.hasMore()).isTrue();
    assertThat(calls).hasSize(5);
  }

  @Test
  void looksForWhatHasBeenTyped() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (arguments, _) -> {
                  calls.add(arguments.path("search").asString("none"));
                  return new ToolResult.Answer(page("user", "", List.of()));
                });
    Guide guide = new ToolGuide(toolbox);
    for (String begun : List.of("1", "10", "a b", "x".repeat(81), "\u0000")) {
      assertThat(guide.complete(USER, "user", begun, Map.of("domain", "a"), caller()))
          .contains(Suggestions.NONE);
    }
    assertThat(calls).containsExactly("none", "10");
  }

  @Test
  void aUserIsCompletedOnlyWhereTheDomainIsKnown() {
    Guide guide = new ToolGuide(with("get_user", "list_users"));

    assertThat(guide.complete(USER, "user", "1", Map.of(), caller())).contains(Suggestions.NONE);
    assertThat(guide.complete(USER, "user", "1", Map.of("domain", ""), caller()))
        .contains(Suggestions.NONE);
    assertThat(calls).isEmpty();
  }

  @Test
  void aFailureSuggestsNothing() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (_, _) -> new ToolResult.Failure(ErrorCode.SCOPE_TOO_LOW, "not for you"));

    assertThat(new ToolGuide(toolbox).complete(USER, "user", "", Map.of("domain", "a"), caller()))
        .contains(Suggestions.NONE);
  }

  @Test
  @Timeout(20)
  void aSlowListIsGivenUp() {
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (_, caller) -> {
                  caller.cancellation().whenCancelled().orTimeout(15, TimeUnit.SECONDS).join();
                  return new ToolResult.Failure(ErrorCode.CANCELLED, "given up");
                });

    assertThat(
            new ToolGuide(toolbox, Duration.ofMillis(50))
                .complete(USER, "user", "", Map.of("domain", "a"), caller()))
        .contains(Suggestions.NONE);
  }

  @Test
  @Timeout(20)
  void aCancelledCompletionGivesUpAtOnce() {
    Caller caller = caller();
    FakeToolbox toolbox =
        with("get_user")
            .with(
                "list_users",
                (_, bounded) -> {
                  assertThat(bounded.principal()).isEqualTo("olga");
                  caller.cancellation().cancel();
                  bounded.cancellation().whenCancelled().orTimeout(15, TimeUnit.SECONDS).join();
                  return new ToolResult.Failure(ErrorCode.CANCELLED, "given up");
                });

    assertThat(
            new ToolGuide(toolbox, Duration.ofMinutes(5))
                .complete(USER, "user", "", Map.of("domain", "a"), caller))
        .contains(Suggestions.NONE);
  }

  @Test
  void anArgumentThatIsNoNameOfAnythingIsKnownAndNotCompleted() {
    Guide guide = siteDown();

    assertThat(guide.complete(new Target.OfPrompt("site_down"), "site", "", Map.of(), caller()))
        .contains(Suggestions.NONE);
    assertThat(guide.complete(new Target.OfPrompt("site_down"), "x", "", Map.of(), caller()))
        .isEmpty();
    assertThat(guide.complete(new Target.OfPrompt("x"), "domain", "", Map.of(), caller()))
        .isEmpty();
    assertThat(
            guide.complete(
                new Target.OfTemplate("pbx://domains"), "domain", "", Map.of(), caller()))
        .isEmpty();
    assertThat(calls).isEmpty();
  }
}
