package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.pbx.Redaction;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * Entries of an audit log as lines for people: time, what happened, who asked by which tool, the
 * change, what it does and what came of it. Takes the entries in their order, because those of a
 * change name who asked for it in the first of them only. Not thread-safe.
 */
public final class AuditLines {

  private static final int LONGEST = 400;
  private static final int KIND_WIDTH = 10;

  private final Redaction redaction = new Redaction();

  /** Who asked for the changes that are under way, by change. */
  private final Map<String, String> askers = new HashMap<>();

  /** An entry in words, on one line. */
  public String of(Entry entry) {
    ObjectNode facts = entry.facts();
    String change = text(facts, "change_id");
    String asker = asker(entry.kind(), facts, change);
    String kind = entry.kind() + " ".repeat(Math.max(0, KIND_WIDTH - entry.kind().length()));
    String line =
        Stream.of(
                entry.time().truncatedTo(ChronoUnit.SECONDS).toString(),
                kind,
                asker,
                change,
                summary(facts),
                outcome(facts))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining("  "));
    return redaction.ofText(line, LONGEST).replaceAll("[\\n\\t]+", " ");
  }

  private String asker(String kind, ObjectNode facts, String change) {
    String told =
        Stream.of(text(facts, "principal"), text(facts, "tool"))
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return switch (kind) {
      case "committed" -> {
        askers.put(change, told);
        yield told;
      }
      case "ended", "withdrawn" -> Optional.ofNullable(askers.remove(change)).orElse(told);
      default -> askers.getOrDefault(change, told);
    };
  }

  private static String summary(ObjectNode facts) {
    String step = text(facts, "step");
    return Stream.of(
            step.isEmpty() ? "" : "step " + step, text(facts, "change"), text(facts, "does"))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(": "));
  }

  /** What came of it, and why; and who agreed, or has to. */
  private static String outcome(ObjectNode facts) {
    return Stream.of(
            "risk",
            "agreement",
            "agreed_by",
            "outcome",
            "status",
            "code",
            "why",
            "words",
            "stopped",
            "bytes")
        .filter(name -> !text(facts, name).isEmpty())
        .map(name -> label(name) + text(facts, name))
        .collect(Collectors.joining(", "));
  }

  private static String label(String name) {
    return switch (name) {
      case "risk" -> "risk ";
      case "agreement" -> "needs ";
      case "agreed_by" -> "agreed by ";
      case "bytes" -> "bytes of an interrupted write: ";
      default -> "";
    };
  }

  private static String text(ObjectNode facts, String name) {
    return facts.path(name).asString("");
  }
}
