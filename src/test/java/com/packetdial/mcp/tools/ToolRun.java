package com.packetdial.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.PbxAccess;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Withheld;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.node.ObjectNode;

/** Runs one coded tool as a client would: through the registry, with its real definition. */
public final class ToolRun {

  private static final List<ToolDefinition> DEFINITIONS = AllTools.all();

  private final String tool;
  private final ToolRegistry registry;

  /** At a fixed time. */
  public ToolRun(ToolCode<?> code, PbxAccess pbx, Instant now) {
    this.tool = code.name();
    this.registry =
        new ToolRegistry(
            DEFINITIONS.stream().filter(one -> one.name().equals(code.name())).toList(),
            List.of(code),
            Withheld.NOTHING,
            new ScopeLimits(List.of(), KnownScope.unknown()),
            pbx,
            new ToolRegistry.Limits(Duration.ofSeconds(25), 20_000),
            InstantSource.fixed(now),
            new Random(1));
  }

  /** Calls with arguments as JSON; single quotes stand for double ones. */
  public ToolResult call(String arguments) {
    return registry.call(tool, FakePbx.json(arguments), Caller.patient());
  }

  /** The answer of a call that must succeed. */
  public ObjectNode answer(String arguments) {
    return answer(FakePbx.json(arguments));
  }

  /** The answer of a call that must succeed. */
  public ObjectNode answer(ObjectNode arguments) {
    ToolResult result = registry.call(tool, arguments, Caller.patient());
    assertThat(result.errorCode()).as(result.text()).isEmpty();
    return ((ToolResult.Answer) result).content();
  }
}
