package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.AuditException;
import com.packetdial.mcp.change.nonce.NonceException;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.Use;
import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.change.token.Opened;
import com.packetdial.mcp.change.token.SealedToken;
import com.packetdial.mcp.change.token.TokenCodec;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult.Failure;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every change of the PBX passes. A call without a token plans from the live state, shows the
 * plan and gives out a token for exactly that command and that state. The same call with the token
 * carries it out: once, if nothing has changed meanwhile, if who has to agree does, and if the
 * audit log takes it. Thread-safe.
 */
public final class ChangeGate {

  /** Lives of a token: a client comes back at once, an operator may be at lunch. */
  private static final Duration LIFE = Duration.ofMinutes(5);

  /** The longest life of any token; the codec must be made with it. */
  public static final Duration LONGEST_LIFE = Duration.ofMinutes(60);

  private static final Logger LOG = LoggerFactory.getLogger(ChangeGate.class);

  private final ChangePbx pbx;
  private final WriteRight right;
  private final Supplier<TokenCodec> tokens;
  private final NonceStore nonces;
  private final ChangeLog log;
  private final Consent consent;
  private final Performance performance;
  private final Doubts doubts;

  ChangeGate(
      ChangePbx pbx,
      WriteRight right,
      Supplier<TokenCodec> tokens,
      NonceStore nonces,
      ChangeLog log,
      Consent consent,
      Performance performance,
      Doubts doubts) {
    this.pbx = pbx;
    this.right = right;
    this.tokens = tokens;
    this.nonces = nonces;
    this.log = log;
    this.consent = consent;
    this.performance = performance;
    this.doubts = doubts;
  }

  /**
   * Answers one call.
   *
   * @throws ToolException with the codes of the gate; what planning throws may pass too
   */
  Outcome handle(ChangeCall call) {
    right.require(call.call().pbx());
    Command command =
        Command.of(
            call.tool().name(), call.call().arguments(), call.caller().principal(), pbx.identity());
    try {
      return call.token().isPresent()
          ? commitIfItCanBeTold(call, command, call.token().get())
          : preview(call, command, "confirmation_required");
    } catch (AuditException e) {
      throw new ToolException(
          ErrorCode.AUDIT_UNAVAILABLE,
          "the audit log cannot be written (%s), so nothing is changed. A human must see to it."
              .formatted(e.getMessage()));
    }
  }

  private Outcome commitIfItCanBeTold(ChangeCall call, Command command, String text) {
    try {
      return commit(call, command, text);
    } catch (NonceException e) {
      throw denied(
          call,
          command,
          ErrorCode.CONFIRMATION_UNAVAILABLE,
          "whether the token was used cannot be told, so nothing was sent. " + e.getMessage());
    }
  }

  private Outcome preview(ChangeCall call, Command command, String status) {
    Optional<String> doubt = doubts.settle(command, call.call().pbx());
    refuseInDoubt(call, doubt);
    Proposal proposal = propose(call, call.call().pbx());
    return preview(call, command, doubt.map(proposal::withNote).orElse(proposal), status);
  }

  /** What must not happen twice waits until it is known whether it has happened once. */
  private static void refuseInDoubt(ChangeCall call, Optional<String> doubt) {
    Optional<String> advice = call.tool().whenInDoubt();
    if (doubt.isPresent() && advice.isPresent()) {
      throw new ToolException(ErrorCode.OUTCOME_UNKNOWN, doubt.get() + " " + advice.get());
    }
  }

  private Outcome preview(ChangeCall call, Command command, Proposal proposal, String status) {
    if (proposal.plan().steps().isEmpty()) {
      return Answers.nothingToDo(proposal.plan());
    }
    Level level = consent.levelFor(proposal.risk(), call.caller());
    Duration life = level == Level.OPERATOR ? LONGEST_LIFE : LIFE;
    SealedToken token = tokens.get().seal(level, life, command.binding(), proposal.digest());
    issue(token.token());
    log.previewed(command, call.caller(), proposal, token.token());
    return Answers.preview(status, proposal, token, call.caller().human().canBeAsked());
  }

  private void issue(ConfirmationToken token) {
    try {
      nonces.issue(token.nonce().toString(), token.expiresAt());
    } catch (NonceException e) {
      throw new ToolException(
          ErrorCode.CONFIRMATION_UNAVAILABLE,
          "no confirmation token can be given out, so nothing can be changed. " + e.getMessage());
    }
  }

  private Proposal propose(ChangeCall call, Pbx reader) {
    return Proposal.of(call.plan(reader), call.tool(), pbx.writer(call, call.tool().name()));
  }

