package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.PbxAccess;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Withheld;
import com.packetdial.mcp.tools.FakePbx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Runs the tools of this package through the registry, with their real definitions. */
final class CallsRun {

  static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");

  private static final Set<String> TOOLS = Set.of("summarize_cdrs", "missed_calls", "count_cdrs");
  private static final List<ToolDefinition> DEFINITIONS =
      new DefinitionReader(OperationCatalog.bundled())
          .toolset("calls").stream().filter(one -> TOOLS.contains(one.name())).toList();

  private final ToolRegistry registry;

  /**
   * With a clock that stands still.
   *
   * @param deadline of a call, of which two seconds are kept to answer
   */
  CallsRun(Runs runs, PbxAccess pbx, Duration deadline) {
    this(runs, pbx, deadline, InstantSource.fixed(NOW));
  }

  /**
   * With a clock.
   *
   * @param deadline of a call, of which two seconds are kept to answer
   */
  CallsRun(Runs runs, PbxAccess pbx, Duration deadline, InstantSource time) {
    registry =
        new ToolRegistry(
            DEFINITIONS,
            List.of(new SummarizeCdrs(31, runs), new MissedCalls(31, runs), new CountCdrs(31)),
            Withheld.NOTHING,
            new ScopeLimits(List.of(), KnownScope.unknown()),
            pbx,
            new ToolRegistry.Limits(deadline, 4_000_000),
            time,
            new Random(1));
  }

  CallsRun(Runs runs, PbxAccess pbx) {
    this(runs, pbx, Duration.ofSeconds(25));
  }

  static Caller caller(String principal, Cancellation cancellation, ProgressListener progress) {
    return new Caller(cancellation, progress, principal, "test 1", Human.NONE);
  }

  ToolResult call(String tool, ObjectNode arguments, Caller caller) {
    return registry.call(tool, arguments, caller);
  }

  /** Calls as the command line does, which waits to the end. */
  ToolResult call(String tool, String arguments) {
    return call(tool, FakePbx.json("{" + arguments + "}"), Caller.patient());
  }

  ObjectNode answer(String tool, String arguments) {
    return answer(tool, FakePbx.json("{" + arguments + "}"), Caller.patient());
  }

  ObjectNode answer(String tool, ObjectNode arguments, Caller caller) {
    ToolResult result = call(tool, arguments, caller);
    assertThat(result.errorCode()).as(result.text()).isEmpty();
    return ((ToolResult.Answer) result).content();
  }

  /** The failure of a call that must fail. */
  ToolResult.Failure failure(String tool, String arguments) {
    ToolResult result = call(tool, arguments);
    assertThat(result).as(result.text()).isInstanceOf(ToolResult.Failure.class);
    return (ToolResult.Failure) result;
  }

  static List<String> notes(ObjectNode answer) {
    return answer.path("notes").valueStream().map(note -> note.asString("")).toList();
  }
}
