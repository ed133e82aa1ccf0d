package com.packetdial.mcp.tool;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A tool whose code is made, and loaded, when it is first called: a start pays nothing for it.
 * Thread-safe.
 *
 * @param <A> its arguments
 */
public final class LateTool<A extends Record> implements ToolCode<A> {

  private final String name;
  private final Supplier<ToolCode<A>> maker;
  private final AtomicReference<@Nullable ToolCode<A>> made = new AtomicReference<>();

  /**
   * Makes nothing yet.
   *
   * @param name of the tool
   * @param maker makes its code; may be asked more than once when first calls come at the same time
   */
  public LateTool(String name, Supplier<ToolCode<A>> maker) {
    this.name = name;
    this.maker = maker;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<A> arguments() {
    return code().arguments();
  }

  @Override
  public Outcome run(A arguments, ToolCall call) {
    return code().run(arguments, call);
  }

  private ToolCode<A> code() {
    ToolCode<A> known = made.get();
    if (known != null) {
      return known;
    }
    ToolCode<A> fresh = maker.get();
    ToolCode<A> first = made.compareAndExchange(null, fresh);
    return first == null ? fresh : first;
  }
}
