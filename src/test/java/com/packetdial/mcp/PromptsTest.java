package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.guide.Guide;
import com.packetdial.mcp.guide.Guide.PromptArgument;
import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.guide.ToolGuide;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Does what the prompts say, on the embedded PBX, word by word. */
final class PromptsTest {

  private static final Map<String, String> SAMPLES =
      Map.ofEntries(
          Map.entry("domain", "hartwell-law.example"),
          Map.entry("user", "101"),
          Map.entry("number", "5550"),
          Map.entry("since", "-48h"),
          Map.entry("until", "now"),
          Map.entry("complaint", "They hear me, I don't hear them."),
          Map.entry("site", "Main"),
          Map.entry("customer", "Corner Café & Sons"),
          Map.entry("time_zone", "America/Denver"),
          Map.entry("month", "2026-10"));

  /** What somebody who follows a prompt finds out elsewhere, by the name of its place. */
  private static final Map<String, String> KNOWN =
      Map.ofEntries(
          Map.entry("user", "101"),
          Map.entry("since", "2026-10-20T00:00:00-04:00"),
          Map.entry("until", "2026-11-01T00:00:00-04:00"),
          Map.entry("street", "100 Example Street"),
          Map.entry("city", "Springfield"),
          Map.entry("state", "CO"),
          Map.entry("postal_code", "80002"),
          Map.entry("location", "Counter"),
          Map.entry("first_name", "Ann"),
          Map.entry("last_name", "Baker"),
          Map.entry("email", "ann@baker.example"));

  private static final Pattern CALL = Pattern.compile("(?m)`([a-z_]+)` `(\\{.*?})`(?: |$)");
  private static final Pattern CALL_OF_A_LIST = Pattern.compile("(?m)^- `([a-z_]+)` `");
  private static final Pattern PLACE = Pattern.compile("<([a-z_]+)>");
  private static final Pattern NAME = Pattern.compile("`([a-z][a-z0-9_]*)`");
  private static final Pattern ONLY_WITH = Pattern.compile("(?m)^.*\\{\\{[+-]([a-z_]+)}}");

  @TempDir private static Path folder;

  @SuppressWarnings("NullAway.Init") // Opened before all tests.
  private static DemoProduct product;

  @SuppressWarnings("NullAway.Init") // Opened before all tests.
  private static Guide guide;

  @SuppressWarnings("NullAway.Init") // Opened before all tests.
  private static DemoProduct everything;

  @BeforeAll
  static void start() {
    product = DemoProduct.startWith(DemoWrites.in(folder).sharingTheKey(1));
    guide = new ToolGuide(product.tools());
    everything = DemoProduct.startWithAllToolsets(DemoCredentials::resellerKey);
  }

  @AfterAll
  static void stop() {
    product.close();
    everything.close();
  }

  static Stream<Arguments> ways() {
    return guide.prompts().stream()
        .flatMap(
            prompt ->
                Stream.of(
                    arguments(prompt.name(), "all.example", given(prompt, true)),
                    arguments(prompt.name(), "few.example", given(prompt, false))));
  }

  private static ObjectNode given(PromptListing prompt, boolean all) {
    ObjectNode given = JsonNodeFactory.instance.objectNode();
    prompt.arguments().stream()
        .filter(argument -> all || argument.required())
        .map(PromptArgument::name)
        .forEach(name -> given.put(name, SAMPLES.get(name)));
    return given;
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("ways")
  void canBeDoneAsItSays(String name, String newDomain, ObjectNode given) {
    if (name.equals("onboard_customer")) {
      given.put("domain", newDomain);
    }
    String text = guide.prompt(name, given).orElseThrow().text();
    assertFollowed(text, product);
  }

  /** More tools give shorter ways. */
  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("ways")
  void canBeDoneAsItSaysWithTheToolsOfAllToolsets(String name, String domain, ObjectNode given) {
    if (!name.equals("onboard_customer")) {
      Guide all = new ToolGuide(everything.tools());
      String text = all.prompt(name, given).orElseThrow().text();
      assertThat(text).isNotEqualTo(guide.prompt(name, given).orElseThrow().text());
      assertFollowed(text, everything);
    }
  }

  private static void assertFollowed(String text, DemoProduct product) {
    assertThat(text).doesNotContain("{{", "}}");
    Map<String, String> found = new HashMap<>(KNOWN);
    List<String> done = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      String tool = call.group(1);
      ObjectNode arguments = (ObjectNode) filledIn(DemoProduct.json(call.group(2)), found);
      ObjectNode answer =
          isChange(tool)
              ? product.change(tool, arguments.toString())
              : product.answer(tool, arguments.toString());
      learn(answer, found);
      done.add(tool);
    }
    assertThat(done).hasSizeGreaterThan(3);
    assertThat(new HashSet<>(done)).isEqualTo(needed(text));
  }

  /** The tools of the listing that a text calls by a line of its own. */
  private static Set<String> needed(String text) {
    Set<String> names = new HashSet<>();
    CALL_OF_A_LIST.matcher(text).results().forEach(each -> names.add(each.group(1)));
    return names;
  }

