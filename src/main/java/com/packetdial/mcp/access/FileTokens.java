package com.packetdial.mcp.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The tokens of a file, which is read anew when what is known of it is a second old: it is small,
 * and its times and sizes tell less than its text. While it cannot be read, or has a line that is
 * wrong, nobody is let in: what somebody took out of it must not go on working because of a typing
 * error. Thread-safe.
 */
final class FileTokens implements TokenCheck {

  private static final Logger LOG = LoggerFactory.getLogger(FileTokens.class);
  private static final Duration FRESH = Duration.ofSeconds(1);

  private final TokenFile file;
  private final InstantSource time;
  private @Nullable Seen last;

  /**
   * What the file said.
   *
   * @param entries empty when it could not be used
   */
  private record Seen(Instant at, Optional<List<TokenEntry>> entries) {}

  FileTokens(TokenFile file, InstantSource time) {
    this.file = file;
    this.time = time;
  }

  @Override
  public Verdict check(String token) {
    Instant now = time.instant();
    return entries(now)
        .map(entries -> verdict(token, entries, now))
        .orElse(new Verdict.Undecided("The tokens of this server cannot be read at the moment."));
  }

  private static Verdict verdict(String token, List<TokenEntry> entries, Instant now) {
    byte[] digest = Token.digest(token);
    TokenEntry found = null;
    // All of them are compared, so that the time does not tell which one it was.
    for (TokenEntry entry : entries) {
      found = entry.has(digest) ? entry : found;
    }
    if (found == null) {
      return new Verdict.Invalid("The token is unknown or was taken back.");
    }
    return found.expired(now)
        ? new Verdict.Invalid("The token has expired.")
        : new Verdict.Known(Identity.named(found.name()));
  }

  private synchronized Optional<List<TokenEntry>> entries(Instant now) {
    Seen seen = last;
    if (seen == null || !fresh(seen, now)) {
      seen = new Seen(now, read(seen));
      last = seen;
    }
    return seen.entries();
  }

  /** A clock that was set back makes nothing fresh. */
  private static boolean fresh(Seen seen, Instant now) {
    return !now.isBefore(seen.at()) && now.isBefore(seen.at().plus(FRESH));
  }

  private Optional<List<TokenEntry>> read(@Nullable Seen before) {
    boolean wasGood = before == null || before.entries().isPresent();
    try {
      List<TokenEntry> entries = file.entries();
      if (!wasGood) {
        LOG.warn("The token file is good again.");
      }
      return Optional.of(entries);
    } catch (AccessException e) {
      if (wasGood) {
        LOG.error("{} Its tokens are refused until that is mended.", e.getMessage());
      }
      return Optional.empty();
    }
  }
}
