package com.packetdial.mcp.change.audit;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/**
 * An entry of the audit log.
 *
 * @param seq its number, from 1 without a gap
 * @param time when it was written, to the millisecond
 * @param kind what happened, in lower-case words joined by underscores
 * @param facts what there is to say about it, as it was after redaction; not to be changed
 * @param prev the hash of the entry before it, 64 zeros for the first
 * @param hash 64 hexadecimal digits over all the rest
 */
public record Entry(
    long seq, Instant time, String kind, ObjectNode facts, String prev, String hash) {

  /** The kind of the entries that the log writes by itself about bytes of an interrupted write. */
  public static final String RECOVERED = "recovered";

  boolean isRecovery() {
    return kind.equals(RECOVERED);
  }
}
