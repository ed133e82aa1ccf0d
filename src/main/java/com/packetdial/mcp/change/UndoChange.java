package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code undo_change}: plans the inverse of a change, as long as the PBX still looks as that change
 * left it.
 */
public final class UndoChange implements ChangeCode<UndoChange.Which> {

  private static final String DELETE_DOMAIN = "DELETE /domains/{domain}";
  private static final int MOST_NAMED = 20;

  private final Changes changes;
  private final String pbx;
  private final DomainScope domains;

  UndoChange(Changes changes, String pbx, DomainScope domains) {
    this.changes = changes;
    this.pbx = pbx;
    this.domains = domains;
  }

  /** The arguments. */
  public record Which(
      @Argument(
              value = "From the answer to the change, or from list_changes.",
              required = true,
              pattern = "^chg_[0-9a-f]{4,32}$")
          String changeId) {}

  @Override
  public String name() {
    return "undo_change";
  }

  @Override
  public Class<Which> arguments() {
    return Which.class;
  }

  @Override
  public Plan plan(Which which, Planning planning) {
    Change change =
        changes
            .find(which.changeId())
            .filter(found -> found.principal().equals(planning.principal()))
            .filter(found -> pbx.startsWith(found.pbx()))
            .filter(found -> found.isWithin(domains))
            .orElseThrow(
                () ->
                    new ToolException(
                        ErrorCode.NOT_FOUND,
                        "there is no change %s of this PBX and caller in the audit log. list_changes lists them."
                            .formatted(which.changeId())));
    List<Change.Begun> happened =
        change.steps().reversed().stream()
            .filter(Change.Begun::mayHaveHappened)
            .filter(step -> !step.isInDoubt() || step.after().holds(planning.pbx()))
            .toList();
    String summary = "Undo " + change.id() + ": " + change.summary();
    if (happened.isEmpty()) {
      return Plan.nothing(summary, change.target(), "The PBX had taken nothing of that change.");
    }
    Optional<Change.Begun> whole = happened.stream().filter(UndoChange::makesDomain).findFirst();
    return whole.isPresent()
        ? ofDomain(summary, change, happened, whole.get(), planning.pbx())
        : new Plan(
            summary,
            change.target(),
            happened.stream().map(step -> inverse(step, planning.pbx())).toList(),
            List.of(),
            List.of());
  }

  private static boolean makesDomain(Change.Begun step) {
    return step.reversal() instanceof Reversal.Inverse inverse
        && inverse.request().operation().equals(DELETE_DOMAIN);
  }

  /** With a domain goes all that was made in it, so that only this is sent. */
  private static Plan ofDomain(
      String summary, Change change, List<Change.Begun> happened, Change.Begun domain, Pbx pbx) {
    happened.forEach(step -> requireAsLeft(step, pbx));
    List<String> inIt =
        happened.stream()
            .filter(step -> step.number() != domain.number())
            .map(Change.Begun::words)
            .toList();
    return new Plan(
        summary,
        change.target(),
        List.of(inverse(domain, pbx)),
        inIt.stream().limit(MOST_NAMED).map(words -> "what this did: " + words).toList(),
        List.of("All else that was put into the domain since then goes with it."));
  }

  private static Step inverse(Change.Begun step, Pbx pbx) {
    Reversal.Inverse inverse =
        switch (step.reversal()) {
          case Reversal.Impossible(String reason) ->
              throw impossible("\"%s\" cannot be undone: %s".formatted(step.words(), reason));
          case Reversal.Inverse known -> {
            requireAsLeft(step, pbx);
            yield known;
          }
          case Reversal.Removal removal -> {
            requireAsLeft(step, pbx);
            yield removalOfFound(step, removal, pbx);
          }
        };
    return Step.of(
            inverse.words(),
            inverse.request(),
            inverse.after(),
            new Reversal.Impossible("It was itself an undo; make the change again instead."))
        .withHazard(inverse.hazard())
        .withBefore(present(step));
  }

  private static void requireAsLeft(Change.Begun step, Pbx pbx) {
    if (!step.after().holds(pbx)) {
      throw impossible(
          "the PBX no longer looks as \"%s\" left it: somebody has changed it since. Undoing would overwrite that. Read it, and change what is needed by its own tool."
              .formatted(step.words()));
    }
  }

  private static Reversal.Inverse removalOfFound(
      Change.Begun step, Reversal.Removal removal, Pbx pbx) {
    List<ObjectNode> found = removal.at().find(pbx, 2);
    if (found.size() != 1) {
      throw impossible(
          "which record \"%s\" left cannot be told: %s fits. Delete the right one by its own tool."
              .formatted(step.words(), found.isEmpty() ? "none" : "more than one"));
    }
    ObjectNode record = found.getFirst();
    String uses = removal.counter().map(counter -> Loose.text(record, counter)).orElse("");
    if (!uses.isEmpty() && !uses.equals("0")) {
      throw impossible(
          "what \"%s\" left is in use by now (%s times): undoing would take it from who uses it. Give them something else first."
              .formatted(step.words(), uses));
    }
    String key = Loose.text(record, removal.key());
    return new Reversal.Inverse(
        removal.words(),
        removal.request().withPath(removal.parameter(), key),
        Hazard.NONE,
        new Expectation.Absent(Locator.in(removal.at().request(), removal.key(), key)));
  }

  /** What the change left, which is what the undo changes. */
  private static ObjectNode present(Change.Begun step) {
    return step.after() instanceof Expectation.Present(var _, var fields)
        ? fields
        : JsonNodeFactory.instance.objectNode();
  }

  private static ToolException impossible(String why) {
    return new ToolException(ErrorCode.NOT_PERMITTED, why);
  }
}
