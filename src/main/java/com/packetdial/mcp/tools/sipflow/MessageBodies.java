package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** Whole messages of a trace. */
record MessageBodies(List<Body> bodies) {

  /**
   * A message.
   *
   * @param between the core, an arrow, the peer
   * @param text headers and body as the core logged them
   */
  record Body(int index, Instant time, String between, String text) {}

  /** The messages of these numbers, in the order of time; all when there are no numbers. */
  static MessageBodies of(Trace trace, Set<Integer> indexes) {
    return new MessageBodies(
        trace.messages().stream()
            .filter(message -> indexes.isEmpty() || indexes.contains(message.index()))
            .map(message -> body(trace, message))
            .toList());
  }

  private static Body body(Trace trace, TraceMessage message) {
    return new Body(
        message.index(), message.time(), Words.between(trace, message), message.sip().text());
  }
}
