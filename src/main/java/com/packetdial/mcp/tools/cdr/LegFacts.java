package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Loose;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What one CDR, which is one leg of a call, tells; in the field names of API v2, and however much
 * of it the PBX sent.
 */
public interface LegFacts {

  /** The value of a field; empty when there is none. */
  String text(String field);

  /** The first of these fields that has a value; empty when none has. */
  default String firstOf(String... fields) {
    for (String field : fields) {
      String text = text(field);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  default String id() {
    return text("id");
  }

  /** The Call-ID of the caller's side, which all legs of a call share. */
  default String callId() {
    return text("call-orig-call-id");
  }

  /** Every Call-ID that names this leg or another of its call. */
  default List<String> callIds() {
    return Stream.of(
            callId(),
            text("call-term-call-id"),
            text("call-through-call-id"),
            text("call-parent-call-id"))
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** Whether the PBX sent its summary, which has no Call-ID, caller ID and disconnect reason. */
  default boolean isSlim() {
    return callId().isEmpty();
  }

  default Optional<Instant> start() {
    return Loose.instant(text("call-start-datetime"));
  }

  default Optional<Instant> answer() {
    return Loose.instant(text("call-answer-datetime"));
  }

  /** When it ended; for one that does not say, its start and its length. */
  default Optional<Instant> end() {
    return Loose.instant(text("call-disconnect-datetime"))
        .or(() -> start().map(start -> start.plusSeconds(totalSeconds().orElse(0L))));
  }

  /** The start of the whole call, if the record tells it. */
  default Optional<Instant> startOfCall() {
    return Loose.instant(text("call-batch-start-datetime"));
  }

  /** How long it rang, until somebody answered or it ended. */
  default Optional<Duration> ringing() {
    Optional<Instant> began = Loose.instant(text("call-ringing-datetime"));
    if (began.isEmpty()) {
      return Optional.empty();
    }
    Optional<Instant> ended = answer().or(this::end);
    return ended.isPresent() && !ended.get().isBefore(began.get())
        ? Optional.of(Duration.between(began.get(), ended.get()))
        : Optional.empty();
  }

  private Optional<Long> totalSeconds() {
    return seconds("call-total-duration-seconds");
  }

  default Optional<Long> talkSeconds() {
    return seconds("call-talking-duration-seconds");
  }

  default Optional<Long> holdSeconds() {
    return seconds("call-on-hold-duration-seconds");
  }

  private Optional<Long> seconds(String field) {
    return Loose.number(text(field))
        .filter(seconds -> seconds >= 0 && seconds <= Patterns.LONGEST_SECONDS);
  }

  default Optional<Long> ordinal() {
    return Loose.number(text("call-leg-ordinal-index"));
  }

  default String reason() {
    return text("call-disconnect-reason-text");
  }

  /** The reason in lower case, to look for words in. */
  default String reasonWords() {
    return reason().toLowerCase(Locale.ROOT);
  }

  default boolean isTraceExpected() {
    return Loose.flag(text("is-trace-expected")).orElse(false);
  }

  /** A lapse of a registration that the platform writes down as if it were a call. */
  default boolean isRegistrationNoise() {
    return talkSeconds().orElse(0L) == 0 && Patterns.REGISTRATION_EXPIRED.matcher(reason()).find();
  }

  /** What became of it. */
  default CallResult result() {
    return CallResult.of(this);
  }

  /** The number or extension that called. */
  default String calling() {
    return firstOf("call-orig-caller-id", "call-orig-from-user");
  }

  /** What was dialed. */
  default String dialed() {
    String user = firstOf("call-orig-to-user", "call-orig-request-user");
    if (!user.isEmpty()) {
      return user;
    }
    Matcher uri = Patterns.USER_OF_URI.matcher(text("call-orig-to-uri"));
    return uri.find() ? uri.group(1) : text("call-term-caller-id");
  }

  /** Who is at the called end: an extension, or else a number. */
  default String reached() {
    return firstOf("call-term-user", "call-term-caller-id");
  }

  /** The extension that placed it, if it was one of the domain that owns the record. */
  default String ownCaller() {
    return isOwn(text("call-orig-domain")) ? text("call-orig-user") : "";
  }

  /** Whether it ended inside the domain that owns the record, at an extension or a service. */
  default boolean endsInside() {
    String domain = text("call-term-domain");
    return domain.isEmpty()
        ? !text("call-term-user").isEmpty()
        : isOwn(domain) && !(text("domain").isEmpty() && text("call-term-user").isEmpty());
  }

  private boolean isOwn(String domain) {
    String owner = text("domain");
    return domain.isEmpty() || owner.isEmpty() || domain.equalsIgnoreCase(owner);
  }

  /** What values are held against. */
  final class Patterns {

    private static final Pattern REGISTRATION_EXPIRED =
        Pattern.compile("\\breg(istration)? expired", Pattern.CASE_INSENSITIVE);

    /** More than any call; what is said to have lasted longer is not believed. */
    private static final long LONGEST_SECONDS = Duration.ofDays(366).toSeconds();

    private static final Pattern USER_OF_URI = Pattern.compile("sips?:([^@;>]+)@");

    private Patterns() {}
  }
}
