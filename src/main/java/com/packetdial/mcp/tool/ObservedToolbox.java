package com.packetdial.mcp.tool;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The same tools, with every call told of. Thread-safe. */
public final class ObservedToolbox extends SameTools {

  /** The name under which calls of tools are told of that are not offered. */
  public static final String OTHER = "other";

  private final ToolObserver observer;
  private final InstantSource time;
  private final Set<String> names;

  public ObservedToolbox(Toolbox toolbox, ToolObserver observer, InstantSource time) {
    super(toolbox);
    this.observer = observer;
    this.time = time;
    this.names =
        toolbox.tools().stream().map(ToolListing::name).collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
    Instant began = time.instant();
    ToolResult result = toolbox.call(tool, arguments, caller);
    // What a client invents must not become a name of ours.
    observer.called(
        names.contains(tool) ? tool : OTHER,
        result.errorCode(),
        Duration.between(began, time.instant()));
    return result;
  }
}
