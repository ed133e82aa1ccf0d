package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.callstats.PlainSummary.Leg;
import com.packetdial.mcp.tools.cdr.CallResult;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Missed calls are those of plain counting, whichever way their records come. */
final class MissedPropertiesTest {

  private static final ZoneId UTC = ZoneId.of("UTC");

  /** What is known of a number by its calls. */
  private static final class Known {
    private final List<Instant> missed = new ArrayList<>();
    private final List<Instant> talked = new ArrayList<>();
    private final List<Instant> calledBack = new ArrayList<>();
    private final List<Instant> tried = new ArrayList<>();

    private static boolean isAfter(List<Instant> times, Instant last) {
      return times.stream().anyMatch(time -> time.isAfter(last));
    }

    private String calledBack() {
      Instant last = missed.stream().max(Instant::compareTo).orElseThrow();
      if (isAfter(calledBack, last)) {
        return "yes";
      }
      if (isAfter(talked, last)) {
        return "got_through";
      }
      return isAfter(tried, last) ? "tried" : "no";
    }
  }

  @Property(tries = 300)
  void missedCallsAreExact(@ForAll long seed, @ForAll CdrPbx.Order listed) {
    Random random = new Random(seed);
    CallWorld world = new CallWorld(random, false);
    world.stored().forEach(leg -> callBack(leg.row(), random));
    CdrPbx pbx = new CdrPbx(world.stored(), listed).inZone("UTC");
    CallsRun run = new CallsRun(new Runs(2, 1 + random.nextInt(60)), pbx);
    String asked =
        "'since':'%s','until':'%s','domain':'acme.example','format':'objects','limit':200,"
            .formatted(world.since, world.until);
    ObjectNode byNumber = run.answer("missed_calls", asked + "'by':'number'");
    ObjectNode open = run.answer("missed_calls", asked + "'which':'not_called_back'");
    ObjectNode byHour = run.answer("missed_calls", asked + "'by':'hour'");

    Map<String, Known> numbers = new TreeMap<>();
    long[] came = new long[24];
    long[] missed = new long[24];
    for (List<Leg> call : PlainSummary.calls(world, true, false)) {
      Optional<Instant> start =
          call.stream().flatMap(leg -> leg.start().stream()).min(Instant::compareTo);
      if (start.isEmpty()) {
        continue;
      }
      boolean answered = CallResult.of(PlainSummary.decisive(call)) == CallResult.ANSWERED;
      Leg first = call.getFirst();
      if (PlainSummary.way(call).equals("outbound")) {
        Known known = known(numbers, first.text("call-orig-to-user"));
        (answered ? known.calledBack : known.tried).add(start.get());
        known.tried.add(start.get());
      } else if (List.of("inbound", "forwarded").contains(PlainSummary.way(call))) {
        int hour = start.get().atZone(UTC).getHour();
        came[hour]++;
        missed[hour] += answered ? 0 : 1;
        Known known = known(numbers, first.text("call-orig-caller-id"));
        (answered ? known.talked : known.missed).add(start.get());
      }
    }
    numbers.remove("");
    numbers.values().removeIf(known -> known.missed.isEmpty());

    assertThat(rows(byNumber)).isEqualTo(expected(numbers, false));
    assertThat(rows(open)).isEqualTo(expected(numbers, true));
    assertThat(byNumber.get("totals").get("numbers").asInt()).isEqualTo(numbers.size());
    for (JsonNode row : byHour.get("rows")) {
      int hour = Integer.parseInt(row.get("hour").asString());
      assertThat(row.get("came_in").asLong()).isEqualTo(came[hour]);
      assertThat(row.get("missed").asLong()).isEqualTo(missed[hour]);
      came[hour] = 0;
    }
    assertThat(came).containsOnly(0);
  }

  /** Numbers that are dialed are those that call, too. */
  private static void callBack(ObjectNode row, Random random) {
    if (random.nextInt(3) == 0 && row.has("call-orig-user") && row.has("call-orig-to-user")) {
      row.put("call-orig-to-user", "5855550123");
      row.remove(List.of("call-term-user", "call-through-user"));
    }
  }

  private static Known known(Map<String, Known> numbers, String number) {
    String digits = number.length() == 11 ? number.substring(1) : number;
    return numbers.computeIfAbsent(digits, _ -> new Known());
  }

  private static Map<String, String> rows(ObjectNode answer) {
    Map<String, String> rows = new TreeMap<>();
    for (JsonNode row : answer.get("rows")) {
      String number = row.get("number").asString();
      rows.put(
          number.length() == 11 ? number.substring(1) : number,
          "%d %s %s"
              .formatted(
                  row.get("missed").asInt(),
                  row.get("last_at").asString(),
                  row.get("called_back").asString()));
    }
    return rows;
  }

  private static Map<String, String> expected(Map<String, Known> numbers, boolean open) {
    Map<String, String> rows = new TreeMap<>();
    numbers.forEach(
        (number, known) -> {
          if (!open || List.of("no", "tried").contains(known.calledBack())) {
            rows.put(
                number,
                "%d %s %s"
                    .formatted(
                        known.missed.size(),
                        known.missed.stream().max(Instant::compareTo).orElseThrow(),
                        known.calledBack()));
          }
        });
    return rows;
  }
}
