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

  /** One that only the lists of call records have, and their counts. */
  sealed interface OfRecords extends Quirk {}

  /** The page before the one that was asked for; nothing is wrong with the first, or a count. */
  record RepeatedPage() implements OfRecords {}

  /**
   * Rows from outside the window, of which each takes a place in the list: whoever asks for all
   * pages gets all that belong there, and the strays among them. A count counts them too.
   *
   * @param every after how many rows that belong there a stray comes
   */
  record StrayRows(int every) implements OfRecords {
    public StrayRows {
      atLeast(1, every);
    }
  }

  /**
   * The window reaches further than was asked for, so that two that meet have rows in common.
   *
   * @param before by how much it begins earlier
   * @param after by how much it ends later
   */
  record WiderWindow(Duration before, Duration after) implements OfRecords {}

  /**
   * Some rows at one end of every list are not there, nor in a count.
   *
   * @param rows how many
   */
  record Hidden(End end, int rows) implements OfRecords {
    public Hidden {
      atLeast(0, rows);
    }
  }

  /**
   * Every list grows while it is read: at first some rows are missing at one end, and with each
   * request that has this quirk, of whichever route, some of them have arrived. Equal ones arrive
   * together.
   *
   * @param missing at the first request
   * @param arriving before each later one
   */
  record Growing(End end, int missing, int arriving) implements OfRecords {
    public Growing {
      atLeast(1, missing);
      atLeast(1, arriving);
    }
  }

  /** Of a list of call records. */
  enum End {
    /** The newest. */
    HEAD,
    /** The oldest. */
    TAIL
  }

  private static void atLeast(int least, int number) {
    if (number < least) {
      throw new IllegalArgumentException("It must be at least " + least + ", not " + number + ".");
    }
  }

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

  static Quirk repeatedPage() {
    return new RepeatedPage();
  }

  static Quirk strayRows(int every) {
    return new StrayRows(every);
  }

  static Quirk widerWindow(Duration before, Duration after) {
    return new WiderWindow(before, after);
  }

  /** A record that begins at the second in which the window ends is in it too. */
  static Quirk inclusiveEnd() {
    return new WiderWindow(Duration.ZERO, Duration.ofSeconds(1));
  }

  static Quirk hidden(End end, int rows) {
    return new Hidden(end, rows);
  }

  static Quirk growing(End end, int missing, int arriving) {
    return new Growing(end, missing, arriving);
  }

  static Quirk html() {
    return new Garbled(Garbling.HTML);
  }

  static Quirk truncated() {
    return new Garbled(Garbling.TRUNCATED);
  }
}
