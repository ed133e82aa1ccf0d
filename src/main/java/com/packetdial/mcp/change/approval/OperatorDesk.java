package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.change.Approvals.State;
import com.packetdial.mcp.change.approval.ApprovalException.Reason;
import com.packetdial.mcp.config.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Where an operator sees what waits, and decides. Thread-safe. */
public final class OperatorDesk {

  /** Is signed to find out whose key it is; no decision begins like this. */
  private static final byte[] LOGIN =
      "packetdial-mcp operator login v1".getBytes(StandardCharsets.US_ASCII);

  private final Path operatorsFile;
  private final ApprovalRecords records;
  private final InstantSource time;

  /** A desk with the same file and store as the {@link OperatorApprovals} that it serves. */
  public OperatorDesk(Path operatorsFile, ApprovalStore store, InstantSource time) {
    this.operatorsFile = operatorsFile;
    this.records = new ApprovalRecords(store);
    this.time = time;
  }

  /**
   * What waits and is not decided, oldest first.
   *
   * @throws ApprovalException when the operators or the requests cannot be read
   */
  public List<PendingChange> waiting() {
    Operators operators = Operators.read(operatorsFile);
    Instant now = time.instant();
    return records.requests().values().stream()
        .flatMap(Optional::stream)
        .filter(change -> !change.isOver(now))
        .filter(change -> Decisions.of(change, operators, records) instanceof State.Pending)
        .sorted(Comparator.comparing(PendingChange::requestedAt).thenComparing(PendingChange::id))
        .toList();
  }

  /**
   * A request that can be decided.
   *
   * @throws ApprovalException when there is none of this id, or its time is over
   */
  public PendingChange find(String id) {
    if (!PendingChange.isId(id)) {
      throw new ApprovalException(
          Reason.SETUP,
          "An id of a request is apr_ and twelve hexadecimal digits, as in apr_0123456789ab.");
    }
    PendingChange change =
        records
            .request(id)
            .orElseThrow(
                () ->
                    new ApprovalException(
                        Reason.REQUEST, "No request " + id + " waits here; approve lists them."));
    requireTime(change);
    return change;
  }

  /**
   * Decides. The same operator may decide anew until the change is carried out.
   *
   * @param change as {@link #find} gave it and as it was shown
   * @param secret of one of the operators
   * @return the name of the operator
   * @throws ApprovalException when the secret is no operator's, the request's time is over, or the
   *     decision cannot be written
   */
  public String decide(PendingChange change, Ruling ruling, Secret secret) {
    byte[] seed = OperatorKeys.seed(secret);
    requireTime(change);
    for (Operators.Operator operator : Operators.read(operatorsFile).all()) {
      Decision decision = Decision.sign(change, ruling, operator.name(), time.instant(), seed);
      if (decision.isSignedBy(operator)) {
        records.put(change, decision);
        return operator.name();
      }
    }
    throw new ApprovalException(
        Reason.SETUP,
        "This secret belongs to none of the operators of "
            + operatorsFile
            + "; nothing is decided.");
  }

  /**
   * Whose secret this is.
   *
   * @return the name of the operator; empty when it is nobody's
   * @throws ApprovalException when the operators cannot be read
   */
  public Optional<String> identify(Secret secret) {
    if (!OperatorKeys.hasForm(secret)) {
      return Optional.empty();
    }
    byte[] signed = Ed25519.sign(OperatorKeys.seed(secret), LOGIN);
    return Operators.read(operatorsFile).all().stream()
        .filter(operator -> Ed25519.verifies(operator.key(), LOGIN, signed))
        .map(Operators.Operator::name)
        .findFirst();
  }

  private void requireTime(PendingChange change) {
    if (change.isOver(time.instant())) {
      throw new ApprovalException(
          Reason.REQUEST,
          "The time of request %s was over at %s; nothing is decided. The client has to ask anew."
              .formatted(change.id(), change.expires()));
    }
  }
}
