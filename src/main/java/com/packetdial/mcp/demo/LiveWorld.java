package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The world as it is now. A read sees one state of it; writes come one after another, and each
 * replaces it as a whole. Thread-safe.
 */
final class LiveWorld {

  /** A state that readers of a family of routes still see some times, though it is over. */
  private static final class Veil {
    private final String family;
    private final World before;
    private int reads;

    Veil(String family, World before, int reads) {
      this.family = family;
      this.before = before;
      this.reads = reads;
    }
  }

  private World now;
  private final List<Veil> veils = new ArrayList<>();

  LiveWorld(World now) {
    this.now = now;
  }

  /** The world as a read sees it, which uses up one of the reads that are to see an older one. */
  synchronized World read(String family) {
    for (Veil veil : veils) {
      if (veil.family.equals(family)) {
        veil.reads--;
        veils.removeIf(candidate -> candidate.reads == 0);
        return veil.before;
      }
    }
    return now;
  }

  /**
   * Carries out a write.
   *
   * @throws Refusal if the write does, and then nothing has changed
   */
  synchronized Answer write(Function<World, Change> write) {
    Change change = write.apply(now);
    now = change.after().afterWrite(now.writes() + 1);
    return change.answer();
  }

  /** Carries out a write that the next reads of the family do not see. */
  synchronized Answer writeUnseen(Function<World, Change> write, String family, int reads) {
    World before = now;
    Answer answer = write(write);
    veils.add(new Veil(family, before, reads));
    return answer;
  }

  /** Finds out what a write would answer, and leaves everything as it is. */
  synchronized Answer pretend(Function<World, Change> write) {
    return write.apply(now).answer();
  }
}
