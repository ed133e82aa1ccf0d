package com.packetdial.mcp.change;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.plan.GeneratedSecret;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.change.plan.StepJson;
import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import java.util.stream.Stream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the gate writes into the audit log. Every method returns only when its entry is on the disk,
 * and throws {@link com.packetdial.mcp.change.audit.AuditException} when it cannot be.
 */
final class ChangeLog {

  static final String PREVIEWED = "previewed";
  static final String DENIED = "denied";
  static final String COMMITTED = "committed";
  static final String STEP_BEGUN = "step_begun";
  static final String STEP_ENDED = "step_ended";
  static final String ENDED = "ended";
  static final String WITHDRAWN = "withdrawn";

  private final AuditLog log;

  ChangeLog(AuditLog log) {
    this.log = log;
  }

  void previewed(Command command, Caller caller, Proposal proposal, ConfirmationToken token) {
    ObjectNode facts = who(command, caller);
    facts.put("change", proposal.plan().summary()).put("risk", proposal.risk().words());
    facts.put("digest", token.state().toString()).put("nonce", token.nonce().toString());
    facts.put("agreement", token.level().name().toLowerCase(java.util.Locale.ROOT));
    ArrayNode steps = facts.putArray("steps");
    for (Step step : proposal.plan().steps()) {
      ObjectNode one = steps.addObject().put("operation", step.request().operation());
      putFields(one, step);
    }
    log.append(PREVIEWED, facts);
  }

  void denied(Command command, Caller caller, ErrorCode code, String why) {
    log.append(DENIED, who(command, caller).put("code", code.code()).put("why", why));
  }

  /**
   * A token is used up, and its plan is about to be carried out.
   *
   * @return the number of the entry
   */
  long committed(
      String changeId,
      Command command,
      Caller caller,
      Proposal proposal,
      ConfirmationToken token,
      String agreedBy) {
    ObjectNode facts = who(command, caller).put("change_id", changeId);
    facts.put("change", proposal.plan().summary()).put("target", proposal.plan().target());
    facts.put("risk", proposal.risk().words()).put("agreed_by", agreedBy);
    facts.put("binding", command.binding().toString());
    facts.put("digest", token.state().toString()).put("nonce", token.nonce().toString());
    facts.put("steps", proposal.plan().steps().size());
    return log.append(COMMITTED, facts).seq();
  }

  /** A plan is not carried out after all, because its token was used elsewhere before. */
  void withdrawn(String changeId, String why) {
    log.append(WITHDRAWN, JSON.objectNode().put("change_id", changeId).put("why", why));
  }

  /** A write is about to be sent. What is needed to undo it, or to look for it, comes first. */
  void stepBegun(String changeId, int number, Step step) {
    ObjectNode facts = JSON.objectNode().put("change_id", changeId).put("step", number);
    facts.put("does", step.words()).put("operation", step.request().operation());
    facts.set("path", StepJson.of(pathOnly(step.request())).get("path"));
    putFields(facts, step);
    facts.set("after", StepJson.of(step.after()));
    facts.set("reversal", StepJson.of(step.reversal()));
    log.append(STEP_BEGUN, facts);
  }

  void stepEnded(String changeId, int number, StepOutcome outcome) {
    ObjectNode facts = JSON.objectNode().put("change_id", changeId).put("step", number);
    facts.put("outcome", outcome.kind().word());
    outcome.status().ifPresent(status -> facts.put("status", status));
    outcome.code().ifPresent(code -> facts.put("code", code.code()));
    if (!outcome.words().isEmpty()) {
      facts.put("words", outcome.words());
    }
    log.append(STEP_ENDED, facts.put("took_ms", outcome.took().toMillis()));
  }

  void ended(String changeId, Carried carried) {
    ObjectNode facts = JSON.objectNode().put("change_id", changeId);
    facts.put("outcome", carried.status()).put("carried_out", carried.carriedOut());
    carried.stopped().ifPresent(why -> facts.put("stopped", why));
    log.append(ENDED, facts);
  }

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private static ObjectNode who(Command command, Caller caller) {
    return JSON.objectNode()
        .put("principal", command.principal())
        .put("client", caller.client())
        .put("tool", command.tool())
        .put("pbx", command.pbx().substring(0, Math.min(16, command.pbx().length())));
  }

  private static PbxRequest pathOnly(PbxRequest request) {
    return new PbxRequest(
        request.operation(), request.path(), request.query(), java.util.Optional.empty());
  }

  /** The names of the fields before and after; values are in the reversal, where it needs them. */
  private static void putFields(ObjectNode facts, Step step) {
    ArrayNode fields = facts.putArray("fields");
    Stream.concat(
            step.request().body().stream().flatMap(body -> body.propertyNames().stream()),
            step.secret().stream().map(GeneratedSecret::field))
        .forEach(fields::add);
  }
}
