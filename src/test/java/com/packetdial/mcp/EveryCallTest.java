package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.packetdial.mcp.ToolSweep.Done;
import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What is true of every request that any tool sends and of every answer that it gives. */
final class EveryCallTest {

  /** Where files are, which is no operation of the API. */
  private static final String MEDIA = "/ns-api/";

  @TempDir private static Path folder;

  private static List<Done> done;
  private static List<DemoRequest> requests;

  @BeforeAll
  static void callEverything() {
    try (DemoProduct product = DemoProduct.startStoringIn(folder)) {
      done = new ArrayList<>(ToolSweep.of(product));
      requests = new ArrayList<>(product.requests());
    }
    try (DemoProduct product = DemoProduct.startWithAllToolsets(DemoCredentials::systemKey)) {
      done.addAll(ToolSweep.ofMore(product));
      requests.addAll(product.requests());
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
            .filter(one -> !isOfAnOperationThatIsNotThere(one))
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

  /** The embedded PBX does not have every operation, and values that fit all cannot be had. */
  private static boolean isOfAnOperationThatIsNotThere(Done one) {
    return one.tool().name().equals("read_operation")
        && one.result()
            .errorCode()
            .filter(Set.of(ErrorCode.UNSUPPORTED_BY_THIS_PBX, ErrorCode.REFUSED_BY_PBX)::contains)
            .isPresent();
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
    requests.stream()
        .filter(request -> !request.path().equals(MEDIA))
        .forEach(request -> problems.addAll(document.problems(request)));
    assertThat(problems).isEmpty();
  }

  @Test
  void everyOperationOfTheCatalogueIsInTheApisOwnDocument() throws IOException {
    ApiDocument document = document();
    assertThat(OperationCatalog.bundled().operations())
        .extracting(ApiOperation::id)
        .allSatisfy(id -> assertThat(document.operations()).containsKey(id));
  }

  private static ApiDocument document() throws IOException {
    assumeTrue(ApiDocument.isThere(), "the API's document is not beside this checkout");
    return ApiDocument.read();
  }
}
