package com.packetdial.mcp.cli;

import static com.packetdial.mcp.cli.TeamHouse.CALL_CENTRE;
import static com.packetdial.mcp.cli.TeamHouse.CLINIC;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.cli.TeamHouse.Grants;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.KindFacts;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A principal of one domain, on a server whose key sees many: whatever tool it calls and however,
 * nothing of another domain comes out, and nothing there is changed. A tool with a required
 * argument that is not known here fails the sweep.
 */
final class ConfinedPrincipalTest {

  /** Where files are, which is no operation of the API. */
  private static final String MEDIA = "/ns-api/";

  private static final Grant CONFINED = Grants.domains(CLINIC);

  /** What is good in the other domain, by argument. Those with several values are tried in turn. */
  private static final Map<String, List<String>> GIVEN = new HashMap<>();

  /** What only the other domains have: names, addresses, numbers. */
  private static final Set<String> MARKS = new LinkedHashSet<>();

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // Opened before all tests.
  private static TeamHouse house;

  @BeforeAll
  static void learn() throws IOException {
    Path exports = Files.createDirectory(folder.resolve("exports"));
    Files.setPosixFilePermissions(exports, PosixFilePermissions.fromString("rwx------"));
    house =
        new TeamHouse(
            folder,
            "allow-writes=true",
            "write-level=destructive",
            "toolsets=all",
            "export-dir=" + exports);
    String other = "{'domain':'%s'}".formatted(CALL_CENTRE);
    String calls =
        "{'domain':'%s','since':'-3d','until':'now','unit':'leg',".formatted(CALL_CENTRE);
    String number = house.first("list_phone_numbers", other, "phone_number");
    String mac = house.first("list_devices", other, "mac");
    String user = house.first("list_users", other, "user");
    String name = house.first("list_users", other, "name");
    GIVEN.put("domain", List.of(CALL_CENTRE));
    GIVEN.put("user", List.of(user));
    GIVEN.put("device", List.of(house.first("list_devices", other, "device")));
    GIVEN.put("mac", List.of(mac));
    GIVEN.put("queue", List.of(house.first("list_call_queues", other, "queue")));
    GIVEN.put("phone_number", List.of(number));
    GIVEN.put("phone_numbers", List.of("19005550161"));
    GIVEN.put("query", List.of(name, number, mac, CALL_CENTRE));
    GIVEN.put("search", List.of(name));
    GIVEN.put("since", List.of("-3d"));
    GIVEN.put("until", List.of("now"));
    GIVEN.put("at", List.of("-1d"));
    GIVEN.put(
        "cdr_id", List.of(house.first("query_cdrs", calls + "'fields':['cdr_id']}", "cdr_id")));
    GIVEN.put(
        "call_id", List.of(house.first("query_cdrs", calls + "'fields':['call_id']}", "call_id")));
    GIVEN.put("id", List.of("1", "moh-1.wav", given("call_id").getFirst()));
    GIVEN.put("first_name", List.of("Ann"));
    GIVEN.put("last_name", List.of("Lee"));
    GIVEN.put("email", List.of("ann@lee.example"));
    GIVEN.put("to", List.of(user));
    GIVEN.put("text", List.of("Hello."));
    GIVEN.put("change_id", List.of("chg_0123456789ab"));
    String there = "/domains/" + CALL_CENTRE;
    GIVEN.put(
        "operation",
        List.of(
            "GET " + there + "/users",
            "GET " + there + "/users/" + user,
            "GET " + there + "/users/count",
            "GET /domains",
            "GET /domains/count",
            "GET /domains/~",
            "GET /phonenumbers",
            "GET /phones",
            "GET /phones/" + mac,
            "GET /resellers",
            "GET /subscriptions",
            "GET /connections",
            "GET /restore",
            "PUT " + there + "/users/" + user,
            "POST /subscriptions",
            "DELETE " + there));
    GIVEN.put("parameters", List.of("{}", "{\"domain\":\"%s\"}".formatted(CALL_CENTRE)));
    GIVEN.put(
        "body", List.of("{\"department\":\"X\"}", "{\"domain\":\"%s\"}".formatted(CALL_CENTRE)));
    GIVEN.put("reseller", List.of("acme-telecom"));
    GIVEN.put("route", List.of("101"));
    GIVEN.put("file", List.of("logo.png"));
    GIVEN.put("server", List.of("*"));
    GIVEN.put("department", List.of("Support"));
    GIVEN.put("dial_plan", List.of(CALL_CENTRE));
    GIVEN.put("policy", List.of("US and Canada"));
    GIVEN.put("country", List.of("US"));
    GIVEN.put("region", List.of("US-NY"));
    GIVEN.put("year", List.of("2027"));
    GIVEN.put("thread", List.of("0123456789abcdef0123456789abcdef"));
    GIVEN.put("brand", List.of("Yealink"));
    GIVEN.put("model", List.of("T54W"));
    GIVEN.put("meeting", List.of("123456789"));
    GIVEN.put("instance", List.of("1"));
    GIVEN.put("name", List.of("sip.example.com"));
    GIVEN.put("conference", List.of("9001"));
    marks();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static void marks() {
    Set<String> ours = new LinkedHashSet<>();
    ObjectNode domains =
        house.answer(Grants.all(), "learner", "list_domains", "{'limit':100,'format':'objects'}");
    for (JsonNode row : domains.get("rows")) {
      String domain = row.get("domain").stringValue();
      Set<String> to = domain.equals(CLINIC) ? ours : MARKS;
      to.add(domain);
      to.add(row.get("description").stringValue());
      for (Map.Entry<String, List<String>> list :
          Map.of(
                  "list_users", List.of("name", "email"),
                  "list_devices", List.of("device", "mac"),
                  "list_phone_numbers", List.of("phone_number"))
              .entrySet()) {
        ObjectNode all =
            house.answer(
                Grants.all(),
                "learner",
                list.getKey(),
                "{'domain':'%s','limit':100,'format':'objects'}".formatted(domain));
        all.get("rows")
            .forEach(
                one -> list.getValue().forEach(column -> to.add(one.path(column).asString(""))));
      }
    }
    // Short ones, such as extensions, mean nothing by themselves.
    MARKS.removeIf(mark -> mark.length() < 8);
    MARKS.removeAll(ours);
    assertThat(MARKS).hasSizeGreaterThan(100);
  }

  static Stream<Arguments> tools() {
    return AllTools.all().stream().map(tool -> arguments(tool.name(), tool));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void namingAnotherDomainIsRefusedBeforeAnythingIsAsked(String name, ToolDefinition tool) {
    if (!properties(tool).has("domain") || ways(tool, CALL_CENTRE).isEmpty()) {
      return;
    }
    int refused = 0;
    for (ObjectNode arguments : ways(tool, CALL_CENTRE)) {
      int before = house.pbx().requests().size();
      ToolResult result = call(tool, arguments);
      assertThat(result).as("%s %s", name, arguments).isInstanceOf(ToolResult.Failure.class);
      refused += result.errorCode().equals(Optional.of(ErrorCode.SCOPE_TOO_LOW)) ? 1 : 0;
      assertNothingOfOthers(arguments, result, before);
    }
    assertThat(refused).as("refused of %s", ways(tool, CALL_CENTRE)).isPositive();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void whatIsKnownOfAnotherDomainLeadsNowhereFromTheOwnOne(String name, ToolDefinition tool) {
    for (ObjectNode arguments : ways(tool, CLINIC)) {
      int before = house.pbx().requests().size();
      assertNothingOfOthers(arguments, call(tool, arguments), before);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tools")
  void namingNoDomainShowsOnlyTheOwnOne(String name, ToolDefinition tool) {
    for (ObjectNode arguments : ways(tool, "")) {
      int before = house.pbx().requests().size();
      assertNothingOfOthers(arguments, call(tool, arguments), before);
    }
  }

  /** Otherwise the tests above could not fail. */
  @Test
  void whoeverIsNotConfinedIsAnsweredByTheSameCalls() {
    Set<String> answering = new LinkedHashSet<>();
    for (ToolDefinition tool : AllTools.all()) {
      for (ObjectNode arguments : ways(tool, CALL_CENTRE).stream().limit(8).toList()) {
        ToolResult result =
            house.toolbox(Grants.all()).call(tool.name(), arguments, TeamHouse.caller("wide"));
        if (result instanceof ToolResult.Answer
            && foreign(arguments, result).findAny().isPresent()) {
          answering.add(tool.name());
        }
      }
    }
    assertThat(answering)
        .contains(
            "get_domain",
            "search_directory",
            "list_users",
            "get_user",
            "list_devices",
            "list_phone_numbers",
            "query_cdrs",
            "sipflow_trace",
            "get_call",
            "get_queue_report",
            "list_queue_agents",
            "check_registrations",
            "list_handsets",
            "update_user",
            "manage_queue_agent",
            "block_number");
    assertThat(house.writes()).isEmpty();
  }

  @Test
  void anAgreementFromBeforeIsWorthNothingAfterwards() {
    String rename =
        "{'domain':'%s','user':'%s','department':'Moved'}"
            .formatted(CALL_CENTRE, given("user").getFirst());
    ObjectNode commit = TeamHouse.json(rename);
    commit.set(
        "confirmation_token",
        house.answer(Grants.all(), "ann", "update_user", rename).get("confirmation_token"));
    assertThat(house.call(CONFINED, "ann", "update_user", commit.toString()).text())
        .startsWith("scope_too_low:");
    assertThat(house.writes()).isEmpty();
  }

  @Test
  void whatWasChangedBeforeIsNeitherToldNorTakenBackAfterwards() {
    try (TeamHouse own = new TeamHouse(folder.resolve("own"), "allow-writes=true")) {
      List<String> ids = new ArrayList<>();
      for (String domain : List.of(CALL_CENTRE, CLINIC)) {
        String user = own.first("list_users", "{'domain':'%s'}".formatted(domain), "user");
        String rename = "{'domain':'%s','user':'%s','department':'Moved'}".formatted(domain, user);
        ObjectNode commit = TeamHouse.json(rename);
        commit.set(
            "confirmation_token",
            own.answer(Grants.all(), "ann", "update_user", rename).get("confirmation_token"));
        ids.add(
            own.answer(Grants.all(), "ann", "update_user", commit.toString())
                .get("change_id")
                .stringValue());
      }
      assertThat(own.answer(Grants.all(), "ann", "list_changes", "{}").get("total").intValue())
          .isEqualTo(2);
      ObjectNode left = own.answer(CONFINED, "ann", "list_changes", "{}");
      assertThat(left.get("total").intValue()).isOne();
      assertThat(left.toString()).contains(ids.get(1)).doesNotContain(ids.get(0), CALL_CENTRE);
      assertThat(undo(own, ids.get(0))).startsWith("not_found:").doesNotContain(CALL_CENTRE);
      assertThat(undo(own, ids.get(1))).contains("confirmation_required");
    }
  }

  private static String undo(TeamHouse own, String change) {
    return own.call(CONFINED, "ann", "undo_change", "{'change_id':'%s'}".formatted(change)).text();
  }

  private static ToolResult call(ToolDefinition tool, ObjectNode arguments) {
    return house.toolbox(CONFINED).call(tool.name(), arguments, TeamHouse.caller("ann"));
  }

  private static void assertNothingOfOthers(
      ObjectNode arguments, ToolResult result, int requestsBefore) {
    assertThat(foreign(arguments, result)).as("%s: %s", arguments, result.text()).isEmpty();
    List<DemoRequest> sent =
        house.pbx().requests().subList(requestsBefore, house.pbx().requests().size());
    assertThat(sent)
        .allSatisfy(
            request -> {
              assertThat(request.method()).isEqualTo("GET");
              assertThat(request.path()).doesNotContain(CALL_CENTRE);
              if (request.path().equals(MEDIA)) {
                assertThat(request.query()).contains(CLINIC).doesNotContain(CALL_CENTRE);
              }
            });
  }

  /** The marks of other domains in a result that were not in what was asked. */
  private static Stream<String> foreign(ObjectNode arguments, ToolResult result) {
    String asked = arguments.toString();
    String said = result.text();
    return MARKS.stream().filter(mark -> said.contains(mark) && !asked.contains(mark));
  }

  private static List<String> given(String argument) {
    return GIVEN.getOrDefault(argument, List.of());
  }

  private static JsonNode properties(ToolDefinition tool) {
    return tool.listing().inputSchema().path("properties");
  }

  /**
   * The ways to call a tool: with what it requires, and with all that is known, for every value of
   * every argument that has several.
   *
   * @param domain empty for none
   */
  private static List<ObjectNode> ways(ToolDefinition tool, String domain) {
    List<KindFacts> kinds = KindFacts.of(tool);
    if (!kinds.isEmpty()) {
      return kinds.stream().flatMap(kind -> ways(kind, domain)).toList();
    }
    Set<String> required = new LinkedHashSet<>();
    tool.listing().inputSchema().path("required").forEach(name -> required.add(name.stringValue()));
    JsonNode properties = properties(tool);
    ObjectNode least = JsonMapper.shared().createObjectNode();
    ObjectNode most = JsonMapper.shared().createObjectNode();
    for (String name : properties.propertyNames()) {
      boolean chosen = properties.get(name).path("enum").isArray();
      if (required.contains(name) && !chosen && !GIVEN.containsKey(name)) {
        throw new AssertionError("the sweep has no value for the required argument " + name);
      }
      if (GIVEN.containsKey(name) && !name.equals("domain")) {
        put(most, properties, name, given(name).getFirst());
        if (required.contains(name)) {
          put(least, properties, name, given(name).getFirst());
        }
      } else if (chosen && required.contains(name)) {
        least.set(name, properties.get(name).get("enum").get(0));
        most.set(name, properties.get(name).get("enum").get(0));
      }
    }
    if (!domain.isEmpty() && properties.has("domain")) {
      least.put("domain", domain);
      most.put("domain", domain);
    }
    Set<ObjectNode> ways = new LinkedHashSet<>(List.of(least, most));
    for (String name : properties.propertyNames()) {
      for (ObjectNode base : List.of(least, most)) {
        properties
            .get(name)
            .path("enum")
            .forEach(value -> ways.add(base.deepCopy().set(name, value)));
        if (!name.equals("domain")) {
          given(name).forEach(value -> ways.add(put(base.deepCopy(), properties, name, value)));
        }
      }
    }
    return List.copyOf(ways);
  }

  /** The ways to read a kind: those about a domain where there is one, else the others. */
  private static Stream<ObjectNode> ways(KindFacts kind, String domain) {
    return kind.ways().stream()
        .filter(needed -> needed.contains("domain") != domain.isEmpty())
        .map(
            needed -> {
              ObjectNode way = JsonMapper.shared().createObjectNode();
              way.put(kind.chooser(), kind.name());
              for (String name : needed) {
                if (!name.equals("domain") && !GIVEN.containsKey(name)) {
                  throw new AssertionError("the sweep has no value for the argument " + name);
                }
                way.put(name, name.equals("domain") ? domain : given(name).getFirst());
              }
              return way;
            });
  }

  private static ObjectNode put(
      ObjectNode arguments, JsonNode properties, String name, String value) {
    switch (properties.get(name).path("type").asString("")) {
      case "array" -> arguments.putArray(name).add(value);
      case "object" -> arguments.set(name, JsonMapper.shared().readTree(value));
      default -> arguments.put(name, value);
    }
    return arguments;
  }
}
