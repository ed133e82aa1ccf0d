package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.PlainNumber;
import com.packetdial.mcp.tool.Column.Kind;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads the loosely typed values of the API: digits that arrive as numbers, {@code yes} and {@code
 * 1} for true, and {@code null}, the empty string and absence for nothing.
 */
public final class Loose {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** So many digits fit a long, whichever they are. */
  private static final int DIGITS_OF_A_LONG = 18;

  private static final DateTimeFormatter BARE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private Loose() {}

  /** The text of a field; empty when there is none. Numbers keep their digits as sent. */
  public static String text(ObjectNode upstream, String field) {
    return text(upstream.path(field));
  }

  /** The text of a value; empty for null, missing and containers. */
  public static String text(JsonNode value) {
    if (value.isString()) {
      return value.stringValue().strip();
    }
    if (value.isNumber()) {
      return PlainNumber.of(value);
    }
    return value.isBoolean() ? value.asString() : "";
  }

  /** The whole number of a field, if it is one. */
  public static Optional<Long> number(ObjectNode upstream, String field) {
    return decimal(upstream.path(field)).map(BigDecimal::longValue);
  }

  /** The truth of a field, if it tells one. */
  public static Optional<Boolean> flag(ObjectNode upstream, String field) {
    return flag(upstream.path(field));
  }

  private static Optional<Boolean> flag(JsonNode value) {
    return flag(text(value));
  }

  /** The truth that a text tells, if it tells one. */
  public static Optional<Boolean> flag(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "yes", "true", "1", "on", "enabled" -> Optional.of(true);
      case "no", "false", "0", "off", "disabled" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /**
   * The instant of a field, if it holds one. The API writes instants with an offset, or bare, which
   * means UTC.
   */
  public static Optional<Instant> instant(ObjectNode upstream, String field) {
    return instant(text(upstream.path(field)));
  }

  /** The instant that a text tells, if it tells one. */
  public static Optional<Instant> instant(String text) {
    if (text.length() < 19 || text.startsWith("0000")) {
      return Optional.empty();
    }
    OptionalLong utc = UtcSecond.of(text);
    if (utc.isPresent()) {
      return Optional.of(Instant.ofEpochSecond(utc.getAsLong()));
    }
    try {
      if (text.length() == 19) {
        return Optional.of(
            LocalDateTime.parse(text.replace('T', ' '), BARE).toInstant(ZoneOffset.UTC));
      }
      String zoned = text.replace(' ', 'T');
      return Optional.of(
          zoned.endsWith("]")
              ? ZonedDateTime.parse(zoned).toInstant()
              : OffsetDateTime.parse(zoned).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  static JsonNode read(ObjectNode upstream, Column column) {
    return switch (column.kind()) {
      case TEXT, CODE -> ofText(joined(upstream, column.from()));
      case NUMBER ->
          first(upstream, column.from(), Loose::decimal).map(Loose::ofNumber).orElse(none());
      case FLAG ->
          column.from().stream()
              .flatMap(field -> flag(at(upstream, field)).stream())
              .findFirst()
              .<JsonNode>map(JSON::booleanNode)
              .orElse(none());
      case TIME -> time(joined(upstream, column.from()));
      case LIST, OBJECT -> container(upstream, column);
      case DAYS_LEFT -> none();
    };
  }

  /** The value of a field, or of one in a record inside: {@code outer.inner}. */
  private static JsonNode at(JsonNode record, String field) {
    JsonNode value = record.path(field);
    int dot = field.indexOf('.');
    return value.isMissingNode() && dot > 0
        ? at(record.path(field.substring(0, dot)), field.substring(dot + 1))
        : value;
  }

  private static JsonNode time(String text) {
    return instant(text).map(Instant::toString).map(Loose::ofText).orElseGet(() -> ofText(text));
  }

  private static JsonNode container(ObjectNode upstream, Column column) {
    return first(
            upstream,
            column.from(),
            value ->
                (column.kind() == Kind.LIST ? value.isArray() : value.isObject())
                        && !value.isEmpty()
                    ? Optional.of(value)
                    : Optional.empty())
        .orElse(none());
  }

  private static <T> Optional<T> first(
      ObjectNode upstream,
      List<String> fields,
      java.util.function.Function<JsonNode, Optional<T>> reader) {
    return fields.stream().flatMap(field -> reader.apply(at(upstream, field)).stream()).findFirst();
  }

  private static String joined(ObjectNode upstream, List<String> fields) {
    if (fields.size() == 1) {
      return text(at(upstream, fields.getFirst()));
    }
    StringBuilder joined = new StringBuilder();
    for (String field : fields) {
      String text = text(at(upstream, field));
      if (!text.isEmpty()) {
        joined.append(joined.isEmpty() ? "" : " ").append(text);
      }
    }
    return joined.toString();
  }

  /** The whole number that a text tells, if it tells one. */
  public static Optional<Long> number(String text) {
    if (isPlain(text)) {
      return Optional.of(Long.parseLong(text));
    }
    return decimal(text).map(BigDecimal::longValue);
  }

  /** Whether it is written as most numbers are. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return !text.isEmpty() && text.length() <= DIGITS_OF_A_LONG;
  }

  private static Optional<BigDecimal> decimal(JsonNode value) {
    return decimal(text(value));
  }

  private static Optional<BigDecimal> decimal(String text) {
    if (text.isEmpty() || text.length() > 40) {
      return Optional.empty();
    }
    try {
      return Optional.of(new BigDecimal(text));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static JsonNode ofNumber(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0 && number.precision() < 19
        ? JSON.numberNode(number.longValue())
        : JSON.numberNode(number);
  }

  private static JsonNode ofText(String text) {
    return text.isEmpty() ? none() : JSON.stringNode(text);
  }

  private static JsonNode none() {
    return MissingNode.getInstance();
  }
}
