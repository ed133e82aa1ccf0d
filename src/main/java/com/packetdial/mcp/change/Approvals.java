package com.packetdial.mcp.change;

import com.packetdial.mcp.change.token.Digest;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/** Where changes wait for an operator, who has another credential than the client. Thread-safe. */
public interface Approvals {

  /** Nobody can approve anything: no operators are set up. */
  Approvals NONE = request -> new State.NobodyThere();

  /**
   * What is to be approved.
   *
   * @param id what the operator types
   * @param digest of exactly this command of exactly this state
   * @param text what would be done, in words for a person
   * @param principal who asks
   * @param client through which client
   * @param expires when an approval comes too late
   */
  record Request(
      String id, Digest digest, String text, String principal, String client, Instant expires) {}

  /** How far the approval is. */
  sealed interface State {

    /**
     * It waits.
     *
     * @param first whether it has begun to just now
     */
    record Pending(boolean first) implements State {}

    /** An operator approved it. */
    record Approved(String by) implements State {}

    /** An operator rejected it. */
    record Rejected(String by) implements State {}

    /** No operator is set up. */
    record NobodyThere() implements State {}

    /**
     * It cannot wait.
     *
     * @param why as a sentence
     */
    record Unavailable(String why) implements State {}
  }

  /** The page on which an operator decides about a request, where there is one. */
  default Optional<URI> page(String id) {
    return Optional.empty();
  }

  /** How far an approval is; the first time it is asked for it begins to wait. */
  State stateOf(Request request);
}
