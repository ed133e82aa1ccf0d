package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.Optional;

/** One attempt of a request failed. */
final class AttemptFailed extends Exception {

  private static final long serialVersionUID = 1L;

  private final PbxException failure;
  private final boolean worthRetrying;
  private final boolean mayHaveArrived;
  private final transient Optional<Duration> retryAfter;

  private AttemptFailed(
      PbxException failure,
      boolean worthRetrying,
      boolean mayHaveArrived,
      Optional<Duration> retryAfter) {
    super(failure.getMessage(), failure, false, false);
    this.failure = failure;
    this.worthRetrying = worthRetrying;
    this.mayHaveArrived = mayHaveArrived;
    this.retryAfter = retryAfter;
  }

  /** The PBX did not do what was asked for, and will not. */
  static AttemptFailed forGood(PbxException failure) {
    return new AttemptFailed(failure, false, false, Optional.empty());
  }

  /** The PBX did not do what was asked for, but may later. */
  static AttemptFailed forNow(PbxException failure, Optional<Duration> retryAfter) {
    return new AttemptFailed(failure, true, false, retryAfter);
  }

  /** The same, except that the PBX may have done what was asked for. */
  AttemptFailed afterItMayHaveArrived() {
    return new AttemptFailed(failure, worthRetrying, true, retryAfter);
  }

  /** What the caller gets when this was the last attempt. */
  PbxException failure() {
    return failure;
  }

  /** Whether the PBX may have carried the request out all the same. */
  boolean mayHaveArrived() {
    return mayHaveArrived;
  }

  boolean worthRetrying() {
    return worthRetrying;
  }

  /** The pause that the PBX asked for. */
  Optional<Duration> retryAfter() {
    return retryAfter;
  }
}
