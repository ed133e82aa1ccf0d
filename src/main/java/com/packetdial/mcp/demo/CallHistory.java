package com.packetdial.mcp.demo;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The calls of a domain as they happened. Thread-safe. */
interface CallHistory {

  Duration KEPT = Duration.ofDays(30);

  /** The calls that begin in the window and not before the history, oldest first. */
  List<Call> calls(Instant from, Instant until);

  List<Call> inProgress(Instant now);

  /** The call with this Call-ID among those that begin in the window. */
  Optional<Call> withCallId(String callId, Instant from, Instant until);

  /** The legs that a question asks for. */
  CdrList records(CdrQuery query, Instant now);
}
