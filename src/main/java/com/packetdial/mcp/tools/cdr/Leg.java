package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Loose;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * One CDR, which is one leg of a call, however much of it the PBX sent. Immutable as long as nobody
 * changes the record.
 *
 * @param cdr the record, in the names of API v2
 */
record Leg(ObjectNode cdr) {

  private static final Pattern REGISTRATION_EXPIRED =
      Pattern.compile("\\breg(istration)? expired", Pattern.CASE_INSENSITIVE);

  /** The first of these fields that has a value; empty when none has. */
  String text(String... fields) {
    for (String field : fields) {
      String text = Loose.text(cdr, field);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  String id() {
    return text("id");
  }

  /** The Call-ID of the caller's side, which all legs of a call share. */
  String callId() {
    return text("call-orig-call-id");
  }

  /** Every Call-ID that names this leg or another of its call. */
  List<String> callIds() {
    return Stream.of(
            callId(),
            text("call-term-call-id"),
            text("call-through-call-id"),
            text("call-parent-call-id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** Whether the PBX sent its summary, which has no Call-ID, caller ID and disconnect reason. */
  boolean isSlim() {
    return callId().isEmpty();
  }

  Optional<Instant> start() {
    return Loose.instant(cdr, "call-start-datetime");
  }

  Optional<Instant> answer() {
    return Loose.instant(cdr, "call-answer-datetime");
  }

  /** When it ended; for one that does not say, its start and its length. */
  Optional<Instant> end() {
    return Loose.instant(cdr, "call-disconnect-datetime")
        .or(() -> start().map(start -> start.plusSeconds(seconds("total-duration").orElse(0L))));
  }

  /** The start of the whole call, if the record tells it. */
  Optional<Instant> startOfCall() {
    return Loose.instant(cdr, "call-batch-start-datetime");
  }

  Optional<Long> talkSeconds() {
    return seconds("talking-duration");
  }

  Optional<Long> holdSeconds() {
    return seconds("on-hold-duration");
  }

  private Optional<Long> seconds(String which) {
    return Loose.number(cdr, "call-" + which + "-seconds").filter(seconds -> seconds >= 0);
  }

  Optional<Long> ordinal() {
    return Loose.number(cdr, "call-leg-ordinal-index");
  }

  String reason() {
    return text("call-disconnect-reason-text");
  }

  /** The reason in lower case, to look for words in. */
  String reasonWords() {
    return reason().toLowerCase(Locale.ROOT);
  }

  boolean isTraceExpected() {
    return Loose.flag(cdr, "is-trace-expected").orElse(false);
  }

  /** A lapse of a registration that the platform writes down as if it were a call. */
  boolean isRegistrationNoise() {
    return talkSeconds().orElse(0L) == 0 && REGISTRATION_EXPIRED.matcher(reason()).find();
  }

  /** The extension that placed it, if it was one of the domain that owns the record. */
  String ownCaller() {
    return isOwn(text("call-orig-domain")) ? text("call-orig-user") : "";
  }

  /** Whether it ended inside the domain that owns the record, at an extension or a service. */
  boolean endsInside() {
    String domain = text("call-term-domain");
    return domain.isEmpty()
        ? !text("call-term-user").isEmpty()
        : isOwn(domain) && !(text("domain").isEmpty() && text("call-term-user").isEmpty());
  }

  private boolean isOwn(String domain) {
    String owner = text("domain");
    return domain.isEmpty() || owner.isEmpty() || domain.equalsIgnoreCase(owner);
  }
}
