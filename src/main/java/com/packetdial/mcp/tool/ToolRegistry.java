package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.tool.ToolResult.Answer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs tools: checks the arguments, opens the cursor, gives the handler its view of the PBX and its
 * deadline, and shapes what it found into an answer. Thread-safe.
 */
public final class ToolRegistry implements Toolbox {

  /**
   * What bounds every call.
   *
   * @param deadline time for a call, from its arrival to its answer
   * @param resultCharacters characters of JSON that an answer may have
   */
  public record Limits(Duration deadline, int resultCharacters) {}

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final ArgumentChecker checker = new ArgumentChecker();
  private final AnswerShaper shaper;
  private final PbxAccess pbx;
  private final Limits limits;
  private final InstantSource time;
  private final RandomGenerator random;

  private record Tool(ToolDefinition definition, ToolHandler handler) {}

  /**
   * Makes the registry.
   *
   * @param definitions the tools to offer, in the order to list them
   * @param handlers the code of the tools that have some, by tool name
   * @throws IllegalArgumentException when a tool has neither a source nor a handler
   */
  public ToolRegistry(
      Collection<ToolDefinition> definitions,
      Map<String, ToolHandler> handlers,
      PbxAccess pbx,
      Limits limits,
      InstantSource time,
      RandomGenerator random) {
    for (ToolDefinition definition : definitions) {
      ToolHandler handler =
          definition
              .source()
              .map(source -> RecordHandlers.of(source, definition.columns()))
              .orElseGet(() -> handlers.get(definition.name()));
      if (handler == null) {
        throw new IllegalArgumentException(definition.name() + " has no code");
      }
      tools.put(definition.name(), new Tool(definition, handler));
    }
    this.shaper = new AnswerShaper(limits.resultCharacters());
    this.pbx = pbx;
    this.limits = limits;
    this.time = time;
    this.random = random;
  }

  @Override
  public List<ToolListing> tools() {
    return tools.values().stream().map(tool -> tool.definition().listing()).toList();
  }

  @Override
  public ToolResult call(String name, ObjectNode arguments, Caller caller) {
    Tool tool = tools.get(name);
    String correlationId = "mcp" + HexFormat.of().toHexDigits(random.nextLong());
    try {
      if (tool == null) {
        throw new ToolException(
            ErrorCode.UNKNOWN_TOOL,
            "there is no such tool. There are: " + String.join(", ", tools.keySet()) + ".");
      }
      return new Answer(run(tool, arguments, caller, correlationId));
    } catch (RuntimeException | StackOverflowError e) {
      return FailureWords.of(e, name, correlationId);
    }
  }

  private ObjectNode run(Tool tool, ObjectNode given, Caller caller, String correlationId) {
    ToolDefinition definition = tool.definition();
    Arguments arguments = checker.check(definition.listing().inputSchema(), given);
    Position position = Cursors.read(definition.name(), arguments);
    CallLimits bounds =
        new CallLimits(
            time.instant().plus(limits.deadline()), caller.cancellation(), correlationId, time);
    Outcome outcome =
        tool.handler()
            .handle(
                arguments,
                new ToolCall(
                    pbx.forTool(definition.operations(), bounds),
                    position,
                    time,
                    caller.progress()));
    return switch (outcome) {
      case Outcome.Listing listing ->
          shaper.shape(
              definition.columns(),
              arguments,
              listing,
              next -> Cursors.write(definition.name(), arguments, next));
      case Outcome.Thing thing -> shaper.shape(definition.columns(), arguments, thing);
    };
  }
}
