package com.packetdial.mcp.tool;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A kind of records that a tool reads, one of several.
 *
 * @param name the value of the argument that chooses it
 * @param columns what its rows are made of
 * @param ways how it is read, the narrowest first: the first whose arguments are all given is taken
 * @param search fields of a record that the argument {@code search} looks into
 * @param window the window of time that it is asked for, where it is
 * @param latest the field with the time by which the rows are put in order, where they are
 */
record RecordKind(
    String name,
    Columns columns,
    List<Way> ways,
    List<String> search,
    Optional<Window> window,
    Optional<String> latest) {

  static final String SEARCH = "search";
  static final String SINCE = "since";
  static final String UNTIL = "until";
  static final String ORDER = "order";

  private static final Set<String> ABOUT_THE_ANSWER = Set.of("limit", "cursor", "format", "fields");

  /**
   * The parameters that a window is sent by.
   *
   * @param since its beginning
   * @param until its end
   */
  record Window(String since, String until) {}

  RecordKind {
    ways = List.copyOf(ways);
    search = List.copyOf(search);
  }

  /** All arguments that any of its ways can use. */
  Set<String> arguments() {
    Set<String> all = new LinkedHashSet<>();
    ways.forEach(way -> all.addAll(way.taken()));
    if (!search.isEmpty()) {
      all.add(SEARCH);
    }
    if (window.isPresent()) {
      all.add(SINCE);
      all.add(UNTIL);
    }
    if (latest.isPresent()) {
      all.add(ORDER);
    }
    return all;
  }

  /**
   * The way to go with these arguments.
   *
   * @param chooser the argument that chose this kind
   * @throws ToolException when an argument is missing, when one would make no difference, or when a
   *     field is none of this kind's
   */
  Way way(String chooser, Arguments arguments) {
    String self = chooser + "=" + name;
    Way way =
        ways.stream()
            .filter(one -> one.needed().stream().allMatch(need -> arguments.text(need).isPresent()))
            .findFirst()
            .orElseThrow(() -> refusal("%s needs %s.".formatted(self, needs())));
    Set<String> taken = new LinkedHashSet<>(arguments());
    ways.forEach(one -> one.needed().forEach(taken::remove));
    taken.addAll(way.taken());
    for (String given : arguments.values().propertyNames()) {
      if (!given.equals(chooser) && !ABOUT_THE_ANSWER.contains(given) && !taken.contains(given)) {
        throw refusal(
            "%s does not take %s%s. It takes: %s."
                .formatted(
                    self, given, belongsElsewhere(given) ? " without " + needs() : "", takes()));
      }
    }
    requireFields(self, arguments);
    return way;
  }

  private boolean belongsElsewhere(String argument) {
    return arguments().contains(argument);
  }

  private String takes() {
    return arguments().isEmpty() ? "nothing else" : String.join(", ", arguments());
  }

  private String needs() {
    return ways.stream()
        .map(Way::needed)
        .filter(needed -> !needed.isEmpty())
        .map(needed -> String.join(" and ", needed))
        .distinct()
        .collect(Collectors.joining(", or "));
  }

  private void requireFields(String self, Arguments arguments) {
    for (String field : arguments.fields()) {
      if (columns.find(field).isEmpty()) {
        throw refusal(
            "\"fields\" does not know %s for %s. Allowed: %s."
                .formatted(
                    OneLine.of(field, 60),
                    self,
                    columns.all().stream().map(Column::name).collect(Collectors.joining(", "))));
      }
    }
  }

  private static ToolException refusal(String words) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, words);
  }
}
