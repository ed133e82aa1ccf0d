package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which message ended a call, and how long two parties were connected before.
 *
 * @param leg the leg on which it ended
 * @param message BYE, CANCEL or the final refusal; of an unanswered call the one at its root, which
 *     is not always the one that the caller saw
 * @param talk between the answer that connected the parties and the end; null when unanswered
 */
record CallEnd(Dialog leg, TraceMessage message, @Nullable Duration talk) {

  private record Change(Dialog leg, TraceMessage message, boolean joins) {}

  /** How the call ended, or null when the trace does not tell. */
  static @Nullable CallEnd of(CallAttempt attempt) {
    CallEnd answered = ofAnswered(attempt);
    return answered == null ? ofUnanswered(attempt) : answered;
  }

  /**
   * A call of two legs ends with the BYE that leaves one: the core then sends its own BYE to the
   * other. Those before it are of parties that left a transferred call.
   */
  private static @Nullable CallEnd ofAnswered(CallAttempt attempt) {
    List<Change> changes = changes(attempt);
    int connected = 0;
    int most = 0;
    for (Change change : changes) {
      connected += change.joins() ? 1 : -1;
      most = Math.max(most, connected);
    }
    int together = Math.min(most, 2);
    TraceMessage since = null;
    Change end = null;
    connected = 0;
    for (Change change : changes) {
      if (!change.joins() && connected == together) {
        end = change;
      }
      connected += change.joins() ? 1 : -1;
      if (since == null && change.joins() && connected == together) {
        since = change.message();
      }
    }
    if (end == null || since == null) {
      return byeAlone(attempt);
    }
    return new CallEnd(
        end.leg(), end.message(), Duration.between(since.time(), end.message().time()));
  }

  private static List<Change> changes(CallAttempt attempt) {
    List<Change> changes = new ArrayList<>();
    for (Dialog dialog : attempt.dialogs()) {
      TraceMessage answer = dialog.answer();
      TraceMessage bye = dialog.bye();
      if (answer != null) {
        changes.add(new Change(dialog, answer, true));
        if (bye != null && bye.index() > answer.index()) {
          changes.add(new Change(dialog, bye, false));
        }
      }
    }
    changes.sort(Comparator.comparingInt(change -> change.message().index()));
    return changes;
  }

  /** A trace may begin in the middle of a call. */
  private static @Nullable CallEnd byeAlone(CallAttempt attempt) {
    return attempt.dialogs().stream()
        .filter(dialog -> dialog.answer() == null && dialog.bye() != null)
        .flatMap(
            dialog ->
                dialog.messages().stream()
                    .filter(m -> m.sip().isRequest("BYE"))
                    .map(m -> new CallEnd(dialog, m, null)))
        .min(Comparator.comparingInt(end -> end.message().index()))
        .orElse(null);
  }

  private static @Nullable CallEnd ofUnanswered(CallAttempt attempt) {
    Dialog caller = attempt.callersLeg();
    if (caller == null || caller.answer() != null) {
      return null;
    }
    TraceMessage cancel = caller.cancel();
    if (cancel != null) {
      return new CallEnd(caller, cancel, null);
    }
    TraceMessage decision = caller.decision();
    if (decision == null) {
      return null;
    }
    CallEnd root = caller.inbound() ? lastRefusal(attempt, caller, decision) : null;
    return root == null ? new CallEnd(caller, decision, null) : root;
  }

  /**
   * The refusal by a callee that the core passed on. When the core gave a callee up after that, the
   * core ended the call.
   */
  private static @Nullable CallEnd lastRefusal(
      CallAttempt attempt, Dialog caller, TraceMessage decision) {
    CallEnd last = null;
    int givenUp = 0;
    for (Dialog dialog : attempt.dialogs()) {
      TraceMessage refusal = dialog.decision();
      TraceMessage cancel = dialog.cancel();
      if (cancel != null && cancel.sent()) {
        givenUp = Math.max(givenUp, cancel.index());
      } else if (!dialog.label().equals(caller.label())
          && refusal != null
          && refusal.received()
          && refusal.sip().code() >= 300
          && refusal.index() < decision.index()
          && (last == null || last.message().index() < refusal.index())) {
        last = new CallEnd(dialog, refusal, null);
      }
    }
    return last == null || last.message().index() < givenUp ? null : last;
  }
}
