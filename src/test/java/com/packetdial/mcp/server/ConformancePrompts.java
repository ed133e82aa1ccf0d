package com.packetdial.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.AsyncCompletionSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncPromptSpecification;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult;
import io.modelcontextprotocol.spec.McpSchema.CompleteResult.CompleteCompletion;
import io.modelcontextprotocol.spec.McpSchema.Content;
import io.modelcontextprotocol.spec.McpSchema.GetPromptResult;
import io.modelcontextprotocol.spec.McpSchema.Prompt;
import io.modelcontextprotocol.spec.McpSchema.PromptArgument;
import io.modelcontextprotocol.spec.McpSchema.PromptMessage;
import io.modelcontextprotocol.spec.McpSchema.PromptReference;
import io.modelcontextprotocol.spec.McpSchema.Role;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/** The prompts that the conformance suite gets, and what it has completed. */
final class ConformancePrompts {

  private static final String WITH_ARGUMENTS = "test_prompt_with_arguments";

  private ConformancePrompts() {}

  static List<AsyncPromptSpecification> all() {
    return List.of(
        prompt("test_simple_prompt", List.of(), _ -> List.of(text("This is a simple prompt."))),
        prompt(
            WITH_ARGUMENTS,
            List.of("arg1", "arg2"),
            given ->
                List.of(
                    text("arg1='%s', arg2='%s'".formatted(given.get("arg1"), given.get("arg2"))))),
        prompt(
            "test_prompt_with_embedded_resource",
            List.of("resourceUri"),
            given ->
                List.of(
                    ConformanceContent.resource(
                        String.valueOf(given.get("resourceUri")), "text/plain", "Embedded."),
                    text("Please read the resource above."))),
        prompt(
            "test_prompt_with_image",
            List.of(),
            _ -> List.of(ConformanceContent.image(), text("Please look at the image above."))));
  }

  static AsyncCompletionSpecification completion() {
    return new AsyncCompletionSpecification(
        PromptReference.builder(WITH_ARGUMENTS).build(),
        (_, request) ->
            Mono.just(
                new CompleteResult(
                    new CompleteCompletion(
                        Stream.of("test", "testing", "tested")
                            .filter(value -> value.startsWith(request.argument().value()))
                            .toList(),
                        3,
                        false))));
  }

  private static AsyncPromptSpecification prompt(
      String name, List<String> arguments, Function<Map<String, Object>, List<Content>> content) {
    return new AsyncPromptSpecification(
        Prompt.builder(name)
            .description("A prompt of the conformance suite.")
            .arguments(
                arguments.stream()
                    .map(each -> PromptArgument.builder(each).required(true).build())
                    .toList())
            .build(),
        (_, request) ->
            Mono.just(
                GetPromptResult.builder(
                        content
                            .apply(request.arguments() == null ? Map.of() : request.arguments())
                            .stream()
                            .map(each -> PromptMessage.builder(Role.USER, each).build())
                            .toList())
                    .build()));
  }

  private static TextContent text(String text) {
    return TextContent.builder(text).build();
  }
}
