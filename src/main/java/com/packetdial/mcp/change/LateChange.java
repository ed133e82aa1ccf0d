package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Plan;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tool that changes the PBX whose code is made, and loaded, when it is first called. Thread-safe.
 *
 * @param <A> its arguments
 */
public final class LateChange<A extends Record> implements ChangeCode<A> {

  private final String name;
  private final Optional<String> whenInDoubt;
  private final Supplier<ChangeCode<A>> maker;

  /**
   * Makes nothing yet.
   *
   * @param name of the tool
   * @param whenInDoubt as {@link ChangeCode#whenInDoubt()}
   * @param maker makes its code, which holds no state: it is made for each call
   */
  public LateChange(String name, Optional<String> whenInDoubt, Supplier<ChangeCode<A>> maker) {
    this.name = name;
    this.whenInDoubt = whenInDoubt;
    this.maker = maker;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public Class<A> arguments() {
    return maker.get().arguments();
  }

  @Override
  public Plan plan(A arguments, Planning planning) {
    return maker.get().plan(arguments, planning);
  }

  @Override
  public Optional<String> whenInDoubt() {
    return whenInDoubt;
  }
}
