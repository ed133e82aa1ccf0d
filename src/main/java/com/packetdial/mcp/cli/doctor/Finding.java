package com.packetdial.mcp.cli.doctor;

import java.util.Locale;

/**
 * What a check found.
 *
 * @param subject one word
 * @param words what is the case
 * @param remedy what to do about it; empty when nothing needs to be done
 */
public record Finding(Level level, String subject, String words, String remedy) {

  /** How bad it is. */
  public enum Level {
    OK,
    WARN,
    FAIL,
    /** Not looked at. */
    SKIP
  }

  static Finding ok(String subject, String words) {
    return new Finding(Level.OK, subject, words, "");
  }

  static Finding warn(String subject, String words, String remedy) {
    return new Finding(Level.WARN, subject, words, remedy);
  }

  static Finding fail(String subject, String words, String remedy) {
    return new Finding(Level.FAIL, subject, words, remedy);
  }

  static Finding skip(String subject, String words) {
    return new Finding(Level.SKIP, subject, words, "");
  }

  /** One line for the user. */
  public String text() {
    String line = "%-5s%-12s%s".formatted(level.name().toLowerCase(Locale.ROOT), subject, words);
    return remedy.isEmpty() ? line : line + " → " + remedy;
  }
}
