package com.packetdial.mcp.demo;

import java.time.Duration;
import java.util.Optional;

/** A way in which the simulated PBX fails, or does not do what it says. Immutable. */
public sealed interface Quirk {

  /** As if there were no quirk: to let some requests through before one that fails. */
  record AsUsual() implements Quirk {}

  /** A write answers 202 and leaves everything as it was; one that is refused is still refused. */
  record AcceptedWithoutEffect() implements Quirk {}

  /**
   * A write is carried out, but the next reads of the same kind of thing, whichever, still see the
   * state before it, as behind a slow replication.
   *
   * @param reads how many
   */
  record SlowToShow(int reads) implements Quirk {
    public SlowToShow {
      if (reads < 1) {
        throw new IllegalArgumentException("At least one read must see the old state.");
      }
    }
  }

  /** The request is carried out, and the connection closed without an answer. */
  record AnswerLost() implements Quirk {}

  /** The connection is closed before anything has happened. */
  record RequestLost() implements Quirk {}

  /**
   * An answer of the given status with the platform's usual body.
   *
   * @param carriedOut whether the request was carried out all the same
   * @param retryAfter what the header says, in whole seconds; empty for no header
   */
  record Status(int code, String message, boolean carriedOut, Optional<Duration> retryAfter)
      implements Quirk {

    /** The same, though the request has been carried out. */
    public Status afterwards() {
      return new Status(code, message, true, retryAfter);
    }

    public Status withRetryAfter(Duration delay) {
      return new Status(code, message, carriedOut, Optional.of(delay));
    }
  }

  /** The request is carried out, and answered with the right status and a body that is no JSON. */
  record Garbled(Garbling how) implements Quirk {}

  /** What can become of a body. */
  enum Garbling {
    /** A page of some proxy, with its content type. */
    HTML,
    /** The first half of the right body, said to be JSON. */
    TRUNCATED
  }

  static Quirk asUsual() {
    return new AsUsual();
  }

  static Quirk acceptedWithoutEffect() {
    return new AcceptedWithoutEffect();
  }

  static Quirk slowToShow(int reads) {
    return new SlowToShow(reads);
  }

  static Quirk answerLost() {
    return new AnswerLost();
  }

  static Quirk requestLost() {
    return new RequestLost();
  }

  /** An answer of this status, and nothing carried out. */
  static Status status(int code, String message) {
    return new Status(code, message, false, Optional.empty());
  }

  static Quirk html() {
    return new Garbled(Garbling.HTML);
  }

  static Quirk truncated() {
    return new Garbled(Garbling.TRUNCATED);
  }
}
