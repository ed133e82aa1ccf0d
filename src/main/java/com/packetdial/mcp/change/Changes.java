package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.AuditTail;
import com.packetdial.mcp.change.audit.Entry;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.StepJson;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The changes that were carried out, by this process and by others, as the audit log tells them.
 * Each look reads only what the log has gained since the last. Thread-safe.
 */
final class Changes {

  private final AuditTail log;

  /** By id, the latest last. Guarded by this. */
  private final Map<String, Change> known = new LinkedHashMap<>();

  /** The first commit under each token, by its nonce. Guarded by this. */
  private final Map<String, Entry> commits = new HashMap<>();

  Changes(Path log) {
    this.log = new AuditTail(log);
  }

  /** All changes, the latest last. */
  synchronized List<Change> all() {
    look();
    return List.copyOf(known.values());
  }

  synchronized Optional<Change> find(String changeId) {
    look();
    return Optional.ofNullable(known.get(changeId));
  }

  private void look() {
    log.look(
        () -> {
          known.clear();
          commits.clear();
        },
        this::take);
  }

  /** The first entry of a commit under the token that has this nonce. */
  synchronized Optional<Entry> firstCommit(String nonce) {
    look();
    return Optional.ofNullable(commits.get(nonce));
  }

  /** The last step begun by this command, if nobody knows whether it happened. */
  Optional<Change.Begun> stepInDoubt(String binding) {
    return all().reversed().stream()
        .filter(change -> change.binding().equals(binding))
        .filter(change -> !change.steps().isEmpty())
        .findFirst()
        .map(change -> change.steps().getLast())
        .filter(Change.Begun::isInDoubt);
  }

  private void take(Entry entry) {
    ObjectNode facts = entry.facts();
    String id = facts.path("change_id").asString("");
    switch (entry.kind()) {
      case ChangeLog.COMMITTED -> {
        known.put(id, committed(entry, id));
        commits.putIfAbsent(text(facts, "nonce"), entry);
      }
      case ChangeLog.STEP_BEGUN -> known.computeIfPresent(id, (_, change) -> begun(change, entry));
      case ChangeLog.STEP_ENDED ->
          known.computeIfPresent(id, (_, change) -> stepEnded(change, facts));
      case ChangeLog.ENDED -> known.computeIfPresent(id, (_, change) -> ended(change, facts));
      case ChangeLog.WITHDRAWN -> known.remove(id);
      default -> {}
    }
  }

  private static Change committed(Entry entry, String id) {
    ObjectNode facts = entry.facts();
    return new Change(
        id,
        entry.time(),
        text(facts, "principal"),
        text(facts, "client"),
        text(facts, "tool"),
        text(facts, "pbx"),
        text(facts, "binding"),
        text(facts, "change"),
        text(facts, "target"),
        facts.path("steps").asInt(0),
        List.of(),
        Optional.empty());
  }

  private static Change begun(Change change, Entry entry) {
    ObjectNode facts = entry.facts();
    List<Change.Begun> steps = new ArrayList<>(change.steps());
    steps.add(
        new Change.Begun(
            facts.path("step").asInt(0),
            entry.time(),
            domain(facts),
            text(facts, "does"),
            StepJson.expectation(facts.required("after")),
            StepJson.reversal(facts.required("reversal")),
            Optional.empty()));
    return with(change, steps, change.outcome());
  }

  /** A domain that a step makes is named only by what would take it away again. */
  private static String domain(ObjectNode facts) {
    String named = facts.path("path").path("domain").asString("");
    return named.isEmpty()
            && StepJson.reversal(facts.required("reversal")) instanceof Reversal.Inverse made
        ? made.request().path().getOrDefault("domain", "")
        : named;
  }

  private static Change stepEnded(Change change, ObjectNode facts) {
    int number = facts.path("step").asInt(0);
    List<Change.Begun> steps =
        change.steps().stream()
            .map(
                step ->
                    step.number() == number
                        ? new Change.Begun(
                            number,
                            step.begunAt(),
                            step.domain(),
                            step.words(),
                            step.after(),
                            step.reversal(),
                            Optional.of(text(facts, "outcome")))
                        : step)
            .toList();
    return with(change, steps, change.outcome());
  }

  private static Change ended(Change change, ObjectNode facts) {
    return with(change, change.steps(), Optional.of(text(facts, "outcome")));
  }

  private static Change with(Change change, List<Change.Begun> steps, Optional<String> outcome) {
    return new Change(
        change.id(),
        change.at(),
        change.principal(),
        change.client(),
        change.tool(),
        change.pbx(),
        change.binding(),
        change.summary(),
        change.target(),
        change.planned(),
        steps,
        outcome);
  }

  private static String text(ObjectNode facts, String name) {
    return facts.path(name).asString("");
  }
}
