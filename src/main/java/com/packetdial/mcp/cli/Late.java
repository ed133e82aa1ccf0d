package com.packetdial.mcp.cli;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is made once, when it is first asked for. Thread-safe. */
final class Late<T> implements Supplier<T> {

  private final Supplier<T> maker;
  private @Nullable T value;

  Late(Supplier<T> maker) {
    this.maker = maker;
  }

  @Override
  public synchronized T get() {
    T made = value;
    if (made == null) {
      made = maker.get();
      value = made;
    }
    return made;
  }

  /** Does something with the value, if anybody has asked for it. */
  synchronized void ifMade(Consumer<T> work) {
    T made = value;
    if (made != null) {
      work.accept(made);
    }
  }
}
