package com.packetdial.mcp.change.token;

import java.time.Instant;

/** What came of opening a text that claims to be a token. */
public sealed interface Opened {

  /** The text was sealed with one of the codec's keys and its time is not over. */
  record Good(ConfirmationToken token) implements Opened {}

  /**
   * The text is none that the codec would have sealed. Why is not said, because the one who asks
   * may be trying.
   */
  record Malformed() implements Opened {}

  /**
   * The text was sealed with one of the codec's keys, but its time is over.
   *
   * @param at when it ended
   */
  record Expired(Instant at) implements Opened {}
}
