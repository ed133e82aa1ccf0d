package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.change.Approvals.State;
import java.util.Optional;

/**
 * What operators decided about a change. A decision that no operator signed, or about anything else
 * than this change as it is, is none. Where operators disagree, the rejection counts.
 */
final class Decisions {

  private Decisions() {}

  static State of(PendingChange change, Operators operators, ApprovalRecords records) {
    Optional<State> approved = Optional.empty();
    for (Operators.Operator operator : operators.all()) {
      Optional<Decision> decision =
          records.decision(change, operator.name()).filter(found -> found.isBy(operator, change));
      if (decision.isPresent()) {
        switch (decision.get().ruling()) {
          case REJECT -> {
            return new State.Rejected(operator.name());
          }
          case APPROVE ->
              approved = approved.or(() -> Optional.of(new State.Approved(operator.name())));
        }
      }
    }
    return approved.orElseGet(() -> new State.Pending(false));
  }
}
