package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WindowRules;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/**
 * What the next part of a list of CDRs needs beside its offset: the window as it was resolved (a
 * second {@code now} would shift every offset) and the calls that were shown already although legs
 * of them follow. Immutable.
 *
 * @param shown marks of calls, as {@link #mark} makes them
 * @param readBefore whether the page before the offset must be read again, because more calls than
 *     can be marked reach beyond it
 */
record Resume(TimeWindow window, Set<String> shown, boolean readBefore) {

  /** What a cursor of 600 characters has room for, with some to spare. */
  static final int MOST_MARKS = 40;

  /** 42 bits: a thousand calls against forty marks match by chance once in a hundred million. */
  private static final int MARK_CHARACTERS = 7;

  private static final int MARK_BYTES = 6;

  Resume {
    shown = Collections.unmodifiableSet(new LinkedHashSet<>(shown));
  }

  /** The beginning of a list, or its continuation where only the offset counts. */
  static Resume at(TimeWindow window) {
    return new Resume(window, Set.of(), false);
  }

  static String mark(String key) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(Arrays.copyOf(digest, MARK_BYTES))
          .substring(0, MARK_CHARACTERS);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  String write() {
    return String.join(
        ";",
        Long.toString(window.since().getEpochSecond()),
        Long.toString(window.until().getEpochSecond()),
        window.zone().map(ZoneId::getId).orElse(""),
        readBefore ? "b" : "",
        String.join("", shown));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param rules the window must keep to: a cursor is not signed
   * @throws ToolException when it is something else
   */
  static Resume read(String state, WindowRules rules, Instant now) {
    String[] parts = state.split(";", -1);
    try {
      if (parts.length != 5 || parts[4].length() % MARK_CHARACTERS != 0) {
        throw unusable();
      }
      Instant since = Instant.ofEpochSecond(Long.parseLong(parts[0]));
      Instant until = Instant.ofEpochSecond(Long.parseLong(parts[1]));
      rules.check(since, until, now);
      Optional<ZoneId> zone =
          parts[2].isEmpty() ? Optional.empty() : Optional.of(ZoneId.of(parts[2]));
      Set<String> shown = new LinkedHashSet<>();
      for (int at = 0; at < parts[4].length(); at += MARK_CHARACTERS) {
        shown.add(parts[4].substring(at, at + MARK_CHARACTERS));
      }
      return new Resume(new TimeWindow(since, until, zone), shown, parts[3].equals("b"));
    } catch (NumberFormatException | DateTimeException e) {
      throw unusable();
    }
  }

  private static ToolException unusable() {
    return new ToolException(
        ErrorCode.INVALID_ARGUMENTS,
        "\"cursor\" is not one of this tool. Pass next_cursor of the last answer unchanged, or"
            + " leave it out to start at the beginning.");
  }
}
