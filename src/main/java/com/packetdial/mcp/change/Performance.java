package com.packetdial.mcp.change;

import com.packetdial.mcp.change.StepOutcome.Kind;
import com.packetdial.mcp.change.audit.AuditException;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.change.plan.StepJson;
import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolObserver;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.random.RandomGenerator;

/**
 * Carries out an agreed plan, step by step, each written into the audit log before it is sent and
 * after it is known. It stops at the first step that does not come out as planned. Thread-safe.
 */
final class Performance {

  private final Execution execution;
  private final ChangeLog log;
  private final LoggedUses uses;
  private final Optional<SecretFolder> secrets;
  private final StoppedPlans stopped;
  private final ToolObserver observer;
  private final RandomGenerator random;

  Performance(
      Execution execution,
      ChangeLog log,
      LoggedUses uses,
      Optional<SecretFolder> secrets,
      StoppedPlans stopped,
      ToolObserver observer,
      RandomGenerator random) {
    this.execution = execution;
    this.log = log;
    this.uses = uses;
    this.secrets = secrets;
    this.stopped = stopped;
    this.observer = observer;
    this.random = random;
  }

  /**
   * Carries out a plan under a token that this process has not used.
   *
   * @throws AuditException when the audit log does not take that it begins; then nothing was sent
   * @throws ToolException when the token was used elsewhere; then nothing was sent
   */
  Carried carryOut(
      ChangeCall call,
      Command command,
      Proposal proposal,
      ConfirmationToken token,
      String agreedBy) {
    String changeId = newChangeId();
    long commit = log.committed(changeId, command, call.caller(), proposal, token, agreedBy);
    try {
      uses.requireFirst(token, commit);
    } catch (ToolException e) {
      log.withdrawn(changeId, e.getMessage());
      throw e;
    }
    return carryOut(call, proposal.plan(), token, changeId);
  }

  /**
   * Carries out what is left of a plan that was cut short, under the token that this process took
   * back with {@link #takeStopped}.
   *
   * @throws AuditException when the audit log does not take that it begins; then nothing was sent
   */
  Carried goOn(ChangeCall call, Command command, Proposal left, ConfirmationToken token) {
    String changeId = newChangeId();
    log.committed(changeId, command, call.caller(), left, token, "token, gone on with");
    return carryOut(call, left.plan(), token, changeId);
  }

  /** Why a token must not be used, if another process used it. */
  Optional<ToolException> useElsewhere(ConfirmationToken token) {
    return uses.use(token);
  }

  private String newChangeId() {
    return "chg_" + HexFormat.of().toHexDigits(random.nextLong()).substring(4);
  }

  private Carried carryOut(ChangeCall call, Plan plan, ConfirmationToken token, String changeId) {
    Carried carried = steps(call, plan, changeId);
    if (!carried.isComplete()) {
      stopped.remember(token, plan);
    }
    observer.changed(call.tool().name(), carried.status(), carried.outcomes().size());
    return logged(carried);
  }

  /** As {@link StoppedPlans#take}. */
  Optional<Set<Digest>> takeStopped(ConfirmationToken token) {
    return stopped.take(token);
  }

  /**
   * Of what a step sends. What was there before it may differ by now, because the steps before it
   * have changed that themselves.
   */
  static Digest digest(Step step) {
    return CanonicalJson.digest(StepJson.of(step.request()));
  }

  private Carried steps(ChangeCall call, Plan plan, String changeId) {
    List<StepOutcome> outcomes = new ArrayList<>();
    Optional<String> stop = Optional.empty();
    for (int i = 0; i < plan.steps().size() && stop.isEmpty(); i++) {
      Step step = plan.steps().get(i);
      stop = beforeStep(call.caller(), step, changeId, i + 1);
      if (stop.isEmpty()) {
        StepOutcome outcome = execution.run(step, call, changeId);
        outcomes.add(outcome);
        stop = afterStep(step, outcome, changeId, i + 1, plan.steps().size());
        call.caller()
            .progress()
            .progressed(i + 1L, OptionalLong.of(plan.steps().size()), step.words());
      }
    }
    return new Carried(changeId, plan, outcomes, stop, secretFiles(plan, outcomes, changeId));
  }

  private Optional<String> beforeStep(Caller caller, Step step, String changeId, int number) {
    if (number > 1 && caller.cancellation().isCancelled()) {
      return Optional.of("the client gave the call up before: " + step.words());
    }
    try {
      log.stepBegun(changeId, number, step);
      return Optional.empty();
    } catch (AuditException e) {
      if (number == 1) {
        throw e;
      }
      return Optional.of("the audit log cannot be written any more (%s)".formatted(e.getMessage()));
    }
  }

  private Optional<String> afterStep(
      Step step, StepOutcome outcome, String changeId, int number, int all) {
    Optional<String> fault = Optional.empty();
    try {
      log.stepEnded(changeId, number, outcome);
    } catch (AuditException e) {
      fault =
          Optional.of("the audit log does not take what came of it (%s)".formatted(e.getMessage()));
    }
    boolean asPlanned =
        outcome.kind() == Kind.CONFIRMED
            || (outcome.kind() == Kind.ACCEPTED
                && (number == all || step.after() instanceof Expectation.Unseen));
    return asPlanned ? fault : Optional.of("%s: %s".formatted(outcome.kind().word(), step.words()));
  }

  /** A log that fails at the very end has lost nothing that is needed: all steps are in it. */
  private Carried logged(Carried carried) {
    try {
      log.ended(carried.changeId(), carried);
      return carried;
    } catch (AuditException e) {
      return carried.withStop(
          "the audit log cannot be written any more (%s)".formatted(e.getMessage()));
    }
  }

  private List<String> secretFiles(Plan plan, List<StepOutcome> outcomes, String changeId) {
    List<String> files = new ArrayList<>();
    for (int i = 0; i < outcomes.size(); i++) {
      if (outcomes.get(i).kind() != Kind.REFUSED) {
        plan.steps()
            .get(i)
            .secret()
            .flatMap(secret -> secrets.map(folder -> folder.fileName(secret, changeId)))
            .ifPresent(files::add);
      }
    }
    return files;
  }
}
