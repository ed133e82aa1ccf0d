package com.packetdial.mcp.change.nonce;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The nonces of one process, in its memory. A nonce is forgotten a while after its end; when too
 * many have not ended, further ones are refused rather than one forgotten early. Outcomes that take
 * too much room are forgotten before their nonces, oldest first. Thread-safe.
 */
public final class ProcessNonces implements NonceStore {

  private final InstantSource time;
  private final Duration grace;
  private final int mostNonces;
  private final long mostCharacters;

  /** The uses that are remembered, in the order in which they began. Guarded by this. */
  private final Map<String, Kept> uses = new LinkedHashMap<>();

  /** How many characters the outcomes have together. Guarded by this. */
  private long characters;

  /**
   * A use of a nonce.
   *
   * @param until the first moment at which it may be forgotten
   * @param outcome JSON, as text because nobody can change that
   */
  private record Kept(Instant until, Optional<String> outcome) {

    int characters() {
      return outcome.map(String::length).orElse(0);
    }
  }

  /**
   * An empty store.
   *
   * @param time what tells whether a nonce has ended
   * @param grace how long a nonce is remembered after its end, for clocks that are set back and for
   *     clients that ask late
   * @param mostNonces how many nonces may be remembered, at least one
   * @param mostCharacters how many characters of JSON all outcomes may have together
   */
  public ProcessNonces(InstantSource time, Duration grace, int mostNonces, long mostCharacters) {
    if (grace.isNegative() || mostNonces < 1 || mostCharacters < 0) {
      throw new IllegalArgumentException("a store that can keep nothing");
    }
    this.time = time;
    this.grace = grace;
    this.mostNonces = mostNonces;
    this.mostCharacters = mostCharacters;
  }

  /** Nothing to take note of: what this process does not remember as used, it has not used. */
  @Override
  public void issue(String nonce, Instant expires) {}

  /**
   * {@inheritDoc}
   *
   * @throws NonceException when as many nonces as may be remembered have not ended
   */
  @Override
  public synchronized Use begin(String nonce, Instant expires) {
    forgetEnded();
    Kept before = uses.get(nonce);
    if (before != null) {
      return new Use.Repeated(before.outcome().map(ProcessNonces::parse));
    }
    if (uses.size() >= mostNonces) {
      throw new NonceException(
          "As many confirmations are under way as this server can remember. Try again later.");
    }
    uses.put(nonce, new Kept(expires.plus(grace), Optional.empty()));
    return new Use.First();
  }

  @Override
  public synchronized Optional<Use.Repeated> find(String nonce) {
    return Optional.ofNullable(uses.get(nonce))
        .map(use -> new Use.Repeated(use.outcome().map(ProcessNonces::parse)));
  }

  @Override
  public synchronized void finish(String nonce, ObjectNode outcome) {
    String json = outcome.toString();
    uses.computeIfPresent(nonce, (_, use) -> counted(use, Optional.of(json)));
    makeRoom();
  }

  private void forgetEnded() {
    Instant now = time.instant();
    Iterator<Kept> kept = uses.values().iterator();
    while (kept.hasNext()) {
      Kept use = kept.next();
      if (!now.isBefore(use.until())) {
        characters -= use.characters();
        kept.remove();
      }
    }
  }

  private void makeRoom() {
    Iterator<Map.Entry<String, Kept>> oldest = uses.entrySet().iterator();
    while (characters > mostCharacters) {
      Map.Entry<String, Kept> use = oldest.next();
      use.setValue(counted(use.getValue(), Optional.empty()));
    }
  }

  /** The use with another outcome, whose characters are counted in the place of the old one's. */
  private Kept counted(Kept use, Optional<String> outcome) {
    Kept kept = new Kept(use.until(), outcome);
    characters += kept.characters() - use.characters();
    return kept;
  }

  private static ObjectNode parse(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }
}
