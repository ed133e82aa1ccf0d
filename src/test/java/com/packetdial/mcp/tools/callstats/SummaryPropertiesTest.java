package com.packetdial.mcp.tools.callstats;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callstats.PlainSummary.Leg;
import com.packetdial.mcp.tools.cdr.LegFacts;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.Stream;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * However the PBX gives its records and the window is cut, the sums are those of plain counting.
 */
final class SummaryPropertiesTest {

  private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
  private static final List<String> MEASURES =
      List.of(
          "calls",
          "legs",
          "answered",
          "missed",
          "voicemail",
          "abandoned",
          "talk_seconds",
          "total_seconds",
          "ring_avg_seconds",
          "ring_p95_seconds",
          "talk_avg_seconds",
          "talk_p95_seconds");

  /** What is asked for. */
  private record Question(
      List<GroupBy> groups, boolean byLeg, boolean ofOneDomain, SummaryOrder order, int top) {}

  @Property(tries = 600)
  void summariesAreExact(
      @ForAll long seed, @ForAll CdrPbx.Order listing, @ForAll SummaryOrder order) {
    Random random = new Random(seed);
    boolean ofOneDomain = random.nextInt(4) > 0;
    CallWorld world = new CallWorld(random, !ofOneDomain);
    CdrPbx pbx = pbx(world, listing, random);
    Question question = question(random, ofOneDomain, order);
    ObjectNode arguments = arguments(question, world);
    Predicate<List<Leg>> wanted = filtered(arguments, random, ofOneDomain);
    Predicate<Leg> listed = listed(arguments, random, ofOneDomain);
    // Of a list of some legs it is not known for ever whether a call goes on.
    boolean whole = !arguments.has("user") && !arguments.has("type");
    Duration silence = PlainSummary.longestSilence(world, listed);
    Assume.that(whole || silence.compareTo(Duration.ofHours(1)) < 0);
    CallsRun run = new CallsRun(new Runs(1 + random.nextInt(4), 1 + random.nextInt(60)), pbx);
    List<JsonNode> rows = new ArrayList<>();
    ObjectNode answer = allRows(run, arguments, rows);

    List<List<Leg>> calls =
        PlainSummary.calls(world, ofOneDomain, question.byLeg(), listed).stream()
            .filter(wanted)
            .toList();
    assertThat(measures(answer.get("totals"), question))
        .as("%s %s", arguments, answer)
        .isEqualTo(expected(calls, question));
    assertThat(rows.stream().map(row -> told(row, question)).toList())
        .as("%s", arguments)
        .isEqualTo(expectedRows(calls, question));
    assertThat(answer.has("coverage")).isFalse();
    assertThat(CallsRun.notes(answer)).noneMatch(note -> note.startsWith("The PBX counted"));
  }

  private static CdrPbx pbx(CallWorld world, CdrPbx.Order listing, Random random) {
    CdrPbx pbx = new CdrPbx(world.stored(), listing);
    return random.nextInt(5) == 0 ? pbx.withoutCount() : pbx;
  }

  private static Question question(Random random, boolean ofOneDomain, SummaryOrder order) {
    List<GroupBy> all =
        Stream.of(GroupBy.values()).filter(one -> ofOneDomain || one != GroupBy.QUEUE).toList();
    List<GroupBy> groups = new ArrayList<>();
    groups.add(all.get(random.nextInt(all.size())));
    GroupBy second = all.get(random.nextInt(all.size()));
    if (random.nextBoolean() && !groups.contains(second)) {
      groups.add(second);
    }
    return new Question(
        groups,
        random.nextInt(4) == 0,
        ofOneDomain,
        order,
        random.nextBoolean() ? 1_000 : 1 + random.nextInt(8));
  }

  private static ObjectNode arguments(Question question, CallWorld world) {
    ObjectNode arguments =
        FakePbx.json("{'format':'objects','limit':50}")
            .put("since", world.since.toString())
            .put("until", world.until.toString())
            .put("order", question.order().name().toLowerCase(Locale.ROOT))
            .put("top", question.top())
            .put("unit", question.byLeg() ? "leg" : "call");
    if (question.ofOneDomain()) {
      arguments.put("domain", "acme.example");
    }
    question.groups().forEach(group -> arguments.withArray("group_by").add(group.column()));
    question.groups().forEach(group -> arguments.withArray("fields").add(group.column()));
    MEASURES.forEach(arguments.withArray("fields")::add);
    return arguments;
  }

  /** Adds filters at random; what they let through, told anew. */
  private static Predicate<List<Leg>> filtered(
      ObjectNode arguments, Random random, boolean ofOneDomain) {
    Predicate<List<Leg>> wanted = _ -> true;
    if (random.nextInt(6) == 0) {
      arguments.put("min_talk_seconds", 60);
      wanted = wanted.and(legs -> PlainSummary.talk(legs) >= 60);
    }
    if (random.nextInt(6) == 0) {
      arguments.put("site", "Eas");
      wanted = wanted.and(legs -> any(legs, "site", "East"));
    }
    if (random.nextInt(6) == 0) {
      arguments.put("department", "sales");
      wanted = wanted.and(legs -> any(legs, "department", "Sales"));
    }
    if (random.nextInt(6) == 0) {
      arguments.put("caller", "5550123");
      wanted = wanted.and(legs -> has(legs, "call-orig-caller-id", "15855550123"));
    }
    if (random.nextInt(6) == 0) {
      arguments.put("dialed", "(585) 555-0101");
      wanted = wanted.and(legs -> has(legs, "call-orig-to-user", "15855550101"));
    }
    if (ofOneDomain && random.nextInt(6) == 0) {
      arguments.put("queue", "700");
      wanted = wanted.and(legs -> PlainSummary.queues(legs).contains("700"));
    }
    return wanted;
  }

