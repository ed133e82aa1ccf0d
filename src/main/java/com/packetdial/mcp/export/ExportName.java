package com.packetdial.mcp.export;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a file is called, without its extension: made of letters, digits, dots, hyphens and
 * underscores, beginning with a letter or digit, and at most 180 characters long, whatever it is
 * made from.
 */
public record ExportName(String text) {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);

  private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,179}");
  private static final Pattern UNSAFE = Pattern.compile("[^A-Za-z0-9._-]+");
  private static final Pattern EDGES = Pattern.compile("^[^A-Za-z0-9]+|[^A-Za-z0-9]+$");
  private static final int LONGEST_PART = 48;
  private static final int LONGEST = 160;

  public ExportName {
    if (!SAFE.matcher(text).matches()) {
      throw new IllegalArgumentException("not a safe name of a file");
    }
  }

  /**
   * A name of several parts and a time.
   *
   * @param kind what the file is, a word of our own
   * @param parts what it is about, as it came; empty parts are left out
   */
  public static ExportName of(String kind, List<String> parts, Instant time) {
    String about =
        parts.stream()
            .map(ExportName::safe)
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("-", "-", ""));
    String head = kind + (about.equals("-") ? "" : about);
    String cut = head.substring(0, Math.min(head.length(), LONGEST));
    return new ExportName(cut + "-" + TIME.format(time));
  }

  private static String safe(String part) {
    String cut =
        part.codePoints()
            .limit(LONGEST_PART)
            .mapToObj(Character::toString)
            .collect(Collectors.joining());
    return Arrays.stream(UNSAFE.split(cut))
        .map(piece -> EDGES.matcher(piece).replaceAll(""))
        .filter(piece -> !piece.isEmpty())
        .collect(Collectors.joining("_"));
  }
}
