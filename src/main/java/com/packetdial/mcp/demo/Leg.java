package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one call detail record is about: one attempt to connect a caller to somebody or something.
 *
 * @param ordinal its place in the call, from 0
 * @param direction the platform's code: 0 placed by an extension, 1 inbound, 2 inbound and never
 *     connected, 3 on-net (of which only a few are marked so)
 * @param dialled what the caller dialled or the leg was sent to
 * @param ringing null if it never rang
 * @param answer null if nobody and nothing answered
 * @param reason the platform's words for how it ended
 */
record Leg(
    String id,
    int ordinal,
    int direction,
    Party from,
    String dialled,
    Party to,
    Through through,
    Instant start,
    @Nullable Instant ringing,
    @Nullable Instant answer,
    Instant end,
    int talkSeconds,
    int holdSeconds,
    Outcome outcome,
    String reason,
    Media media,
    String origCallId,
    String termCallId) {

  enum Outcome {
    /** By a person. */
    ANSWERED,
    /** By a queue, attendant or mailbox. */
    SERVED,
    CANCELLED,
    BUSY,
    UNANSWERED,
    TRUNK_UNAVAILABLE,
    REGISTRATION_EXPIRED
  }

  /**
   * Who or what in between sent the call here.
   *
   * @param action empty if nobody did
   * @param user the extension that did, with {@code domain}, {@code reseller} and {@code uri}; all
   *     empty if nobody did
   */
  record Through(String action, String user, String domain, String reseller, String uri) {

    static final Through NOBODY = new Through("", "", "", "", "");

    static Through by(String action, Party party) {
      return new Through(action, party.user(), party.domain(), party.reseller(), party.uri());
    }
  }

  /**
   * The audio that the core relayed.
   *
   * @param codec empty if there was none
   * @param packetsFromCaller side a
   * @param packetsFromCallee side b; 0 with a caller that was heard is one-way audio
   */
  record Media(String codec, int port, int packetsFromCaller, int packetsFromCallee) {

    static final Media NONE = new Media("", 0, 0, 0);

    boolean relayed() {
      return !codec.isEmpty();
    }
  }

  int totalSeconds() {
    return (int) Duration.between(start, end).toSeconds();
  }

  boolean crossesUtcMidnight() {
    return start.getEpochSecond() / 86_400 != end.getEpochSecond() / 86_400;
  }

  boolean concerns(String extension) {
    return from.user().equals(extension)
        || to.user().equals(extension)
        || through.user().equals(extension);
  }
}
