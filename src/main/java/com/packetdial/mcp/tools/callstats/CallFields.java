package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.FieldSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The fields of a CDR that tell what became of a call. */
final class CallFields {

  private static final List<String> BASE =
      List.of(
          "id",
          "domain",
          "call-orig-call-id",
          "call-parent-cdr-id",
          "call-direction",
          "call-leg-ordinal-index",
          "call-start-datetime",
          "call-ringing-datetime",
          "call-answer-datetime",
          "call-disconnect-datetime",
          "call-total-duration-seconds",
          "call-talking-duration-seconds",
          "call-disconnect-reason-text",
          "call-through-action",
          "call-through-user",
          "call-through-domain",
          "call-orig-user",
          "call-orig-domain",
          "call-term-user",
          "call-term-domain",
          "call-term-to-uri");

  private CallFields() {}

  /** These fields and some more. */
  static FieldSelection with(Collection<String> more) {
    List<String> all = new ArrayList<>(BASE);
    all.addAll(more);
    return FieldSelection.of(all);
  }
}
