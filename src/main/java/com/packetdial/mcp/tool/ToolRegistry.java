package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ToolResult.Answer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
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

  private static final Duration TIME_TO_ANSWER = Duration.ofSeconds(2);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  private final Map<String, Tool> tools = new LinkedHashMap<>();
  private final Withheld withheld;
  private final ScopeLimits scope;
  private final ArgumentChecker checker = new ArgumentChecker();
  private final AnswerShaper shaper;
  private final PbxAccess pbx;
  private final Limits limits;
  private final InstantSource time;
  private final RandomGenerator random;

  private record Tool(ToolDefinition definition, Reader reader) {}

  /** How a tool finds what it answers, once its arguments are checked. */
  @FunctionalInterface
  private interface Reader {
    Outcome read(Arguments arguments, ToolCall call);
  }

  /**
   * Makes the registry.
   *
   * @param definitions the tools to offer, in the order to list them
   * @param codes the code of the tools that have some
   * @param withheld knows the tools that are not offered
   * @param scope knows the tools that the scope of the credential leaves nothing of
   * @throws IllegalArgumentException when a tool has neither a source nor code
   */
  public ToolRegistry(
      Collection<ToolDefinition> definitions,
      Collection<ToolCode<?>> codes,
      Withheld withheld,
      ScopeLimits scope,
      PbxAccess pbx,
      Limits limits,
      InstantSource time,
      RandomGenerator random) {
    Map<String, Reader> coded = new HashMap<>();
    codes.forEach(code -> coded.put(code.name(), reader(code)));
    for (ToolDefinition definition : definitions) {
      Reader reader =
          definition.source().map(ToolRegistry::reader).orElse(coded.get(definition.name()));
      if (reader == null) {
        throw new IllegalArgumentException(definition.name() + " has no code");
      }
      tools.put(definition.name(), new Tool(definition, reader));
    }
    this.withheld = withheld;
    this.scope = scope;
    this.shaper = new AnswerShaper(limits.resultCharacters());
    this.pbx = pbx;
    this.limits = limits;
    this.time = time;
    this.random = random;
  }

  @Override
  public List<ToolListing> tools() {
    return tools.values().stream()
        .map(Tool::definition)
        .filter(tool -> scope.reason(tool.name()).isEmpty())
        .map(ToolDefinition::listing)
        .toList();
  }

  @Override
  public boolean withholds(String tool) {
    return tools.containsKey(tool)
        ? scope.reason(tool).isPresent()
        : withheld.reason(tool).isPresent();
  }

  @Override
  public ToolResult call(String name, ObjectNode arguments, Caller caller) {
    Tool tool = tools.get(name);
    String correlationId = "mcp" + HexFormat.of().toHexDigits(random.nextLong());
    try {
      if (tool == null) {
        throw notOffered(name);
      }
      Optional<ToolException> tooLow = scope.reason(name);
      if (tooLow.isPresent()) {
        throw tooLow.get();
      }
      return new Answer(run(tool, arguments, caller, correlationId));
    } catch (RuntimeException | StackOverflowError e) {
      return FailureWords.of(e, name, correlationId);
    }
  }

  private ToolException notOffered(String name) {
    return withheld
        .reason(name)
        .orElseGet(
            () ->
                new ToolException(
                    ErrorCode.UNKNOWN_TOOL,
                    "there is no such tool. There are: "
                        + String.join(", ", tools.keySet())
                        + "."));
  }

  private ObjectNode run(Tool tool, ObjectNode given, Caller caller, String correlationId) {
    ToolDefinition definition = tool.definition();
    Arguments arguments = checker.check(definition.arguments(), given);
    Position position = Cursors.read(definition.name(), caller.principal(), arguments);
    CallLimits bounds =
        new CallLimits(
            time.instant().plus(limits.deadline()),
            caller.cancellation(),
            correlationId,
            caller.principal(),
            time);
    Columns columns = definition.columnsFor(arguments.values());
    SubstitutingPbx view = SubstitutingPbx.of(pbx, definition.operations(), bounds);
    Outcome outcome =
        tool.reader()
            .read(
                arguments,
                new ToolCall(
                    view,
                    columns,
                    arguments.limit(),
                    position,
                    time,
                    arguments.values(),
                    caller,
                    background(definition, caller, bounds)));
    if (view.lacking().isPresent()) {
      throw view.lacking().get();
    }
    return shaped(
        outcome.withNotes(view.notes()),
        columns,
        arguments,
        next -> Cursors.write(definition.name(), caller.principal(), arguments, next));
  }

  private Background background(ToolDefinition definition, Caller caller, CallLimits bounds) {
    return new Background() {
      @Override
      public String correlationId() {
        return bounds.correlationId();
      }

      @Override
      public Duration patience() {
        if (caller.waitsToTheEnd()) {
          return FOR_EVER;
        }
        Duration left = bounds.remaining().minus(TIME_TO_ANSWER);
        return left.isNegative() ? Duration.ZERO : left;
      }

      @Override
      public Pbx pbx(Instant deadline, Cancellation cancellation) {
        return SubstitutingPbx.of(
            pbx,
            definition.operations(),
            new CallLimits(
                deadline, cancellation, bounds.correlationId(), bounds.party(), bounds.time()));
      }
    };
  }

  private ObjectNode shaped(
      Outcome outcome, Columns columns, Arguments arguments, Function<Position, String> cursors) {
    return switch (outcome) {
      case Outcome.Listing listing -> shaper.shape(columns, arguments, listing, cursors);
      case Outcome.Thing thing -> shaper.shape(columns, arguments, thing);
      case Outcome.InColumns(Columns found, Outcome inner) ->
          shaped(inner, found, arguments, cursors);
    };
  }

  private static Reader reader(ToolDefinition.Source source) {
    return (arguments, call) -> RecordSources.read(source, arguments, call);
  }

  private static <A extends Record> Reader reader(ToolCode<A> code) {
    return (arguments, call) -> code.run(arguments.as(code.arguments()), call);
  }
}
