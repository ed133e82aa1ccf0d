package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.NearestName;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Finds the operation that somebody means: by its id in any case, without its method where only one
 * fits, with other names in the braces, or with values in their place.
 */
final class OperationFinder {

  private static final int NEAREST = 3;
  private static final int ECHO = 80;
  private static final String BASE = "/ns-api/v2";
  private static final Pattern ANY_PLACEHOLDER =
      Pattern.compile("\\{[^{}]*}|:[A-Za-z_-]+|<[^<>]*>");

  /**
   * A value in the path of nearly every operation, which must not count when names are compared.
   */
  private static final Pattern VALUE = Pattern.compile("/(domain|user|callqueue)s/[^/]+");

  private static final Pattern SLASH = Pattern.compile("/");

  private final OperationCatalog catalog;

  OperationFinder(OperationCatalog catalog) {
    this.catalog = catalog;
  }

  /**
   * What was meant.
   *
   * @param operation the operation
   * @param path the values that stood in its path, by parameter
   */
  record Found(ApiOperation operation, Map<String, String> path) {

    Found {
      path = Map.copyOf(path);
    }
  }

  /** How a path fits a template: the values in it, and how many of its words are the template's. */
  private record Match(ApiOperation operation, Map<String, String> values, int words) {}

  /**
   * The operation that a text means.
   *
   * @throws ToolException when there is none, naming the nearest, or more than one, naming them
   */
  Found find(String written) {
    String text = written.strip();
    Optional<ApiOperation> exact = catalog.describe(text);
    if (exact.isPresent()) {
      return new Found(exact.get(), Map.of());
    }
    Optional<Operation.Method> method = method(text);
    String path = path(method.isPresent() ? text.substring(text.indexOf(' ')).strip() : text);
    List<Match> best = best(method, path);
    if (best.size() == 1) {
      return new Found(best.getFirst().operation(), best.getFirst().values());
    }
    throw best.isEmpty() ? unknown(method, path) : ambiguous(best);
  }

  private static Optional<Operation.Method> method(String text) {
    int space = text.indexOf(' ');
    String word = space < 0 ? "" : text.substring(0, space).toUpperCase(Locale.ROOT);
    return Arrays.stream(Operation.Method.values())
        .filter(method -> method.name().equals(word))
        .findFirst();
  }

  /** The path below the base, without what may stand around it. */
  private static String path(String written) {
    if (written.contains("?")) {
      throw invalid(
          "\"operation\" is method and path, without a query: what stands after the question mark"
              + " goes into \"parameters\".");
    }
    int base = written.indexOf(BASE);
    String path = base < 0 ? written : written.substring(base + BASE.length());
    String absolute = path.startsWith("/") ? path : "/" + path;
    return absolute.length() > 1 && absolute.endsWith("/")
        ? absolute.substring(0, absolute.length() - 1)
        : absolute;
  }

  private List<Match> best(Optional<Operation.Method> method, String path) {
    List<Match> fitting =
        catalog.operations().stream()
            .filter(one -> method.map(one.operation().method()::equals).orElse(true))
            .flatMap(one -> match(one, path).stream())
            .toList();
    int most = fitting.stream().mapToInt(Match::words).max().orElse(0);
    return fitting.stream().filter(one -> one.words() == most).toList();
  }

  private static Optional<Match> match(ApiOperation operation, String path) {
    String[] wanted = SLASH.split(operation.operation().path(), -1);
    String[] given = SLASH.split(path, -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    int words = 0;
    for (int i = 0; i < wanted.length; i++) {
      boolean open = ANY_PLACEHOLDER.matcher(given[i]).matches();
      if (wanted[i].startsWith("{")) {
        if (given[i].isEmpty()) {
          return Optional.empty();
        }
        if (!open) {
          values.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
        }
      } else if (!open && wanted[i].equalsIgnoreCase(given[i])) {
        words++;
      } else {
        return Optional.empty();
      }
    }
    return Optional.of(new Match(operation, values, words));
  }

  private ToolException unknown(Optional<Operation.Method> method, String path) {
    List<String> nearest =
        NearestName.ranked(
            method.map(one -> one + " ").orElse("") + VALUE.matcher(path).replaceAll("/$1s/{$1}"),
            catalog.operations().stream().map(ApiOperation::id).toList(),
            NEAREST);
    return invalid(
        "the PBX has no operation %s%s. Nearest: %s. search_operations finds one by what it does."
            .formatted(
                method.map(one -> one + " ").orElse(""),
                OneLine.of(path, ECHO),
                String.join("; ", nearest)));
  }

  private static ToolException ambiguous(List<Match> several) {
    return invalid(
        "more than one operation fits: %s. Name one."
            .formatted(
                String.join(
                    "; ",
                    several.stream()
                        .map(match -> match.operation().id())
                        .sorted(Comparator.naturalOrder())
                        .toList())));
  }

  static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
