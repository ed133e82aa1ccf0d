package com.packetdial.mcp.change.approval;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps the texts of requests and of decisions, one of each a request and operator, so that no
 * operator can overwrite what another decided. A text is there whole or not at all. It need not be
 * trusted: decisions are signed, and a text that is none of these is none. Thread-safe.
 *
 * <p>All of it throws {@link ApprovalException} with {@link ApprovalException.Reason#STORAGE} when
 * it cannot be done.
 */
public interface ApprovalStore {

  /** The most characters of a text; a longer one is given back as an empty one. */
  int MOST_CHARACTERS = 256 << 10;

  /** What is kept of all requests by their ids, those whose time is over too. */
  Map<String, String> requests();

  /**
   * What is kept of a request.
   *
   * @param id as {@link PendingChange#id()}
   */
  Optional<String> request(String id);

  /** What is kept of an operator's decision about a request. */
  Optional<String> decision(String id, String operator);

  /**
   * Keeps a request in the place of what was kept of it.
   *
   * @param until when nobody will ask for it any more; then it may be forgotten
   */
  void putRequest(String id, String text, Instant until);

  /** Keeps an operator's decision in the place of the one before, as long as the request. */
  void putDecision(String id, String operator, String text, Instant until);

  /** Forgets a request and all that was decided about it. */
  void remove(String id);
}
