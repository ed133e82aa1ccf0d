package com.packetdial.mcp.pbx;

import java.util.Locale;

/** How far an operator lets changes go. */
public enum WriteLevel {
  /** Nothing but adding. */
  ADDITIVE,
  /** Adding and changing. */
  UPDATE,
  /** All of it, deleting too. */
  DESTRUCTIVE;

  /** Whether an operation of this effect may be sent. */
  public boolean allows(Operation.Effect effect) {
    return switch (effect) {
      case READ, ADDITIVE -> true;
      case UPDATE -> this != ADDITIVE;
      case DESTRUCTIVE -> this == DESTRUCTIVE;
      case NEVER -> false;
    };
  }

  /** As it is typed, for example {@code update}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