  private static boolean isChange(String tool) {
    return product.tools().tools().stream()
        .anyMatch(listing -> listing.name().equals(tool) && !listing.annotations().readOnly());
  }

  private static JsonNode filledIn(JsonNode template, Map<String, String> found) {
    if (template instanceof ObjectNode object) {
      ObjectNode filled = object.objectNode();
      object.forEachEntry((name, value) -> filled.set(name, filledIn(value, found)));
      return filled;
    }
    if (template.isArray()) {
      var filled = JsonNodeFactory.instance.arrayNode();
      template.forEach(value -> filled.add(filledIn(value, found)));
      return filled;
    }
    Matcher place = PLACE.matcher(template.asString());
    if (!place.matches()) {
      return template;
    }
    assertThat(found).containsKey(place.group(1));
    return JsonNodeFactory.instance.stringNode(found.get(place.group(1)));
  }

  /** Remembers the ids of the first row. */
  private static void learn(ObjectNode answer, Map<String, String> found) {
    List<String> columns = answer.path("columns").valueStream().map(JsonNode::asString).toList();
    int at = columns.indexOf("cdr_id");
    if (at >= 0 && !answer.path("rows").isEmpty()) {
      found.put("cdr_id", answer.path("rows").path(0).path(at).asString());
    }
  }

  @Test
  void thereAreFive() {
    assertThat(guide.prompts())
        .extracting(PromptListing::name)
        .containsExactly(
            "investigate_call",
            "site_down",
            "onboard_customer",
            "monthly_report",
            "toll_fraud_check");
    assertThat(guide.prompts())
        .allSatisfy(
            prompt -> {
              assertThat(prompt.title()).hasSizeBetween(5, 60);
              assertThat(prompt.description()).endsWith(".").hasSizeLessThan(200);
              assertThat(prompt.arguments())
                  .allSatisfy(argument -> assertThat(argument.description()).endsWith("."));
            });
  }

  @Test
  void withoutChangesNobodyIsOnboarded() {
    try (DemoProduct reading = DemoProduct.start()) {
      Guide reads = new ToolGuide(reading.tools());

      assertThat(reads.prompts()).hasSize(4).noneMatch(each -> each.name().startsWith("onboard"));
      assertThat(reads.prompt("onboard_customer", JsonNodeFactory.instance.objectNode())).isEmpty();
      for (PromptListing prompt : reads.prompts()) {
        String text = reads.prompt(prompt.name(), given(prompt, true)).orElseThrow().text();
        AllTools.writes().forEach(tool -> assertThat(text).doesNotContain("`" + tool.name() + "`"));
      }
    }
  }

  /** Looks at the files, so that lines that are not there today are looked at too. */
  @ParameterizedTest
  @MethodSource("names")
  void namesOnlyWhatExists(String name) throws IOException {
    String text = Files.readString(Path.of("src", "main", "resources", "prompts", name + ".md"));
    Set<String> known = new HashSet<>();
    for (ToolDefinition tool : AllTools.all()) {
      known.add(tool.name());
      known.addAll(tool.listing().inputSchema().path("properties").propertyNames());
      known.addAll(tool.listing().outputSchema().path("properties").propertyNames());
      tool.columns().all().forEach(column -> known.add(column.name()));
    }
    Arrays.stream(ErrorCode.values()).map(ErrorCode::code).forEach(known::add);
    // Values of status and result, and the count that query_cdrs makes.
    known.addAll(List.of("stopped", "abandoned", "total_legs", "untrusted", "notes"));
    assertThat(known).containsAll(NAME.matcher(text).results().map(each -> each.group(1)).toList());
    assertThat(ONLY_WITH.matcher(text).results().map(each -> each.group(1)))
        .allSatisfy(tool -> assertThat(names(AllTools.all())).contains(tool));
  }

  /** What is not a condition of the prompt may be named only where it is offered. */
  @ParameterizedTest
  @MethodSource("names")
  void namesToolsItNeedsOrOnlyWhereTheyAreOffered(String name) {
    Set<String> all = new HashSet<>(names(AllTools.all()).toList());
    Set<String> reads = new HashSet<>(names(AllTools.reads()).toList());
    PromptListing prompt =
        guide.prompts().stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    String text = guide.prompt(name, given(prompt, true)).orElseThrow().text();
    if (!name.equals("onboard_customer")) {
      try (DemoProduct reading = DemoProduct.start()) {
        text =
            new ToolGuide(reading.tools()).prompt(name, given(prompt, true)).orElseThrow().text();
      }
      all.removeAll(reads);
      assertThat(NAME.matcher(text).results().map(each -> each.group(1)).filter(all::contains))
          .isEmpty();
    }
    assertThat(text.length()).isLessThan(6_000);
  }

  static Stream<String> names() {
    return Stream.of(
        "investigate_call", "site_down", "onboard_customer", "monthly_report", "toll_fraud_check");
  }

  private static Stream<String> names(List<ToolDefinition> tools) {
    return tools.stream().map(ToolDefinition::listing).map(ToolListing::name);
  }
}
