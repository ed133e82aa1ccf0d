package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.packetdial.mcp.ToolSweep.Done;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is true of every request that any tool sends and of every answer that it gives. */
final class EveryCallTest {

  private static final Path OPENAPI =
      Path.of("..", "shared", "netsapiens", "openapi", "netsapiens-v45.json");

  private static List<Done> done;
  private static List<DemoRequest> requests;

  @BeforeAll
  static void callEverything() {
    try (DemoProduct product = DemoProduct.start()) {
      done = ToolSweep.of(product);
      requests = product.pbx().requests();
    }
  }

  @Test
  void everyToolAnswersMostOfTheTime() {
    Map<String, Integer> answers = new HashMap<>();
    done.forEach(
        one ->
            answers.merge(
                one.tool().name(),
                one.result() instanceof ToolResult.Answer ? 1 : 0,
                Integer::sum));
    assertThat(answers.values()).allMatch(count -> count > 0);
    List<String> failures =
        done.stream()
            .filter(one -> one.result() instanceof ToolResult.Failure)
            .map(one -> one.tool().name() + " " + one.arguments() + ": " + one.result().text())
            .toList();
    assertThat(failures)
        .allMatch(
            failure ->
                failure.contains("invalid_arguments:")
                    || failure.contains("not_found:")
                    || failure.contains("scope_too_low:"));
    assertThat(failures.size()).isLessThan(done.size() / 3);
  }

  @Test
  void everyAnswerIsWhatItsSchemaPromises() {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    Map<String, Schema> schemas = new HashMap<>();
    for (Done one : done) {
      if (one.result() instanceof ToolResult.Answer answer) {
        Schema schema =
            schemas.computeIfAbsent(
                one.tool().name(),
                name -> registry.getSchema(one.tool().listing().outputSchema().toString()));
        assertThat(schema.validate(answer.text(), InputFormat.JSON))
            .as("%s %s", one.tool().name(), one.arguments())
            .isEmpty();
      }
    }
  }

  @Test
  void everyAnswerKeepsToItsBudgetAndMarksOnlyWhatItHas() {
    for (Done one : done) {
      if (one.result() instanceof ToolResult.Answer answer) {
        assertThat(answer.text().length()).isLessThanOrEqualTo(20_000);
        Set<String> present = new HashSet<>(answer.content().propertyNames());
        answer.content().path("columns").forEach(name -> present.add(name.stringValue()));
        answer.content().path("rows").path(0).propertyNames().forEach(present::add);
        answer.content().path("rows").forEach(row -> row.propertyNames().forEach(present::add));
        for (JsonNode untrusted : answer.content().path("untrusted")) {
          assertThat(present)
              .as("%s %s", one.tool().name(), one.arguments())
              .contains(untrusted.stringValue());
        }
      } else {
        assertThat(one.result().text().length()).isLessThanOrEqualTo(2_000);
      }
    }
  }

  @Test
  void everyRequestOnlyReads() {
    assertThat(requests).hasSizeGreaterThan(300);
    assertThat(requests).extracting(DemoRequest::method).containsOnly("GET");
  }

  @Test
  void everyRequestIsValidAgainstTheApisOwnDocument() throws IOException {
    ApiDocument document = document();
    Set<String> problems = new TreeSet<>();
    requests.forEach(request -> problems.addAll(document.problems(request)));
    assertThat(problems).isEmpty();
  }

  @Test
  void everyOperationOfTheCatalogueIsInTheApisOwnDocument() throws IOException {
    ApiDocument document = document();
    assertThat(OperationCatalog.bundled().operations())
        .extracting(Operation::id)
        .allSatisfy(id -> assertThat(document.operations()).containsKey(id));
  }

  private static ApiDocument document() throws IOException {
    assumeTrue(Files.exists(OPENAPI), "the API's document is not beside this checkout");
    return ApiDocument.read(OPENAPI);
  }

  /** The operations of an OpenAPI document, the variants of a path merged. */
  private record ApiDocument(
      Map<String, Set<String>> operations, Map<String, Set<String>> required) {

    private static final Pattern VARIANT = Pattern.compile("/?#\\d+$");

    /** Lists take these whether the document says so or not. */
    private static final Set<String> PAGING = Set.of("start", "limit");

    private static ApiDocument read(Path file) throws IOException {
      Map<String, Set<String>> operations = new HashMap<>();
      Map<String, Set<String>> required = new HashMap<>();
      JsonMapper.shared()
          .readTree(Files.readString(file))
          .path("paths")
          .forEachEntry(
              (key, path) -> {
                String template = VARIANT.matcher(key).replaceFirst("");
                JsonNode get = path.path("get");
                if (get.isObject()) {
                  Set<String> known =
                      operations.computeIfAbsent("GET " + template, id -> new HashSet<>());
                  Set<String> needed = new HashSet<>();
                  for (JsonNode parameter : get.path("parameters")) {
                    if (parameter.path("in").asString("").equals("query")) {
                      known.add(parameter.path("name").stringValue());
                      if (parameter.path("required").asBoolean(false)) {
                        needed.add(parameter.path("name").stringValue());
                      }
                    }
                  }
                  required.merge(
                      "GET " + template,
                      needed,
                      (one, other) -> {
                        one.retainAll(other);
                        return one;
                      });
                }
              });
      return new ApiDocument(operations, required);
    }

    private List<String> problems(DemoRequest request) {
      String id = operation(request.path());
      List<String> problems = new ArrayList<>();
      if (id.isEmpty()) {
        problems.add("no such path: " + request.path());
        return problems;
      }
      Set<String> sent = namesIn(request.query());
      for (String name : sent) {
        if (!operations.getOrDefault(id, Set.of()).contains(name) && !PAGING.contains(name)) {
          problems.add(id + " does not know " + name);
        }
      }
      for (String name : required.getOrDefault(id, Set.of())) {
        if (!sent.contains(name)) {
          problems.add(id + " needs " + name);
        }
      }
      return problems;
    }

    private static Set<String> namesIn(String query) {
      return Pattern.compile("&")
          .splitAsStream(query)
          .filter(pair -> !pair.isEmpty())
          .map(pair -> pair.split("=", 2)[0])
          .collect(Collectors.toSet());
    }

    /** The most literal template that the path fits. */
    private String operation(String path) {
      return operations.keySet().stream()
          .filter(id -> fits(id.substring(4), path))
          .min(java.util.Comparator.comparingInt(id -> id.split("\\{", -1).length))
          .orElse("");
    }

    private static boolean fits(String template, String path) {
      String[] wanted = template.split("/", -1);
      String[] given = path.split("/", -1);
      if (wanted.length != given.length) {
        return false;
      }
      for (int i = 0; i < wanted.length; i++) {
        if (!wanted[i].startsWith("{") && !wanted[i].equals(given[i])) {
          return false;
        }
      }
      return true;
    }
  }
}
