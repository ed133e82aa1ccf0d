package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.approval.ApprovalException.Reason;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Approvals by operators: a change that needs one waits in a store until an operator, who may be
 * somebody else in another place, has put a signed decision beside it. The file of the operators is
 * read at every question, so that one who is added or removed counts at once. Thread-safe.
 */
public final class OperatorApprovals implements Approvals {

  /** The most changes that wait at a time. */
  static final int MOST_WAITING = 200;

  private static final Logger LOG = LoggerFactory.getLogger(OperatorApprovals.class);

  private final Path operatorsFile;
  private final Optional<URI> pages;
  private final ApprovalRecords records;
  private final InstantSource time;

  /**
   * Approvals by the operators of a file. Nothing is touched yet.
   *
   * @param store where requests and decisions are
   * @param pages the page of all requests, those of each below it; empty where there is none
   */
  public OperatorApprovals(
      Path operatorsFile, ApprovalStore store, Optional<URI> pages, InstantSource time) {
    this.operatorsFile = operatorsFile;
    this.pages = pages;
    this.records = new ApprovalRecords(store);
    this.time = time;
  }

  @Override
  public Optional<URI> page(String id) {
    return pages.map(all -> URI.create(all + "/" + id));
  }

  @Override
  public State stateOf(Request request) {
    if (!PendingChange.isId(request.id())) {
      throw new IllegalArgumentException("no id of an approval: " + request.id());
    }
    PendingChange change =
        PendingChange.of(request, time.instant().truncatedTo(ChronoUnit.SECONDS));
    try {
      Operators operators = Operators.read(operatorsFile);
      if (operators.all().isEmpty()) {
        return new State.NobodyThere();
      }
      if (isKnown(change)) {
        return Decisions.of(change, operators, records);
      }
      return begins(change)
          ? new State.Pending(true)
          : new State.Unavailable(
              "%d changes wait for an operator already. Try again when some are decided or over."
                  .formatted(MOST_WAITING));
    } catch (ApprovalException e) {
      LOG.error("No operator can be asked about {}: {}", request.id(), e.getMessage());
      return e.reason() == Reason.SETUP
          ? new State.NobodyThere()
          : new State.Unavailable(
              "what waits for an operator cannot be kept. A human must see to it.");
    }
  }

  /** Whether the change waits exactly as it is. */
  private boolean isKnown(PendingChange change) {
    return records
        .request(change.id())
        .filter(found -> found.shown().matches(change.shown()))
        .isPresent();
  }

  /** Lets the change wait; what tells something else under its id is replaced. */
  private boolean begins(PendingChange change) {
    if (records.request(change.id()).isEmpty() && countAfterTidying() >= MOST_WAITING) {
      return false;
    }
    records.put(change);
    return true;
  }

  private long countAfterTidying() {
    long waiting = 0;
    for (Map.Entry<String, Optional<PendingChange>> kept : records.requests().entrySet()) {
      if (kept.getValue().filter(found -> !found.isOver(time.instant())).isPresent()) {
        waiting++;
      } else {
        records.remove(kept.getKey());
      }
    }
    return waiting;
  }
}
