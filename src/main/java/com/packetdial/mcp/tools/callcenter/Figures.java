package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.tools.callcenter.Metric.Kind;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The figures of one queue, agent or number: times in seconds, percentages from 0 to 100. What the
 * PBX did not give is not there, and is not zero. Immutable.
 *
 * @param values by column
 * @param minutes columns whose time came in minutes or hours, so that it is not exact to the second
 * @param unitless columns whose time came without a unit and was taken for seconds
 * @param impossible fields whose value can be no such figure and was left out
 * @param unknown fields with a number that no column is for
 */
record Figures(
    Map<String, BigDecimal> values,
    Set<String> minutes,
    Set<String> unitless,
    Set<String> impossible,
    Set<String> unknown) {

  /** Beyond these digits it is no figure of calls. */
  private static final Pattern NUMBER =
      Pattern.compile("-?[0-9]{1,15}(\\.[0-9]{1,25})?([eE][+-]?[0-9]{1,2})?");

  private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
  private static final int DECIMALS = 2;

  /** How a time is written, with the seconds in one of it. */
  private static final Map<String, BigDecimal> UNITS =
      Map.of(
          "-milliseconds",
          new BigDecimal("0.001"),
          "-seconds",
          BigDecimal.ONE,
          "-minutes",
          BigDecimal.valueOf(60),
          "-hours",
          BigDecimal.valueOf(3_600));

  private static final List<String> COARSE = List.of("-minutes", "-hours");

  Figures {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    minutes = Set.copyOf(minutes);
    unitless = Set.copyOf(unitless);
    impossible = Set.copyOf(impossible);
    unknown = Set.copyOf(unknown);
  }

  static Figures of(ObjectNode upstream) {
    return new Reading(upstream).read();
  }

  Optional<BigDecimal> value(String column) {
    return Optional.ofNullable(values.get(column));
  }

  /** Whether the PBX says that there were no calls. */
  boolean isOfNothing() {
    List<String> counts =
        values.containsKey("volume") ? List.of("volume") : List.of("handled", "unanswered");
    return counts.stream().anyMatch(values::containsKey)
        && counts.stream()
            .flatMap(name -> value(name).stream())
            .allMatch(count -> count.signum() == 0);
  }

  /** The figures as columns; averages and shares of no calls mean nothing and are left out. */
  ObjectNode toJson() {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    boolean ofNothing = isOfNothing();
    for (Metric metric : Metric.ALL) {
      if (metric.addsUp() || !ofNothing) {
        value(metric.column()).ifPresent(value -> row.set(metric.column(), json(value)));
      }
    }
    return row;
  }

  static JsonNode json(BigDecimal value) {
    BigDecimal rounded = value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
    return rounded.scale() <= 0
        ? JsonNodeFactory.instance.numberNode(rounded.longValueExact())
        : JsonNodeFactory.instance.numberNode(rounded);
  }

  /** Reads one record. */
  private static final class Reading {

    private final ObjectNode upstream;
    private final Map<String, BigDecimal> values = new LinkedHashMap<>();
    private final Set<String> minutes = new LinkedHashSet<>();
    private final Set<String> unitless = new LinkedHashSet<>();
    private final Set<String> impossible = new LinkedHashSet<>();
    private final Set<String> used = new LinkedHashSet<>();

    Reading(ObjectNode upstream) {
      this.upstream = upstream;
    }

    Figures read() {
      Metric.ALL.forEach(this::read);
      Set<String> unknown = new LinkedHashSet<>();
      upstream.forEachEntry(
          (name, value) -> {
            if (!used.contains(name) && number(value).isPresent()) {
              unknown.add(name);
            }
          });
      return new Figures(values, minutes, unitless, impossible, unknown);
    }

    private void read(Metric metric) {
      for (String base : metric.bases()) {
        for (String ending : endings(metric.kind())) {
          String field = base + ending;
          Optional<BigDecimal> number = number(upstream.path(field));
          if (number.isPresent() && !values.containsKey(metric.column())) {
            used.add(field);
            take(metric, field, ending, number.get());
          }
        }
      }
    }

    private void take(Metric metric, String field, String ending, BigDecimal number) {
      boolean share = metric.kind() == Kind.PERCENT;
      if (number.signum() < 0 || number.compareTo(share ? HUNDRED : MOST) > 0) {
        impossible.add(field);
        return;
      }
      if (metric.isTime() && ending.isEmpty()) {
        unitless.add(metric.column());
      }
      if (COARSE.contains(ending)) {
        minutes.add(metric.column());
      }
      values.put(metric.column(), number.multiply(UNITS.getOrDefault(ending, BigDecimal.ONE)));
    }

    private static List<String> endings(Kind kind) {
      return switch (kind) {
        case COUNT -> List.of("-count", "");
        case PERCENT -> List.of("-percent", "-rate");
        case TIME, TIME_OF_ONE -> List.of("-seconds", "-minutes", "-hours", "-milliseconds", "");
      };
    }

    private static Optional<BigDecimal> number(JsonNode value) {
      String text = value.isString() || value.isNumber() ? value.asString().strip() : "";
      String digits = text.endsWith("%") ? text.substring(0, text.length() - 1).strip() : text;
      return NUMBER.matcher(digits).matches()
          ? Optional.of(new BigDecimal(digits))
          : Optional.empty();
    }
  }
}
