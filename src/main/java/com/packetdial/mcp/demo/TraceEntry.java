package com.packetdial.mcp.demo;

import java.time.Instant;

/** One thing that the core wrote down about a call. */
sealed interface TraceEntry {

  Instant at();

  /** What was written, before any escaping. */
  String text();

  /** A line of the core's own log, which may span several lines of text. */
  record LogLine(Instant at, String text) implements TraceEntry {}

  /**
   * A SIP message with the core's remark on where it went or came from.
   *
   * @param method the request's method or the response's code
   */
  record Packet(
      Instant at,
      boolean sent,
      SipDialog dialog,
      String method,
      int cseq,
      String cseqMethod,
      String text)
      implements TraceEntry {

    boolean response() {
      return Character.isDigit(method.charAt(0));
    }

    boolean answersCall() {
      return method.equals("200") && cseqMethod.equals("INVITE");
    }
  }
}
