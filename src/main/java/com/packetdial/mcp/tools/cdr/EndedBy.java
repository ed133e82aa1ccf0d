package com.packetdial.mcp.tools.cdr;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which side ended a leg. */
enum EndedBy {
  CALLER,
  CALLEE;

  private static final Pattern BY_CALLER = Pattern.compile("^orig\\b|^cancel|\\babandon");
  private static final Pattern BY_CALLEE = Pattern.compile("^term\\b");
  private static final Pattern LAPSE = Pattern.compile("expired|time[d ]*out");

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The side that the reason names, if it names one: a timer is nobody's decision. */
  static Optional<EndedBy> of(LegFacts leg) {
    String reason = leg.reasonWords();
    if (LAPSE.matcher(reason).find()) {
      return Optional.empty();
    }
    if (BY_CALLER.matcher(reason).find()) {
      return Optional.of(CALLER);
    }
    return BY_CALLEE.matcher(reason).find() ? Optional.of(CALLEE) : Optional.empty();
  }
}
