package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which messages are the same one sent again, because no answer to it arrived (RFC 3261 section
 * 17): the same transaction, line and body, the same way between the same two, within {@link
 * #WINDOW} of the one before.
 */
final class Retransmissions {

  /** Timers B, F and H: 64 times 500 ms. */
  static final Duration WINDOW = Duration.ofSeconds(32);

  private record Identity(
      boolean received,
      String core,
      String peer,
      SipMessage.StartLine start,
      String callId,
      SipMessage.CSeq cseq,
      String branch,
      String toTag,
      String body) {}

  private final Map<Integer, List<TraceMessage>> copies = new LinkedHashMap<>();

  private Retransmissions() {}

  static Retransmissions in(List<TraceMessage> messages) {
    Retransmissions found = new Retransmissions();
    Map<Identity, List<TraceMessage>> current = new HashMap<>();
    for (TraceMessage message : messages) {
      Identity identity = identity(message);
      List<TraceMessage> same = current.get(identity);
      if (same == null
          || Duration.between(same.getLast().time(), message.time()).compareTo(WINDOW) > 0) {
        same = new ArrayList<>();
        current.put(identity, same);
        found.copies.put(message.index(), same);
      }
      same.add(message);
    }
    return found;
  }

  private static Identity identity(TraceMessage message) {
    SipMessage sip = message.sip();
    boolean unreadable = sip.start() instanceof SipMessage.Unreadable;
    int headEnd = unreadable ? 0 : sip.text().indexOf("\n\n");
    return new Identity(
        message.received(),
        message.core(),
        message.peer(),
        sip.start(),
        sip.callId(),
        sip.cseq(),
        sip.branch(),
        sip.to().tag(),
        headEnd < 0 ? "" : sip.text().substring(headEnd));
  }

  /** Whether this message is the first of its kind, and not one sent again. */
  boolean isFirst(TraceMessage message) {
    return copies.containsKey(message.index());
  }

  /** The message and those that repeat it; empty when it repeats another. */
  List<TraceMessage> copiesOf(TraceMessage message) {
    return copies.getOrDefault(message.index(), List.of());
  }
}
