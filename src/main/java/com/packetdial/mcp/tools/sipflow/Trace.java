package com.packetdial.mcp.tools.sipflow;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A trace of the PBX in one form, whichever of the three it came in. Immutable.
 *
 * @param calls the Call-IDs that the platform says it covers
 * @param participants the cores first, then their peers as they appear
 * @param messages SIP messages in the order of time
 * @param log lines of the core's log in the order of time
 * @param events routing decisions in the order of time; only cradle to grave has them
 * @param labels what a line calls a participant, by its address
 * @param leftOut how many messages were left out because there were more than {@link #MAX_MESSAGES}
 */
record Trace(
    Form form,
    List<String> calls,
    List<Participant> participants,
    List<TraceMessage> messages,
    List<LogLine> log,
    List<TraceEvent> events,
    Map<String, String> labels,
    int leftOut) {

  /** No call has as many; a flood or a wrong question has. */
  static final int MAX_MESSAGES = 5_000;

  /** How the platform gave the trace. */
  enum Form {
    /** All messages and the core's log, without hosts that were not part of the call. */
    CALL_TRACE,
    /** Routing decisions, and only the messages that they quote. */
    CRADLE_TO_GRAVE,
    /** All messages and the core's log. */
    CSV
  }

  /** Who takes part. */
  enum Role {
    CORE,
    PEER
  }

  /**
   * A core or one it exchanged messages with.
   *
   * @param address {@code ip:port}, of a core its hostname
   * @param name what the platform calls it, or an empty string
   * @param match the connection (trunk) or device record that it matched, or an empty string
   * @param product what it says it is, or an empty string; written by the peer
   */
  record Participant(String address, String name, Role role, String match, String product) {}

  /**
   * One SIP message.
   *
   * @param index its number in the trace, from 1; the same in every view
   * @param peer address of the other end, or an empty string
   */
  record TraceMessage(int index, Instant time, String core, String peer, SipMessage sip) {

    /** Whether the core received it. */
    boolean received() {
      return sip.hop() != null && sip.hop().way() == Hop.Way.RECEIVED;
    }

    /** Whether the core sent it. */
    boolean sent() {
      return sip.hop() != null && sip.hop().way() == Hop.Way.SENT;
    }
  }

  /** One entry of the core's log. */
  record LogLine(Instant time, String text) {}

  /**
   * One routing decision.
   *
   * @param level 1 for the main story, 3 for details
   * @param hidden whether the platform's own view leaves it out
   */
  record TraceEvent(
      Instant time, String type, int level, boolean hidden, Map<String, String> data) {}

  /**
   * Reads a decoded trace. Entries that lack a part are taken without it.
   *
   * @param decoded an object with {@code kind} {@code call_trace}, {@code cradle_to_grave} or
   *     {@code csv}, as the PBX client gives it
   * @throws IllegalArgumentException when it has another kind
   */
  static Trace read(JsonNode decoded) {
    return new TraceReader(decoded).read();
  }

  /** Whether there is nothing to tell. */
  boolean isEmpty() {
    return messages.isEmpty() && log.isEmpty() && events.isEmpty();
  }

  /** When the first thing happened, or null in an empty trace. */
  @Nullable Instant start() {
    Instant first = messages.isEmpty() ? null : messages.getFirst().time();
    for (LogLine line : log.stream().limit(1).toList()) {
      first = first == null || line.time().isBefore(first) ? line.time() : first;
    }
    for (TraceEvent event : events.stream().limit(1).toList()) {
      first = first == null || event.time().isBefore(first) ? event.time() : first;
    }
    return first;
  }

  /** What a line calls the participant at an address. */
  String label(String address) {
    return labels.getOrDefault(address, address.isEmpty() ? "?" : address);
  }
}
