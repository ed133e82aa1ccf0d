package com.packetdial.mcp.guide;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * The guide to the tools of a toolbox. What needs a tool that the toolbox does not offer is not
 * there. Thread-safe.
 */
public final class ToolGuide implements Guide {

  /** Somebody is typing; a list that takes longer comes too late to be of help. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Toolbox toolbox;
  private final Completion completion;
  private @Nullable List<PromptDefinition> prompts;

  public ToolGuide(Toolbox toolbox) {
    this(toolbox, PATIENCE);
  }

  ToolGuide(Toolbox toolbox, Duration patience) {
    this.toolbox = toolbox;
    this.completion = new Completion(toolbox, patience);
  }

  @Override
  public List<ResourceListing> resources() {
    return offered().filter(each -> !each.isTemplate()).map(PbxResource::listing).toList();
  }

  @Override
  public List<ResourceListing> templates() {
    return offered().filter(PbxResource::isTemplate).map(PbxResource::listing).toList();
  }

  @Override
  public Optional<ToolResult> read(String uri, Caller caller) {
    Optional<List<String>> segments = PbxUri.segments(uri);
    if (segments.isEmpty()) {
      return Optional.empty();
    }
    return offered()
        .flatMap(
            resource ->
                resource.arguments(segments.get()).stream()
                    .map(arguments -> toolbox.call(resource.tool(), arguments, caller)))
        .findFirst();
  }

  @Override
  public List<PromptListing> prompts() {
    return offeredPrompts().map(PromptDefinition::listing).toList();
  }

  @Override
  public Optional<Prompt> prompt(String name, ObjectNode arguments) {
    return promptNamed(name).map(prompt -> prompt.writtenFor(arguments, tools()));
  }

  @Override
  public Optional<Suggestions> complete(
      Target target, String argument, String begun, Map<String, String> given, Caller caller) {
    return arguments(target)
        .filter(names -> names.contains(argument))
        .map(_ -> completion.of(argument, begun, given, caller));
  }

  /** The names of the arguments that a target has; empty when there is no such target. */
  private Optional<List<String>> arguments(Target target) {
    return switch (target) {
      case Target.OfTemplate(String uri) ->
          offered()
              .filter(resource -> resource.isTemplate() && resource.listing().uri().equals(uri))
              .findFirst()
              .map(PbxResource::variables);
      case Target.OfPrompt(String name) ->
          promptNamed(name)
              .map(prompt -> prompt.listing().arguments().stream().map(PromptArgument::name))
              .map(Stream::toList);
    };
  }

  private Stream<PbxResource> offered() {
    Set<String> tools = tools();
    return PbxResource.all().stream().filter(resource -> tools.contains(resource.tool()));
  }

  private Optional<PromptDefinition> promptNamed(String name) {
    return offeredPrompts().filter(prompt -> prompt.listing().name().equals(name)).findFirst();
  }

  private Stream<PromptDefinition> offeredPrompts() {
    Set<String> tools = tools();
    return definitions().stream().filter(prompt -> tools.containsAll(prompt.tools()));
  }

  private Set<String> tools() {
    return toolbox.tools().stream().map(ToolListing::name).collect(Collectors.toSet());
  }

  private synchronized List<PromptDefinition> definitions() {
    List<PromptDefinition> read = prompts;
    if (read == null) {
      read = PromptReader.all();
      prompts = read;
    }
    return read;
  }
}
