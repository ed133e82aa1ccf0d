package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.cdr.Unit;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The sums of calls by their groups. For one thread at a time. */
final class SummaryTable implements CallSink {

  /** So many groups take some 100 MB where each is large; callers are many, and few call often. */
  static final int MOST_GROUPS = 50_000;

  private final Groups groups;
  private final Predicate<FinishedCall> wanted;
  private final Unit unit;
  private final Map<List<String>, Tally> tallies = new HashMap<>();
  private final Tally all = new Tally();
  private long callsWithoutGroup;

  /**
   * An empty table.
   *
   * @param wanted which calls count
   */
  SummaryTable(Groups groups, Predicate<FinishedCall> wanted, Unit unit) {
    this.groups = groups;
    this.wanted = wanted;
    this.unit = unit;
  }

  @Override
  public void take(FinishedCall call) {
    if (!wanted.test(call)) {
      return;
    }
    all.add(call);
    if (groups.by().isEmpty()) {
      return;
    }
    List<String> group = groups.of(call);
    Tally tally = tallies.get(group);
    if (tally == null) {
      if (tallies.size() >= MOST_GROUPS) {
        callsWithoutGroup++;
        return;
      }
      tally = new Tally();
      tallies.put(group, tally);
    }
    tally.add(call);
  }

  /** How many groups there are. */
  int size() {
    return tallies.size();
  }

  /** Calls that are in the totals only, because there were too many groups already. */
  long callsWithoutGroup() {
    return callsWithoutGroup;
  }

  /** The sums over all groups. */
  ObjectNode totals() {
    ObjectNode totals = JsonNodeFactory.instance.objectNode();
    all.writeTo(totals, unit);
    return totals;
  }

  /** The first groups in an order, as rows. */
  List<ObjectNode> top(int count, SummaryOrder order) {
    return tallies.entrySet().stream()
        .sorted(comparator(order))
        .limit(count)
        .map(entry -> row(entry.getKey(), entry.getValue()))
        .toList();
  }

  private Comparator<Map.Entry<List<String>, Tally>> comparator(SummaryOrder order) {
    Comparator<Map.Entry<List<String>, Tally>> byGroup =
        (one, other) -> {
          for (int i = 0; i < groups.by().size(); i++) {
            int compared = rank(one, i).compareTo(rank(other, i));
            if (compared != 0) {
              return compared;
            }
          }
          return 0;
        };
    if (order == SummaryOrder.GROUP) {
      return byGroup;
    }
    return Comparator.<Map.Entry<List<String>, Tally>>comparingLong(
            entry -> -entry.getValue().of(order))
        .thenComparing(byGroup);
  }

  private String rank(Map.Entry<List<String>, Tally> entry, int group) {
    return Groups.rank(groups.by().get(group), entry.getKey().get(group));
  }

  private ObjectNode row(List<String> group, Tally tally) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    for (int i = 0; i < group.size(); i++) {
      if (!group.get(i).isEmpty()) {
        row.put(groups.by().get(i).column(), group.get(i));
      }
    }
    tally.writeTo(row, unit);
    return row;
  }
}
