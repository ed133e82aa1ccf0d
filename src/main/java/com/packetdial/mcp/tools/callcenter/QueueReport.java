package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The statistics of queues, agents or dialed numbers as the PBX gave them, each under its key.
 * Immutable.
 *
 * @param entries the busiest first
 */
record QueueReport(List<Entry> entries) {

  private static final int LONGEST_KEY = 64;
  private static final int LONGEST_NAME = 100;
  private static final int MOST_UNKNOWN = 8;
  private static final int AVERAGE_DECIMALS = 4;

  /** Under what a record says whose it is, where the answer is a list. */
  private static final List<String> KEYS =
      List.of("callqueue", "queue", "agent", "user", "dnis", "call-dialed-number", "number");

  /**
   * What one record says.
   *
   * @param key extension or number
   * @param name empty where it has none
   */
  record Entry(String key, String name, Figures figures) {

    private BigDecimal calls() {
      return figures.value("volume").or(() -> figures.value("handled")).orElse(BigDecimal.ZERO);
    }
  }

  QueueReport {
    entries =
        entries.stream()
            .sorted(Comparator.comparing(Entry::calls).reversed().thenComparing(Entry::key))
            .toList();
  }

  /** Reads an answer: an object with a record under each key, or a list of records that name it. */
  static QueueReport of(JsonNode answer) {
    List<Entry> entries = new ArrayList<>();
    if (answer.isObject()) {
      answer.forEachEntry(
          (key, value) -> {
            if (value instanceof ObjectNode record) {
              entries.add(entry(key, record));
            }
          });
    }
    if (answer.isArray()) {
      answer.forEach(
          value -> {
            if (value instanceof ObjectNode record) {
              entries.add(entry(keyOf(record), record));
            }
          });
    }
    return new QueueReport(entries);
  }

  private static String keyOf(ObjectNode record) {
    return KEYS.stream()
        .map(field -> Loose.text(record, field))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static Entry entry(String key, ObjectNode record) {
    ObjectNode figures = record.deepCopy();
    KEYS.forEach(figures::remove);
    return new Entry(
        OneLine.of(withoutDomain(key), LONGEST_KEY),
        OneLine.of(Loose.text(record, "name"), LONGEST_NAME),
        Figures.of(figures));
  }

  private static String withoutDomain(String key) {
    int at = key.indexOf('@');
    return at > 0 ? key.substring(0, at) : key;
  }

  /** Only what is of one key. */
  QueueReport only(String key) {
    return new QueueReport(entries.stream().filter(one -> one.key().equals(key)).toList());
  }

  /** The rows, with the key in a column of this name. */
  List<ObjectNode> rows(String keyColumn) {
    return entries.stream()
        .map(
            one -> {
              ObjectNode row = JsonNodeFactory.instance.objectNode().put(keyColumn, one.key());
              if (!one.name().isEmpty()) {
                row.put("name", one.name());
              }
              return row.setAll(one.figures().toJson());
            })
        .toList();
  }

  /**
   * What adds up, as far as every record has it; and the average talk, where the time in all and
   * the calls in all are known. No average of averages: those of few calls would count as much.
   */
  ObjectNode sums() {
    Map<String, BigDecimal> sums = new LinkedHashMap<>();
    for (Metric metric : Metric.ALL) {
      if (metric.addsUp()) {
        sum(metric.column()).ifPresent(sum -> sums.put(metric.column(), sum));
      }
    }
    ObjectNode totals = JsonNodeFactory.instance.objectNode();
    sums.forEach((column, sum) -> totals.set(column, Figures.json(sum)));
    BigDecimal talk = sums.get("talk_seconds");
    BigDecimal handled = sums.get("handled");
    if (talk != null && handled != null && handled.signum() > 0) {
      totals.set(
          "talk_avg_seconds",
          Figures.json(talk.divide(handled, AVERAGE_DECIMALS, RoundingMode.HALF_UP)));
    }
    return totals;
  }

  private Optional<BigDecimal> sum(String column) {
    return !entries.isEmpty()
            && entries.stream().allMatch(one -> one.figures().value(column).isPresent())
        ? entries.stream()
            .flatMap(one -> one.figures().value(column).stream())
            .reduce(BigDecimal::add)
        : Optional.empty();
  }

  /**
   * What there is to say of the figures.
   *
   * @param wanted the columns that a reader looks for
   * @param shown the columns that the answer has
   */
  List<String> notes(List<String> wanted, Set<String> shown) {
    List<String> notes = new ArrayList<>();
    if (entries.isEmpty()) {
      return notes;
    }
    Set<String> given = new TreeSet<>();
    entries.forEach(one -> given.addAll(one.figures().values().keySet()));
    List<String> missing =
        wanted.stream()
            .filter(column -> shown.contains(column) && !given.contains(column))
            .toList();
    if (!missing.isEmpty()) {
      notes.add("The PBX gave no %s.".formatted(String.join(", ", missing)));
    }
    Set<String> minutes = all(Figures::minutes);
    minutes.retainAll(shown);
    if (!minutes.isEmpty()) {
      notes.add(
          "Came in minutes, so not exact to the second: %s.".formatted(String.join(", ", minutes)));
    }
    Set<String> unitless = all(Figures::unitless);
    unitless.retainAll(shown);
    if (!unitless.isEmpty()) {
      notes.add("Came without a unit and taken for seconds: " + String.join(", ", unitless) + ".");
    }
    if (given.contains("service_level_percent") && shown.contains("service_level_percent")) {
      notes.add("The PBX does not say within how many seconds its service level counts.");
    }
    fields("Left out, because the value is no such figure: %s.", all(Figures::impossible), notes);
    fields("More that the PBX gave and read_operation shows: %s.", all(Figures::unknown), notes);
    return notes;
  }

  private Set<String> all(Function<Figures, Collection<String>> which) {
    Set<String> all = new TreeSet<>();
    entries.forEach(one -> all.addAll(which.apply(one.figures())));
    return all;
  }

  /** Names of fields are text of the PBX, too. */
  private static void fields(String words, Set<String> fields, List<String> notes) {
    List<String> known =
        fields.stream().filter(field -> field.matches("[A-Za-z0-9_-]{1,60}")).toList();
    if (!known.isEmpty()) {
      notes.add(
          words.formatted(
              String.join(", ", known.subList(0, Math.min(MOST_UNKNOWN, known.size())))
                  + (known.size() > MOST_UNKNOWN ? ", …" : "")));
    }
  }
}
