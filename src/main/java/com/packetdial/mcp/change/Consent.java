package com.packetdial.mcp.change;

import com.packetdial.mcp.change.token.ConfirmationToken;
import com.packetdial.mcp.change.token.Digest;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Sees to it that who has to agree to a change does. A token proves that there was a preview, not
 * that a person saw it.
 */
final class Consent {

  /** How long a person at a client may think. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private static final int ID_LENGTH = 12;

  private final WritePolicy policy;
  private final Approvals approvals;
  private final boolean sharedKey;

  /**
   * The consent that a policy wants.
   *
   * @param sharedKey whether a token may come from a process that had another policy
   */
  Consent(WritePolicy policy, Approvals approvals, boolean sharedKey) {
    this.policy = policy;
    this.approvals = approvals;
    this.sharedKey = sharedKey;
  }

  /** What came of asking. */
  sealed interface Verdict {

    /**
     * It was agreed.
     *
     * @param by who did, for the audit log
     */
    record Given(String by) implements Verdict {}

    /**
     * An operator has to be waited for.
     *
     * @param page where the operator decides, if not by the command alone
     */
    record Waiting(String approvalId, Instant until, Optional<URI> page) implements Verdict {}

    /** It was not agreed. */
    record Denied(String why) implements Verdict {}
  }

  /**
   * Who has to agree. Where the client cannot ask its person, what is dangerous goes to an operator
   * and the rest is denied.
   */
  Level levelFor(Risk risk, Caller caller) {
    Level level = policy.levelFor(risk);
    boolean toOperator =
        level == Level.ELICIT && risk.hazard().isHigh() && !caller.human().canBeAsked();
    return toOperator ? Level.OPERATOR : level;
  }

  /** Whether anybody has to be asked, as far as the token alone tells. */
  boolean mayBeWanted(ConfirmationToken token) {
    return token.level() != Level.TOKEN || sharedKey;
  }

  /** Asks who has to be asked, and waits for a person at the client, but not for an operator. */
  Verdict ask(Proposal proposal, ConfirmationToken token, Caller caller) {
    Level now = levelFor(proposal.risk(), caller);
    Level level = now.compareTo(token.level()) > 0 ? now : token.level();
    return switch (level) {
      case TOKEN -> new Verdict.Given("token");
      case ELICIT -> human(proposal, caller);
      case OPERATOR -> operator(proposal, token, caller);
    };
  }

  private static Verdict human(Proposal proposal, Caller caller) {
    Human.Answer answer =
        caller.human().confirm(ChangeText.of(proposal), PATIENCE, caller.cancellation());
    return switch (answer) {
      case YES -> new Verdict.Given("the person at the client");
      case NO ->
          new Verdict.Denied("the person at the client said no. Do not ask again unless told to.");
      case GONE ->
          new Verdict.Denied(
              "the person at the client gave no answer. Calling again with the same token asks"
                  + " again.");
      case CANNOT_BE_ASKED ->
          new Verdict.Denied(
              "this server's operator wants a person to agree (--confirm elicit), and this client"
                  + " cannot ask one. A client with MCP elicitation can.");
    };
  }

  /** The person at the client may be the operator, or know one. */
  private static void show(URI page, String id, Proposal proposal, Caller caller) {
    caller
        .human()
        .open(
            page,
            id,
            "An operator has to approve this: " + proposal.plan().summary(),
            PATIENCE,
            caller.cancellation());
  }

  private Verdict operator(Proposal proposal, ConfirmationToken token, Caller caller) {
    String id =
        "apr_"
            + Digest.sha256(token.nonce().toString().getBytes(StandardCharsets.US_ASCII))
                .toString()
                .substring(0, ID_LENGTH);
    Approvals.Request request =
        new Approvals.Request(
            id,
            token.state(),
            ChangeText.of(proposal),
            caller.principal(),
            caller.client(),
            token.expiresAt());
    return switch (approvals.stateOf(request)) {
      case Approvals.State.Pending(boolean first) -> {
        Optional<URI> page = approvals.page(id);
        if (first) {
          page.ifPresent(url -> show(url, id, proposal, caller));
        }
        yield new Verdict.Waiting(id, token.expiresAt(), page);
      }
      case Approvals.State.Approved(String by) -> new Verdict.Given("operator " + by);
      case Approvals.State.Rejected(String by) ->
          new Verdict.Denied("the operator " + by + " rejected it.");
      case Approvals.State.Unavailable(String why) -> new Verdict.Denied(why);
      case Approvals.State.NobodyThere _ ->
          new Verdict.Denied(
              "a change of this risk needs an operator's approval, and none is set up"
                  + " (--operators-file).");
    };
  }
}