  private Outcome commit(ChangeCall call, Command command, String text) {
    ConfirmationToken token = opened(call, command, text);
    if (!token.binding().matches(command.binding())) {
      throw denied(
          call,
          command,
          ErrorCode.TOKEN_MISMATCH,
          "the confirmation token was given out for another tool, other arguments or another"
              + " caller. Nothing was sent. Call without it for a new preview.");
    }
    Optional<Set<Digest>> cutShort = performance.takeStopped(token);
    if (cutShort.isPresent()) {
      return goOn(call, command, token, cutShort.get());
    }
    Optional<Outcome> earlier = earlier(token);
    if (earlier.isPresent()) {
      return earlier.get();
    }
    Optional<ToolException> elsewhere = performance.useElsewhere(token);
    if (elsewhere.isPresent()) {
      throw denied(call, command, elsewhere.get().code(), elsewhere.get().getMessage());
    }
    if (call.tool().whenInDoubt().isPresent()) {
      refuseInDoubt(call, doubts.settle(command, call.call().pbx()));
    }
    String agreedBy = "token";
    if (consent.mayBeWanted(token) || call.tool().mayDestroy()) {
      Proposal now = propose(call, call.call().pbx());
      if (!token.state().matches(now.digest())) {
        return stateChanged(call, command, now);
      }
      requireTypedTarget(call, now);
      switch (consent.ask(now, token, call.caller())) {
        case Consent.Verdict.Given(String by) -> agreedBy = by;
        case Consent.Verdict.Waiting(String id, var until, var page) -> {
          return Answers.approvalRequired(now.plan(), id, until.toString(), page);
        }
        case Consent.Verdict.Denied(String why) ->
            throw denied(call, command, ErrorCode.NOT_PERMITTED, why);
      }
    }
    return once(call, command, token, agreedBy);
  }

  private ConfirmationToken opened(ChangeCall call, Command command, String text) {
    return switch (tokens.get().open(text)) {
      case Opened.Good(ConfirmationToken token) -> token;
      case Opened.Expired(var at) ->
          throw denied(
              call,
              command,
              ErrorCode.TOKEN_EXPIRED,
              "the confirmation token ended at %s. Nothing was sent. Call without it for a new preview."
                  .formatted(at));
      case Opened.Malformed _ ->
          throw denied(
              call,
              command,
              ErrorCode.TOKEN_MALFORMED,
              "this is no confirmation token of this server: it was changed, invented, or given out"
                  + " before a restart. Nothing was sent. Call without it for a preview and pass"
                  + " its token unchanged.");
    };
  }

  /** From here on the token is used up, whatever happens. */
  private Outcome once(ChangeCall call, Command command, ConfirmationToken token, String agreedBy) {
    String nonce = token.nonce().toString();
    if (nonces.begin(nonce, token.expiresAt()) instanceof Use.Repeated repeated) {
      return StoredOutcome.repeated(repeated);
    }
    try {
      Proposal now = propose(call, pbx.reader(call, nonce));
      if (!token.state().matches(now.digest())) {
        keep(nonce, StoredOutcome.stateChanged());
        return stateChanged(call, command, now);
      }
      Carried carried = performance.carryOut(call, command, now, token, agreedBy);
      keep(nonce, StoredOutcome.of(carried));
      return answer(carried);
    } catch (RuntimeException e) {
      keep(nonce, StoredOutcome.failed(e, call.tool().name(), nonce));
      throw e;
    }
  }

  /**
   * Goes on with a plan that was cut short, under the agreement that it had: what is left may hold
   * nothing that was not agreed to.
   */
  private Outcome goOn(
      ChangeCall call, Command command, ConfirmationToken token, Set<Digest> agreed) {
    Pbx reader = pbx.reader(call, token.nonce().toString());
    boolean inDoubt = doubts.settle(command, reader).isPresent();
    Proposal left = propose(call, reader);
    if (inDoubt
        || !left.plan().steps().stream().map(Performance::digest).allMatch(agreed::contains)) {
      return stateChanged(call, command, left);
    }
    if (left.plan().steps().isEmpty()) {
      return Answers.nothingToDo(left.plan());
    }
    Carried carried = performance.goOn(call, command, left, token);
    keep(token.nonce().toString(), StoredOutcome.of(carried));
    return answer(carried);
  }

  /** The token stays used and its answer true, also where others cannot be told of it. */
  private void keep(String nonce, ObjectNode outcome) {
    try {
      nonces.finish(nonce, outcome);
    } catch (NonceException e) {
      LOG.warn("What came of a token is not kept for who repeats it: {}", e.getMessage());
    }
  }

  private static Outcome answer(Carried carried) {
    Optional<Failure> failure = StoredOutcome.failure(carried);
    if (failure.isPresent()) {
      throw new ToolException(failure.get().code(), failure.get().message());
    }
    return Answers.done(carried);
  }

  private Optional<Outcome> earlier(ConfirmationToken token) {
    return nonces.find(token.nonce().toString()).map(StoredOutcome::repeated);
  }

  private Outcome stateChanged(ChangeCall call, Command command, Proposal now) {
    return preview(call, command, now, "state_changed");
  }

  private static void requireTypedTarget(ChangeCall call, Proposal now) {
    String target = now.plan().target();
    if (now.risk().isDestructive() && !call.typedTarget().filter(target::equals).isPresent()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"confirm_target\" must be exactly \"%s\", typed by the person who wants this; it cannot be undone. The token is still good."
              .formatted(target));
    }
  }

  private ToolException denied(ChangeCall call, Command command, ErrorCode code, String why) {
    Caller caller = call.caller();
    log.denied(command, caller, code, why);
    return new ToolException(code, why);
  }
}
