package com.packetdial.mcp.access;

import com.packetdial.mcp.config.Quoted;
import java.security.MessageDigest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One line of a token file. Immutable. Prints without its digest. */
final class TokenEntry {

  /** Without a colon, so that it is never the name of a principal of the issuer. */
  static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,63}");

  private static final Pattern LINE =
      Pattern.compile("(" + NAME + ")\\s+sha256\\s+([0-9a-fA-F]{64})(?:\\s+until\\s+(\\S+))?");

  private final String name;
  private final byte[] digest;
  private final Optional<Instant> end;

  private TokenEntry(String name, byte[] digest, Optional<Instant> end) {
    this.name = name;
    this.digest = digest;
    this.end = end;
  }

  /** What a line without its comment says; empty when it is none of a token file. */
  static Optional<TokenEntry> of(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    Optional<String> until = Optional.ofNullable(matcher.group(3));
    Optional<Instant> end = until.flatMap(TokenEntry::end);
    return until.isPresent() && end.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new TokenEntry(matcher.group(1), HexFormat.of().parseHex(matcher.group(2)), end));
  }

  /** The line of a new token. */
  static String line(String name, byte[] digest, Optional<String> until) {
    return name
        + " sha256 "
        + HexFormat.of().formatHex(digest)
        + until.map(date -> " until " + date).orElse("");
  }

  /**
   * When a token that is good until then is good no more: a day counts to its end, in UTC.
   *
   * @param until as {@code 2027-01-31} or {@code 2027-01-31T18:00:00Z}
   */
  static Optional<Instant> end(String until) {
    try {
      return Optional.of(
          until.indexOf('T') < 0
              ? LocalDate.parse(until).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()
              : Instant.parse(until));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  String name() {
    return name;
  }

  /** When it stops being good; empty for never. */
  Optional<Instant> end() {
    return end;
  }

  boolean expired(Instant now) {
    return end.filter(last -> !now.isBefore(last)).isPresent();
  }

  /** Whether the token has this digest, in a time that does not tell how much of it is right. */
  boolean has(byte[] other) {
    return MessageDigest.isEqual(digest, other);
  }

  boolean sameToken(TokenEntry other) {
    return has(other.digest);
  }

  @Override
  public String toString() {
    return Quoted.of(name) + end.map(last -> " until " + last).orElse("");
  }
}
