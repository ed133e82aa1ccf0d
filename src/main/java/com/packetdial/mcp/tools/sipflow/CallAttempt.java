package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call with all its legs. A trace can hold several: a Call-ID may be used again.
 *
 * @param number from 1
 * @param dialogs at least one, in the order in which they began
 */
record CallAttempt(int number, List<Dialog> dialogs) {

  /** All messages in the order of time. */
  List<TraceMessage> messages() {
    return dialogs.stream()
        .flatMap(dialog -> dialog.messages().stream())
        .sorted(Comparator.comparingInt(TraceMessage::index))
        .toList();
  }

  /** The leg of the one who called: the first that came in, else the first; null without any. */
  @Nullable Dialog callersLeg() {
    List<Dialog> calls = dialogs.stream().filter(Dialog::isCall).toList();
    return calls.stream()
        .filter(Dialog::inbound)
        .findFirst()
        .orElse(calls.isEmpty() ? null : calls.getFirst());
  }
}
