package com.packetdial.mcp.guide;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server offers beside its tools (specification 2025-11-25, Resources, Prompts, Completion).
 * All of it stands on the tools: a principal finds here what its tools answer, and nothing else.
 * Thread-safe; what it needs is read when it is first asked for.
 */
public interface Guide {

  /** The media type of all resources. */
  String MEDIA_TYPE = "application/json";

  /** The resources that are there under one URI, always in the same order. */
  List<ResourceListing> resources();

  /** The resources of which there are many, always in the same order. */
  List<ResourceListing> templates();

  /**
   * Reads a resource, which is a call of the tool behind it.
   *
   * @param uri as the client sent it
   * @return what the tool said; empty when there is no such resource here
   */
  Optional<ToolResult> read(String uri, Caller caller);

  /** The prompts, always in the same order. */
  List<PromptListing> prompts();

  /**
   * Writes a prompt out.
   *
   * @param arguments by name, as the client sent them
   * @return the prompt; empty when there is no such prompt here
   * @throws com.packetdial.mcp.tool.ToolException when the arguments break the rules for them; it
   *     says how
   */
  Optional<Prompt> prompt(String name, ObjectNode arguments);

  /**
   * Suggests how an argument may go on. Takes a few seconds at most, and suggests nothing where the
   * PBX does not help.
   *
   * @param begun what has been typed of it
   * @param given the arguments that are known already
   * @return the suggestions; empty when there is no such template or prompt here, or it has no such
   *     argument
   */
  Optional<Suggestions> complete(
      Target target, String argument, String begun, Map<String, String> given, Caller caller);

  /**
   * A resource, or all resources of a template.
   *
   * @param uri URI, or template of URIs (RFC 6570, level 1)
   * @param name for programs
   * @param title for people
   */
  record ResourceListing(String uri, String name, String title, String description) {}

  /**
   * A prompt, as a client lists it.
   *
   * @param title for people
   */
  record PromptListing(
      String name, String title, String description, List<PromptArgument> arguments) {

    public PromptListing {
      arguments = List.copyOf(arguments);
    }
  }

  /** An argument of a prompt. */
  record PromptArgument(String name, String description, boolean required) {}

  /** A prompt, written out for its arguments. */
  record Prompt(String description, String text) {}

  /** Whose argument is completed. */
  sealed interface Target {

    /** That of a template of resources. */
    record OfTemplate(String uri) implements Target {}

    /** That of a prompt. */
    record OfPrompt(String name) implements Target {}
  }

  /**
   * How an argument may go on.
   *
   * @param values the best first, at most {@value #MOST}
   * @param total how many there are in all, where that is known
   * @param hasMore whether there are others
   */
  record Suggestions(List<String> values, Optional<Integer> total, boolean hasMore) {

    /** As many as one answer may have. */
    public static final int MOST = 100;

    static final Suggestions NONE = new Suggestions(List.of(), Optional.of(0), false);

    public Suggestions {
      values = List.copyOf(values);
    }
  }
}
