package com.packetdial.mcp.pbx;

import java.util.regex.Pattern;

/**
 * Text that others wrote, made fit to be read: without characters that hide, reorder or imitate
 * text, and no longer than its reader can use.
 *
 * <p>Line feed and tab stay, because SIP messages and transcripts have lines; carriage returns
 * become line feeds. What Unicode calls default ignorable (zero-width, bidi control, tag and filler
 * characters, variation selectors) goes, as it shows nothing and can carry anything. One emoji or
 * text presentation selector after a character may stay. The price is small: a joined emoji falls
 * into its parts, and Persian loses its non-joiners.
 *
 * <p>Stateless. Cleaning what is clean returns the same instance.
 */
public final class ForeignText {

  private static final String CUT_BEGIN = "… [cut, ";
  private static final String CUT_END = " characters]";

  /** A length that leaves room for the notice and something of the text. */
  static final int SHORTEST_CUT = 40;

  private static final Pattern SPACE = Pattern.compile("\\s+");

  private static final char TEXT_PRESENTATION = '\uFE0E';
  private static final char EMOJI_PRESENTATION = '\uFE0F';

  private ForeignText() {}

  /**
   * A text as one line that may be shown: without secrets, and no longer than {@code most}.
   *
   * @param most {@value #SHORTEST_CUT} or more
   */
  public static String line(String text, int most) {
    String shown = SecretText.redact(clean(text));
    return cut(SPACE.matcher(shown).replaceAll(" ").strip(), most);
  }

  /** Removes every character that must not reach a reader. */
  static String clean(String text) {
    int length = text.length();
    int clean = 0;
    while (clean < length && isPlain(text.charAt(clean))) {
      clean++;
    }
    return clean == length ? text : cleanFrom(text, clean);
  }

  private static boolean isPlain(char c) {
    return c >= ' ' ? c < 0x7F : c == '\n' || c == '\t';
  }

  private static String cleanFrom(String text, int start) {
    int length = text.length();
    StringBuilder kept = new StringBuilder(length).append(text, 0, start);
    for (int i = start; i < length; ) {
      int codePoint = text.codePointAt(i);
      i += Character.charCount(codePoint);
      if (codePoint == '\r') {
        if (i == length || text.charAt(i) != '\n') {
          kept.append('\n');
        }
      } else if (isBreak(codePoint)) {
        kept.append(' ');
      } else if (isPresentation(codePoint)) {
        if (!kept.isEmpty() && takesPresentation(kept.charAt(kept.length() - 1))) {
          kept.append((char) codePoint);
        }
      } else if (isReadable(codePoint)) {
        kept.appendCodePoint(codePoint);
      }
    }
    return kept.length() == length && text.contentEquals(kept) ? text : kept.toString();
  }

  /** Vertical tab, form feed, next line, line and paragraph separator. */
  private static boolean isBreak(int codePoint) {
    return codePoint == 0x0B
        || codePoint == 0x0C
        || codePoint == 0x85
        || codePoint == 0x2028
        || codePoint == 0x2029;
  }

  private static boolean isPresentation(int codePoint) {
    return codePoint == TEXT_PRESENTATION || codePoint == EMOJI_PRESENTATION;
  }

  private static boolean takesPresentation(char before) {
    return !isPresentation(before) && !Character.isWhitespace(before);
  }

  private static boolean isReadable(int codePoint) {
    if (codePoint < 0x7F) {
      return isPlain((char) codePoint);
    }
    if (codePoint < 0xAD) {
      return codePoint > 0x9F;
    }
    return !isLoneSurrogate(codePoint)
        && !isDefaultIgnorable(codePoint)
        && !isNoncharacter(codePoint)
        && !(codePoint >= 0xFFF9 && codePoint <= 0xFFFB);
  }

  private static boolean isLoneSurrogate(int codePoint) {
    return codePoint >= 0xD800 && codePoint <= 0xDFFF;
  }

  private static boolean isNoncharacter(int codePoint) {
    return (codePoint & 0xFFFE) == 0xFFFE || (codePoint >= 0xFDD0 && codePoint <= 0xFDEF);
  }

  /** The property Default_Ignorable_Code_Point of Unicode, with the ranges it reserves. */
  private static boolean isDefaultIgnorable(int codePoint) {
    return switch (codePoint >> 8) {
      case 0x00 -> codePoint == 0xAD;
      case 0x03 -> codePoint == 0x034F;
      case 0x06 -> codePoint == 0x061C;
      case 0x11 -> codePoint == 0x115F || codePoint == 0x1160;
      case 0x17 -> codePoint == 0x17B4 || codePoint == 0x17B5;
      case 0x18 -> codePoint >= 0x180B && codePoint <= 0x180F;
      case 0x20 ->
          (codePoint >= 0x200B && codePoint <= 0x200F)
              || (codePoint >= 0x202A && codePoint <= 0x202E)
              || (codePoint >= 0x2060 && codePoint <= 0x206F);
      case 0x31 -> codePoint == 0x3164;
      case 0xFE -> codePoint <= 0xFE0F || codePoint == 0xFEFF;
      case 0xFF -> codePoint == 0xFFA0 || (codePoint >= 0xFFF0 && codePoint <= 0xFFF8);
      case 0x1BC -> codePoint >= 0x1BCA0 && codePoint <= 0x1BCA3;
      case 0x1D1 -> codePoint >= 0x1D173 && codePoint <= 0x1D17A;
      default -> codePoint >= 0xE0000 && codePoint <= 0xE0FFF;
    };
  }

  /**
   * Shortens to at most {@code maxLength} characters, the words that say so included. Neither a
   * surrogate pair nor a {@link SecretText#REDACTED} is cut in two.
   *
   * @param maxLength {@link #SHORTEST_CUT} or more; with less, the notice is all that is left
   */
  static String cut(String text, int maxLength) {
    if (text.length() <= maxLength) {
      return text;
    }
    String notice = CUT_BEGIN + text.length() + CUT_END;
    // What a caller wrote to look like a notice must not be left in part before the true one.
    int kept = Math.min(maxLength - notice.length(), endBeforeNotice(text));
    return text.substring(0, whole(text, Math.max(0, kept))) + notice;
  }

  private static int whole(String text, int length) {
    int redacted = text.lastIndexOf(SecretText.REDACTED, length - 1);
    if (redacted >= 0 && redacted + SecretText.REDACTED.length() > length) {
      return redacted;
    }
    boolean inPair = length > 0 && Character.isHighSurrogate(text.charAt(length - 1));
    return inPair ? length - 1 : length;
  }

  /** Where the text ends that a notice of {@link #cut} may follow. */
  static int endBeforeNotice(String text) {
    int length = text.length();
    if (!text.endsWith(CUT_END)) {
      return length;
    }
    int digit = length - CUT_END.length();
    while (digit > 0 && text.charAt(digit - 1) >= '0' && text.charAt(digit - 1) <= '9') {
      digit--;
    }
    int begin = digit - CUT_BEGIN.length();
    return begin >= 0 && text.startsWith(CUT_BEGIN, begin) ? begin : length;
  }
}
