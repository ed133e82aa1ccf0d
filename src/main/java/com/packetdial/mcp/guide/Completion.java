package com.packetdial.mcp.guide;

import com.packetdial.mcp.guide.Guide.Suggestions;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Completes names of domains and extensions from what the tools that list them answer, with the
 * rights and limits of who is typing. Thread-safe.
 */
final class Completion {

  private static final Logger LOG = LoggerFactory.getLogger(Completion.class);

  /** As many as a page may have. */
  private static final int PAGE = 200;

  private static final int MOST_PAGES = 5;

  /** Within these lengths the tools search. */
  private static final int SHORTEST_SEARCH = 2;

  /** No domain and no extension is longer. */
  private static final int LONGEST_NAME = 80;

  private final Toolbox toolbox;
  private final Duration patience;

  Completion(Toolbox toolbox, Duration patience) {
    this.toolbox = toolbox;
    this.patience = patience;
  }

  /** A list whose rows have the values of an argument, in the column of its name. */
  private record Source(String tool, String column, ObjectNode arguments) {}

  /** What was read of a list. */
  private record Names(List<String> values, boolean complete) {}

  /**
   * How an argument may go on.
   *
   * @param given the arguments that are known already
   */
  Suggestions of(String argument, String begun, Map<String, String> given, Caller caller) {
    boolean canBeName = begun.length() <= LONGEST_NAME && begun.chars().allMatch(c -> c > ' ');
    return source(argument, given)
        .filter(_ -> canBeName)
        .map(source -> best(names(source, begun, caller), begun))
        .orElse(Suggestions.NONE);
  }

  private static Optional<Source> source(String argument, Map<String, String> given) {
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    return switch (argument) {
      case "domain" -> Optional.of(new Source("list_domains", argument, arguments));
      case "user" ->
          Optional.ofNullable(given.get("domain"))
              .filter(domain -> !domain.isEmpty())
              .map(domain -> new Source("list_users", argument, arguments.put("domain", domain)));
      default -> Optional.empty();
    };
  }

  /** Those that begin with it before those that contain it, in the order of the list. */
  private static Suggestions best(Names names, String begun) {
    String wanted = begun.toLowerCase(Locale.ROOT);
    List<String> first = new ArrayList<>();
    List<String> then = new ArrayList<>();
    for (String name : names.values()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (lower.startsWith(wanted)) {
        first.add(name);
      } else if (lower.contains(wanted)) {
        then.add(name);
      }
    }
    int all = first.size() + then.size();
    return new Suggestions(
        Stream.concat(first.stream(), then.stream()).limit(Suggestions.MOST).toList(),
        names.complete() ? Optional.of(all) : Optional.empty(),
        all > Suggestions.MOST || !names.complete());
  }

  private Names names(Source source, String begun, Caller caller) {
    ObjectNode arguments = source.arguments().put("limit", PAGE);
    arguments.putArray("fields").add(source.column());
    if (begun.length() >= SHORTEST_SEARCH) {
      arguments.put("search", begun);
    }
    Caller bounded = bounded(caller);
    List<String> values = new ArrayList<>();
    for (int page = 0; page < MOST_PAGES; page++) {
      switch (toolbox.call(source.tool(), arguments.deepCopy(), bounded)) {
        case ToolResult.Failure failure -> {
          LOG.debug("No completion from {}: {}", source.tool(), failure.text());
          return new Names(values, values.isEmpty());
        }
        case ToolResult.Answer answer -> {
          addColumn(values, answer.content(), source.column());
          JsonNode next = answer.content().path("next_cursor");
          if (!next.isString()) {
            return new Names(values, true);
          }
          arguments.put("cursor", next.stringValue());
        }
      }
    }
    return new Names(values, false);
  }

  private static void addColumn(List<String> values, ObjectNode list, String column) {
    int at = list.path("columns").valueStream().map(JsonNode::asString).toList().indexOf(column);
    list.path("rows").forEach(row -> values.add(row.path(at).asString("")));
    values.removeIf(String::isEmpty);
  }

  /** The same caller, who gives up when it takes too long. */
  private Caller bounded(Caller caller) {
    Cancellation cancellation = new Cancellation();
    var _ = caller.cancellation().whenCancelled().thenRun(cancellation::cancel);
    CompletableFuture.delayedExecutor(patience.toNanos(), TimeUnit.NANOSECONDS)
        .execute(cancellation::cancel);
    return new Caller(
        cancellation, ProgressListener.NONE, caller.principal(), caller.client(), caller.human());
  }
}
