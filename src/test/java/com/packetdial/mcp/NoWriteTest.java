package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Whatever a model sends: without a token of a preview nothing is written, by any tool. */
final class NoWriteTest {

  private static final List<String> TEMPTING =
      List.of(
          "..",
          "../..",
          "%2e%2e",
          "*",
          "~",
          "hartwell-law.example",
          "PUT /domains/hartwell-law.example/users/101",
          "DELETE /domains/{domain}/users/{user}",
          "GET /domains/../users",
          "101",
          "1001?x=DELETE",
          "101/../../users/102",
          "12125550100",
          "all",
          "delete",
          "remove",
          "yes");

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static Path folder;
  private static DemoProduct product;
  private static DemoProduct without;

  @BeforeContainer
  static void start() throws IOException {
    folder = Files.createTempDirectory("no-write");
    product = DemoProduct.startWith(DemoWrites.in(folder));
    without = DemoProduct.start();
  }

  @AfterContainer
  static void stop() throws IOException {
    product.close();
    without.close();
    Files.deleteIfExists(folder.resolve("audit.jsonl"));
    Files.deleteIfExists(folder);
  }

  @Property(tries = 400)
  void noArgumentsMakeAToolWriteWithoutAToken(@ForAll("calls") Call call) {
    product.call(call.tool(), call.arguments(), Caller.patient());
    assertThat(product.pbx().requests()).noneMatch(NoWriteTest::writes);
  }

  @Property(tries = 400)
  void withChangesOffNoToolWritesWithOrWithoutAToken(@ForAll("calls") Call call) {
    ToolResult result = without.call(call.tool(), call.arguments(), Caller.patient());
    if (AllTools.writes().stream().anyMatch(tool -> tool.name().equals(call.tool()))) {
      assertThat(result).isInstanceOf(ToolResult.Failure.class);
    }
    assertThat(without.pbx().requests()).noneMatch(NoWriteTest::writes);
  }

  /** Validating an address changes nothing, though it is a POST. */
  private static boolean writes(DemoRequest request) {
    return !request.method().equals("GET") && !request.path().endsWith("/addresses/validate");
  }

  /** A call of a tool. */
  record Call(String tool, ObjectNode arguments) {}

  @Provide
  Arbitrary<Call> calls() {
    return Arbitraries.of(AllTools.all())
        .flatMap(tool -> arguments(tool).map(arguments -> new Call(tool.name(), arguments)));
  }

  private static Arbitrary<ObjectNode> arguments(ToolDefinition tool) {
    JsonNode properties = tool.arguments().path("properties");
    List<String> names = List.copyOf(properties.propertyNames());
    List<Arbitrary<JsonNode>> values =
        names.stream().map(name -> value(properties.get(name)).injectNull(0.3)).toList();
    return Combinators.combine(values)
        .as(
            chosen -> {
              ObjectNode arguments = JSON.objectNode();
              for (int i = 0; i < names.size(); i++) {
                if (chosen.get(i) != null) {
                  arguments.set(names.get(i), chosen.get(i));
                }
              }
              return arguments;
            });
  }

  private static Arbitrary<JsonNode> value(JsonNode schema) {
    if (schema.path("enum").isArray()) {
      return Arbitraries.of(schema.get("enum").valueStream().toList());
    }
    return switch (schema.path("type").asString("string")) {
      case "boolean" -> Arbitraries.of(true, false).map(JSON::booleanNode);
      case "integer", "number" -> Arbitraries.integers().between(-5, 500).map(JSON::numberNode);
      case "array" ->
          Arbitraries.of(TEMPTING)
              .list()
              .ofMaxSize(3)
              .map(texts -> JsonMapper.shared().valueToTree(texts));
      case "object" ->
          Arbitraries.of(
              JSON.objectNode(),
              JSON.objectNode().put("domain", "hartwell-law.example").put("user", "101"),
              JSON.objectNode().put("department", "Moved"),
              JSON.objectNode().put("domain", "../..").put("user", "%2e%2e"));
      default ->
          Arbitraries.oneOf(Arbitraries.of(TEMPTING), Arbitraries.strings().ascii().ofMaxLength(20))
              .map(JSON::stringNode);
    };
  }
}