  /** Asks for the list of a user or of a type at random; what is in that list, told anew. */
  private static Predicate<Leg> listed(ObjectNode arguments, Random random, boolean ofOneDomain) {
    Predicate<Leg> listed = _ -> true;
    if (ofOneDomain && random.nextInt(4) == 0) {
      arguments.put("user", "1001");
      listed =
          listed.and(
              leg ->
                  leg.text("call-orig-user").equals("1001")
                      || leg.text("call-term-user").equals("1001")
                      || leg.text("call-through-user").equals("1001"));
    }
    if (random.nextInt(4) == 0) {
      boolean outbound = random.nextBoolean();
      arguments.put("type", outbound ? "outbound" : "inbound");
      listed = listed.and(leg -> leg.text("call-direction").equals(outbound ? "0" : "1"));
    }
    return listed;
  }

  private static boolean any(List<Leg> legs, String what, String value) {
    return Stream.of("orig", "term", "through")
        .anyMatch(side -> has(legs, "call-" + side + "-" + what, value));
  }

  private static boolean has(List<Leg> legs, String field, String value) {
    return legs.stream().map(leg -> ((LegFacts) leg).text(field)).anyMatch(value::equals);
  }

  private static ObjectNode allRows(CallsRun run, ObjectNode arguments, List<JsonNode> rows) {
    ObjectNode first = run.answer("summarize_cdrs", arguments, Caller.patient());
    ObjectNode answer = first;
    answer.get("rows").forEach(rows::add);
    while (answer.path("has_more").asBoolean(false)) {
      answer =
          run.answer(
              "summarize_cdrs",
              arguments.deepCopy().put("cursor", answer.get("next_cursor").asString()),
              Caller.patient());
      answer.get("rows").forEach(rows::add);
    }
    return first;
  }

  private static Map<String, Long> measures(JsonNode row, Question question) {
    Map<String, Long> measures = new HashMap<>();
    for (String name : MEASURES) {
      if (row.has(name) && !row.get(name).isNull()) {
        measures.put(name, row.get(name).asLong());
      }
    }
    assertThat(measures.containsKey("calls")).isEqualTo(!question.byLeg());
    return measures;
  }

  private static Map<String, Long> expected(List<List<Leg>> calls, Question question) {
    Map<String, Long> measures = PlainSummary.measures(calls);
    if (question.byLeg()) {
      measures.remove("calls");
    }
    return measures;
  }

  private static Map.Entry<List<String>, Map<String, Long>> told(JsonNode row, Question question) {
    List<String> group =
        question.groups().stream().map(one -> row.path(one.column()).asString("")).toList();
    return Map.entry(group, measures(row, question));
  }

  private static List<Map.Entry<List<String>, Map<String, Long>>> expectedRows(
      List<List<Leg>> calls, Question question) {
    boolean ofTime =
        question.groups().stream()
            .anyMatch(one -> List.of(GroupBy.HOUR, GroupBy.DAY, GroupBy.WEEKDAY).contains(one));
    ZoneId zone = question.ofOneDomain() && ofTime ? NEW_YORK : ZoneId.of("UTC");
    Map<List<String>, List<List<Leg>>> groups = new HashMap<>();
    for (List<Leg> call : calls) {
      List<String> group =
          question.groups().stream()
              .map(one -> PlainSummary.group(one, call, zone, !question.ofOneDomain()))
              .toList();
      groups.computeIfAbsent(group, _ -> new ArrayList<>()).add(call);
    }
    String order = question.order().name().toLowerCase(Locale.ROOT);
    Comparator<Map.Entry<List<String>, Map<String, Long>>> byGroup =
        Comparator.comparing(
            entry -> {
              StringBuilder ranks = new StringBuilder();
              for (int i = 0; i < question.groups().size(); i++) {
                ranks
                    .append(PlainSummary.rank(question.groups().get(i), entry.getKey().get(i)))
                    .append('\0');
              }
              return ranks.toString();
            });
    Comparator<Map.Entry<List<String>, Map<String, Long>>> byMeasure =
        Comparator.comparingLong(entry -> -entry.getValue().getOrDefault(order, -1L));
    return groups.entrySet().stream()
        .map(entry -> Map.entry(entry.getKey(), PlainSummary.measures(entry.getValue())))
        .sorted(question.order() == SummaryOrder.GROUP ? byGroup : byMeasure.thenComparing(byGroup))
        .limit(question.top())
        .map(
            entry -> {
              Map<String, Long> measures = new HashMap<>(entry.getValue());
              if (question.byLeg()) {
                measures.remove("calls");
              }
              return Map.entry(entry.getKey(), measures);
            })
        .toList();
  }
}
