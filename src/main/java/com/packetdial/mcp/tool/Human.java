package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Cancellation;
import java.net.URI;
import java.time.Duration;

/** The person at the client, who can be asked where the client lets a server ask. Thread-safe. */
public interface Human {

  /** What came of a question. Only {@link #YES} is a consent. */
  enum Answer {
    /** The person ticked the box and accepted. */
    YES,
    /** The person declined, closed the question, or accepted without ticking the box. */
    NO,
    /**
     * No answer of a person: none came in time, the call was cancelled, the client went away, or
     * what it sent is an error or no answer.
     */
    GONE,
    /** The client has no way to ask its person; nothing was shown. */
    CANNOT_BE_ASKED
  }

  /** Nobody: a client that does not let its person be asked. */
  Human NONE =
      new Human() {
        @Override
        public boolean canBeAsked() {
          return false;
        }

        @Override
        public Answer confirm(String text, Duration patience, Cancellation cancellation) {
          return Answer.CANNOT_BE_ASKED;
        }
      };

  /**
   * Offers the person to open a page, where something else can be done than at the client. Blocks
   * until there is an answer; what is done on the page is not waited for. Never throws.
   *
   * @param id names what the page is about
   * @param text why, in words that stand alone
   * @param patience the longest wait
   * @param cancellation ends the wait at once
   * @return whether the person wants to open it; false where the client offers no pages
   */
  default boolean open(
      URI page, String id, String text, Duration patience, Cancellation cancellation) {
    return false;
  }

  /** Whether {@link #confirm} shows anything to anybody. The same for the life of a connection. */
  boolean canBeAsked();

  /**
   * Shows the text and asks for a yes. Blocks until there is an answer. Never throws; an interrupt
   * ends the wait with {@link Answer#GONE} and stays set.
   *
   * @param text what is asked, in words that stand alone; shown as it is, so without secrets and
   *     without unclean text
   * @param patience the longest wait
   * @param cancellation ends the wait at once, whatever the answer would have been
   */
  Answer confirm(String text, Duration patience, Cancellation cancellation);
}
