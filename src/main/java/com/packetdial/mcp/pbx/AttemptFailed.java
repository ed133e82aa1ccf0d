package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.Optional;

/** One attempt of a request failed. */
final class AttemptFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final PbxException failure;
  private final boolean worthRetrying;
  private final transient Optional<Duration> retryAfter;

  private AttemptFailed(
      PbxException failure, boolean worthRetrying, Optional<Duration> retryAfter) {
    super(failure.getMessage(), failure, false, false);
    this.failure = failure;
    this.worthRetrying = worthRetrying;
    this.retryAfter = retryAfter;
  }

  static AttemptFailed forGood(PbxException failure) {
    return new AttemptFailed(failure, false, Optional.empty());
  }

  static AttemptFailed forNow(PbxException failure, Optional<Duration> retryAfter) {
    return new AttemptFailed(failure, true, retryAfter);
  }

  /** What the caller gets when this was the last attempt. */
  PbxException failure() {
    return failure;
  }

  boolean worthRetrying() {
    return worthRetrying;
  }

  /** The pause that the PBX asked for. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
