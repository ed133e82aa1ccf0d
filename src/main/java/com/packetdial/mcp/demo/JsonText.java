package com.packetdial.mcp.demo;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows as JSON with the loose types of the platform, as {@link Row} does, but at once as
 * bytes: long lists of wide rows would otherwise cost more than whoever reads them spends. Names
 * are ASCII without anything to escape.
 */
final class JsonText {

  /** Of fields: none is left out. */
  static final Set<String> ALL = Set.of();

  private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
  private static final String HEX = "0123456789ABCDEF";

  private byte[] buffer;
  private int length;
  private Set<String> fields = ALL;

  JsonText(int capacity) {
    buffer = new byte[Math.max(capacity, 64)];
  }

  byte[] bytes() {
    return Arrays.copyOf(buffer, length);
  }

  @Override
  public String toString() {
    return new String(buffer, 0, length, StandardCharsets.UTF_8);
  }

  JsonText beginArray() {
    return raw('[');
  }

  JsonText endArray() {
    return close(']');
  }

  /**
   * @param only the names of the fields to write, whichever are asked for; or {@link #ALL}
   */
  JsonText beginObject(Set<String> only) {
    fields = only;
    return raw('{');
  }

  JsonText endObject() {
    return close('}').raw(',');
  }

  JsonText text(String name, @Nullable String value) {
    if (value == null) {
      return nothing(name);
    }
    return begin(name) ? quoted(value).raw(',') : this;
  }

  JsonText textOrNull(String name, String value) {
    return value.isEmpty() ? nothing(name) : text(name, value);
  }

  JsonText digits(String name, String value) {
    if (!Row.isNumber(value)) {
      return text(name, value);
    }
    return begin(name) ? plain(value).raw(',') : this;
  }

  JsonText digitsOrNull(String name, String value) {
    return value.isEmpty() ? nothing(name) : digits(name, value);
  }

  JsonText number(String name, long value) {
    return begin(name) ? plain(Long.toString(value)).raw(',') : this;
  }

  JsonText truth(String name, boolean value) {
    return begin(name) ? plain(Boolean.toString(value)).raw(',') : this;
  }

  JsonText nothing(String name) {
    if (begin(name)) {
      reserve(NULL.length);
      System.arraycopy(NULL, 0, buffer, length, NULL.length);
      length += NULL.length;
      raw(',');
    }
    return this;
  }

  JsonText nothing(Iterable<String> names) {
    names.forEach(this::nothing);
    return this;
  }

  /** Every value leaves a comma behind it, of which the last one goes. */
  private JsonText close(char bracket) {
    if (buffer[length - 1] == ',') {
      length--;
    }
    return raw(bracket);
  }

  private boolean begin(String name) {
    if (fields.isEmpty() || fields.contains(name)) {
      raw('"').plain(name).raw('"').raw(':');
      return true;
    }
    return false;
  }

  private JsonText quoted(String value) {
    raw('"');
    if (isPlain(value)) {
      plain(value);
    } else {
      escaped(value);
    }
    return raw('"');
  }

  private static boolean isPlain(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c > '~' || c == '"' || c == '\\') {
        return false;
      }
    }
    return true;
  }

  private void escaped(String value) {
    StringBuilder text = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"', '\\' -> text.append('\\').append(c);
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        case '\b' -> text.append("\\b");
        case '\f' -> text.append("\\f");
        default -> {
          if (c < ' ') {
            text.append("\\u00").append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
          } else {
            text.append(c);
          }
        }
      }
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    reserve(bytes.length);
    System.arraycopy(bytes, 0, buffer, length, bytes.length);
    length += bytes.length;
  }

  /** What is ASCII: then this old method, which drops the upper half of a char, is right. */
  @SuppressWarnings("deprecation")
  private JsonText plain(String ascii) {
    int size = ascii.length();
    reserve(size);
    ascii.getBytes(0, size, buffer, length);
    length += size;
    return this;
  }

  private JsonText raw(char ascii) {
    reserve(1);
    buffer[length++] = (byte) ascii;
    return this;
  }

  private void reserve(int more) {
    if (buffer.length - length < more) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + more));
    }
  }
}
