package com.packetdial.mcp.change.audit;

import java.time.Instant;
import java.util.Optional;

/** What came of following the chain of an audit log from its first entry to its last. */
public sealed interface Verification {

  /**
   * Every entry is the one that was written after the entry before it. A chain cannot know of
   * entries that were cut off behind its end, or that all of it was written anew: for that, compare
   * {@code head} with one that was noted elsewhere.
   *
   * @param entries how many there are
   * @param first time of the first entry
   * @param last time of the last entry
   * @param recovered how many interrupted writes there are on record
   * @param head hash of the last entry, 64 zeros when there is none
   */
  record Intact(
      long entries, Optional<Instant> first, Optional<Instant> last, long recovered, String head)
      implements Verification {}

  /**
   * The chain ends before the file does.
   *
   * @param line the line where it ends, from 1
   * @param fault what is wrong there
   * @param entries how many entries before are intact
   */
  record Broken(long line, Fault fault, long entries) implements Verification {}

  /** What can be wrong with a line. */
  enum Fault {
    /** It is an entry, but not what was written, or not what was written after the one before. */
    CHANGED("was changed"),
    /** It is an entry, but one or more that came before it are gone. */
    MISSING("comes after entries that are missing"),
    /** It is an entry, but does not belong here: those around it are there, elsewhere. */
    OUT_OF_ORDER("is out of order"),
    /** It is no entry, nor the rest of an interrupted write that a later entry records. */
    UNREADABLE("is no entry"),
    /**
     * It is the last, has no end, and is no entry: a write was interrupted. The next entry that is
     * appended puts it on record, and the log is intact again.
     */
    TORN("is cut off by an interrupted write");

    private final String words;

    Fault(String words) {
      this.words = words;
    }

    /** Goes on from "line 7 …". */
    public String words() {
      return words;
    }
  }
}
