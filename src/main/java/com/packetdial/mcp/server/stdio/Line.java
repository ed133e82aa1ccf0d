package com.packetdial.mcp.server.stdio;

/** One line of input. */
sealed interface Line {

  /** A line that can be read; without its line end. */
  record Text(String text) implements Line {}

  /** A line longer than the limit; it was skipped without being kept. */
  record Oversized() implements Line {}

  /** A line whose bytes are not UTF-8. */
  record NotUtf8() implements Line {}
}
