package com.packetdial.mcp.change.nonce;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Remembers which nonces were used and what came of it, so that nothing is done twice. Processes
 * that accept each other's tokens have to share a store. Thread-safe.
 */
public interface NonceStore {

  /**
   * Takes note of a nonce before anyone is given it.
   *
   * @param nonce any text that is the same for the same nonce and no other
   * @param expires when what holds the nonce ends
   * @throws NonceException when the store cannot take note of it; then nobody may be given it
   */
  void issue(String nonce, Instant expires);

  /**
   * Uses a nonce, in one step for all that use the store: of several callers at the same time one
   * gets {@link Use.First}. A use cannot be taken back.
   *
   * @param nonce as it was issued
   * @param expires as it was issued with; the use is remembered at least until then
   * @throws NonceException when the store cannot tell whether it was used, because it does not
   *     answer or has forgotten; then the nonce must be taken for used
   */
  Use begin(String nonce, Instant expires);

  /**
   * The use of a nonce, if it has been used, without using it.
   *
   * @throws NonceException when the store cannot tell; then the nonce must be taken for used
   */
  Optional<Use.Repeated> find(String nonce);

  /**
   * Keeps what came of the first use for those that repeat it, in the place of what was kept
   * before. A nonce that is no longer remembered, or never was used, is left alone: nobody will
   * ask.
   *
   * @throws NonceException when the store cannot keep it; the nonce stays used
   */
  void finish(String nonce, ObjectNode outcome);
}
