package com.packetdial.mcp.cli;

import com.packetdial.mcp.tool.ErrorCode;

/** How the program ends; public, because scripts rely on it. */
enum ExitCode {
  OK(0, "done"),
  FAILED(
      1,
      "the PBX answered, but not with what was asked for; doctor or audit found a failure; nothing"
          + " was decided"),
  USAGE(2, "the command line, a setting or an argument is wrong; nothing was sent"),
  UNREACHABLE(3, "the PBX cannot be reached or used: network, credential, time, garbled answers"),
  INTERNAL(4, "a fault of this program");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  String meaning() {
    return meaning;
  }

  /** The family that a tool's failure belongs to. */
  static ExitCode of(ErrorCode failure) {
    return switch (failure) {
      case INVALID_ARGUMENTS,
          UNKNOWN_TOOL,
          TOOLSET_DISABLED,
          WINDOW_TOO_WIDE,
          WRITES_DISABLED,
          NOT_PERMITTED,
          TOKEN_MALFORMED,
          TOKEN_MISMATCH,
          TOKEN_EXPIRED,
          TOKEN_USED ->
          USAGE;
      case NOT_FOUND, SCOPE_TOO_LOW, UNSUPPORTED_BY_THIS_PBX, REFUSED_BY_PBX, CONFLICT, CANCELLED ->
          FAILED;
      case CREDENTIAL_REJECTED,
          RATE_LIMITED,
          UPSTREAM_UNAVAILABLE,
          UPSTREAM_GARBLED,
          UPSTREAM_TOO_LARGE,
          DEADLINE_EXCEEDED,
          OUTCOME_UNKNOWN ->
          UNREACHABLE;
      case CONFIRMATION_UNAVAILABLE, AUDIT_UNAVAILABLE, INTERNAL_ERROR -> INTERNAL;
    };
  }
}
