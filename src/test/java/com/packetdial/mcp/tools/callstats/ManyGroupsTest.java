package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.FieldSelection;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Where there are more groups than are kept, the totals are whole and the rest is counted. */
final class ManyGroupsTest {

  private static final FieldSelection FIELDS =
      CallFields.with(
          Stream.of(
                  GroupBy.CALLER.fields(), GroupBy.DIALED.fields(), List.of("call-orig-from-name"))
              .flatMap(List::stream)
              .toList());

  private static FinishedCall missedCallOf(int caller) {
    String[] values = FIELDS.names().stream().map(_ -> "").toArray(String[]::new);
    Consumer<String[]> field = pair -> values[FIELDS.indexOf(pair[0])] = pair[1];
    field.accept(new String[] {"id", "cdr-" + caller});
    field.accept(new String[] {"call-start-datetime", "2026-11-20T09:00:00+00:00"});
    field.accept(new String[] {"call-disconnect-datetime", "2026-11-20T09:00:20+00:00"});
    field.accept(new String[] {"call-direction", "2"});
    field.accept(new String[] {"call-term-user", "1001"});
    field.accept(new String[] {"call-orig-caller-id", "1585%07d".formatted(caller)});
    return new FinishedCall(List.of(new StreamedLeg(FIELDS, values)));
  }

  @Test
  void aSummaryKeepsFiftyThousandGroups() {
    Groups byCaller = new Groups(List.of(GroupBy.CALLER), ZoneOffset.UTC, Set.of(), false);
    SummaryTable table = new SummaryTable(byCaller, _ -> true, Unit.CALL);
    for (int caller = 0; caller < SummaryTable.MOST_GROUPS + 3; caller++) {
      table.take(missedCallOf(caller));
    }
    table.take(missedCallOf(0));
    assertThat(table.size()).isEqualTo(SummaryTable.MOST_GROUPS);
    assertThat(table.callsWithoutGroup()).isEqualTo(3);
    assertThat(table.totals().get("calls").asInt()).isEqualTo(SummaryTable.MOST_GROUPS + 4);
    assertThat(table.top(1, SummaryOrder.CALLS).getFirst().get("calls").asInt()).isEqualTo(2);
  }

  @Test
  void missedCallsKeepFiftyThousandNumbers() {
    MissedTable table = new MissedTable(ZoneOffset.UTC);
    for (int caller = 0; caller < MissedTable.MOST_NUMBERS + 3; caller++) {
      table.take(missedCallOf(caller));
    }
    table.take(missedCallOf(0));
    assertThat(table.callsWithoutNumber()).isEqualTo(3);
    assertThat(table.totals().get("missed").asInt()).isEqualTo(MissedTable.MOST_NUMBERS + 4);
    assertThat(table.totals().get("numbers").asInt()).isEqualTo(MissedTable.MOST_NUMBERS);
    assertThat(table.byNumber(false).getFirst().get("missed").asInt()).isEqualTo(2);
  }
}
