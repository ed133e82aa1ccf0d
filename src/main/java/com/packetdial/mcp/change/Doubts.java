package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.OneLine;
import java.util.Optional;

/**
 * Resolves what an earlier run of the same command left in doubt: a step that was sent, or about to
 * be, when this program was killed. Before anything is planned anew, such a step gets the time to
 * show that every write gets, so that it is not sent a second time while it is still on its way.
 */
final class Doubts {

  /** A step may be long, as one that sends a message; what to do about it must still be read. */
  private static final int LONGEST_WORDS = 300;

  private final Changes changes;
  private final ReadBack readBack;

  Doubts(Changes changes, ReadBack readBack) {
    this.changes = changes;
    this.readBack = readBack;
  }

  /** Waits where that helps; what is still in doubt then is said in a sentence. */
  Optional<String> settle(Command command, Pbx pbx) {
    return changes.stepInDoubt(command.binding().toString()).flatMap(doubt -> settle(doubt, pbx));
  }

  private Optional<String> settle(Change.Begun doubt, Pbx pbx) {
    boolean shows =
        !(doubt.after() instanceof Expectation.Unseen)
            && readBack.until(doubt.begunAt().plus(ReadBack.PATIENCE), doubt.after(), pbx).shows();
    return shows
        ? Optional.empty()
        : Optional.of(
            "At %s this was sent without an answer, and it may have happened or not: %s. Make sure before you go on."
                .formatted(doubt.begunAt(), OneLine.of(doubt.words(), LONGEST_WORDS)));
  }
}
