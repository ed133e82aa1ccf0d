package com.packetdial.mcp.change.approval;

import java.util.Locale;

/** What an operator can decide. */
public enum Ruling {
  APPROVE,
  REJECT;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static Ruling of(String word) {
    return switch (word) {
      case "approve" -> APPROVE;
      case "reject" -> REJECT;
      default -> throw new IllegalArgumentException("no ruling is called so");
    };
  }
}
