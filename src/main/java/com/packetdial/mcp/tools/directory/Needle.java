package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.tool.Loose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody looks for: words, part of a number however it is written, or a MAC address.
 * Immutable.
 */
final class Needle {

  private static final Pattern NUMBER = Pattern.compile("[+0-9().\\s-]+");
  private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
  private static final Pattern MAC_PART = Pattern.compile("[0-9A-Fa-f:.-]{4,17}");
  private static final Pattern MAC_SEPARATOR = Pattern.compile("[:.-]");
  private static final Pattern SPACE = Pattern.compile("\\s+");

  private final List<String> words;
  private final String digits;
  private final String mac;

  Needle(String text) {
    String lower = text.strip().toLowerCase(Locale.ROOT);
    this.words = SPACE.splitAsStream(lower).toList();
    this.digits = NUMBER.matcher(lower).matches() ? NOT_DIGIT.matcher(lower).replaceAll("") : "";
    this.mac = MAC_PART.matcher(lower).matches() ? MAC_SEPARATOR.matcher(lower).replaceAll("") : "";
  }

  /** The first of these fields in which the needle is found. */
  Optional<String> find(ObjectNode record, List<String> fields) {
    for (String field : fields) {
      String hay = Loose.text(record, field).toLowerCase(Locale.ROOT);
      if (!hay.isEmpty() && isIn(hay, field)) {
        return Optional.of(field);
      }
    }
    return Optional.empty();
  }

  /** Whether every word of the needle is somewhere in these fields taken together. */
  boolean isSpreadOver(ObjectNode record, List<String> fields) {
    StringBuilder hay = new StringBuilder();
    fields.forEach(field -> hay.append(Loose.text(record, field)).append(' '));
    String all = hay.toString().toLowerCase(Locale.ROOT);
    return words.stream().allMatch(all::contains);
  }

  private boolean isIn(String hay, String field) {
    return words.stream().allMatch(hay::contains)
        || (digits.length() >= 3 && hay.contains(digits))
        || (mac.length() >= 4
            && field.endsWith("mac-address")
            && MAC_SEPARATOR.matcher(hay).replaceAll("").contains(mac));
  }
}
