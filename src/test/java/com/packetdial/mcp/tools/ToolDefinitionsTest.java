package com.packetdial.mcp.tools;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tool.Column;
import com.packetdial.mcp.tool.KindFacts;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolListing;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** What is true of the definition of every tool: what clients and models need of it. */
final class ToolDefinitionsTest {

  /** The keywords that every client understands. */
  private static final Set<String> KEYWORDS =
      Set.of(
          "type",
          "properties",
          "required",
          "enum",
          "items",
          "description",
          "minimum",
          "maximum",
          "minLength",
          "maxLength",
          "pattern",
          "default",
          "additionalProperties");

  private static final List<ToolDefinition> READS = AllTools.reads();
  private static final List<ToolDefinition> MORE = AllTools.more();
  private static final List<ToolDefinition> WRITES = AllTools.writes();

  static Stream<ToolDefinition> tools() {
    return AllTools.all().stream();
  }

  static Stream<ToolDefinition> reads() {
    return Stream.concat(READS.stream(), MORE.stream());
  }

  static Stream<ToolDefinition> changes() {
    return WRITES.stream().filter(tool -> tool.writeLevel().isPresent());
  }

  @Test
  void thereAreAtMostTwentyThirtyWithChangesAndNoTwoOfAName() {
    assertThat(READS).hasSizeLessThanOrEqualTo(20);
    assertThat(READS.size() + WRITES.size()).isLessThanOrEqualTo(31);
    assertThat(AllTools.TOOLSETS.stream().skip(1))
        .allSatisfy(name -> assertThat(AllTools.toolset(name)).as(name).hasSizeBetween(1, 6));
    assertThat(AllTools.all()).extracting(ToolDefinition::name).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("tools")
  void itsNameAndWordsFitEveryClient(ToolDefinition tool) {
    assertThat(tool.name()).matches("[a-z0-9_]{1,32}");
    assertThat(tool.listing().title()).isNotBlank().hasSizeLessThan(60);
    assertThat(tool.listing().description()).hasSizeBetween(40, 1_000).endsWith(".");
  }

  @ParameterizedTest
  @MethodSource("tools")
  void itsArgumentSchemaIsOneThatEveryClientTakes(ToolDefinition tool) {
    JsonNode schema = tool.listing().inputSchema();
    assertThat(schema.path("type").asString()).isEqualTo("object");
    assertThat(schema.path("additionalProperties").isBoolean()).isTrue();
    assertThat(schema.path("additionalProperties").booleanValue()).isFalse();
    assertKeywords(schema);
    schema
        .path("properties")
        .forEachEntry(
            (name, property) -> {
              assertThat(name).matches("[a-z_]+");
              assertThat(property.path("type").isString()).as(name).isTrue();
              assertThat(property.path("description").asString()).as(name).isNotBlank();
            });
    for (JsonNode required : schema.path("required")) {
      assertThat(schema.path("properties").has(required.stringValue())).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("tools")
  void bothSchemasAreSchemas(ToolDefinition tool) {
    SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    assertThat(registry.getSchema(tool.listing().inputSchema().toString())).isNotNull();
    assertThat(registry.getSchema(tool.listing().outputSchema().toString())).isNotNull();
    assertThat(tool.listing().outputSchema().path("type").asString()).isEqualTo("object");
  }

  @ParameterizedTest
  @MethodSource("changes")
  void aToolThatChangesSomethingSaysSoAndAsksForAToken(ToolDefinition tool) {
    JsonNode properties = tool.listing().inputSchema().path("properties");
    boolean destroys =
        tool.operations().stream()
            .anyMatch(operation -> operation.effect() == Operation.Effect.DESTRUCTIVE);
    boolean onlyAdds =
        tool.operations().stream()
            .allMatch(operation -> WriteLevel.ADDITIVE.allows(operation.effect()));
    assertThat(tool.listing().annotations())
        .isEqualTo(new ToolListing.Annotations(false, !onlyAdds, false, true));
    assertThat(properties.has("confirmation_token")).isTrue();
    assertThat(properties.has("confirm_target")).isEqualTo(destroys);
    assertThat(tool.operations()).extracting(Operation::id).contains("GET /apikeys/~");
    assertThat(tool.operations())
        .noneMatch(operation -> operation.effect() == Operation.Effect.NEVER);
    assertThat(tool.listing().description()).contains("preview");
  }

  @ParameterizedTest
  @MethodSource("reads")
  void itOnlyReads(ToolDefinition tool) {
    assertThat(tool.operations().isEmpty())
        .isEqualTo(Set.of("search_operations", "describe_operation").contains(tool.name()));
    assertThat(tool.operations())
        .allMatch(operation -> operation.effect() == Operation.Effect.READ);
    assertThat(tool.listing().annotations().readOnly()).isTrue();
    assertThat(tool.listing().annotations().destructive()).isFalse();
    assertThat(tool.listing().annotations().idempotent()).isTrue();
    assertThat(tool.listing().annotations().openWorld()).isTrue();
  }

  @Test
  void aToolThatStoresFilesChangesNothingOnThePbxButIsNotReadOnly() {
    assertThat(AllTools.storing())
        .isNotEmpty()
        .allSatisfy(
            tool -> {
              assertThat(tool.operations())
                  .isNotEmpty()
                  .allMatch(operation -> operation.effect() == Operation.Effect.READ);
              assertThat(tool.listing().annotations())
                  .isEqualTo(new ToolListing.Annotations(false, false, false, true));
            });
  }

  @ParameterizedTest
  @MethodSource("tools")
  void itsColumnsHaveNamesInOneForm(ToolDefinition tool) {
    List<Column> columns = new ArrayList<>(tool.columns().all());
    KindFacts.of(tool)
        .forEach(
            kind -> {
              assertThat(kind.columns()).as(kind.name()).isNotEmpty();
              columns.addAll(kind.columns());
            });
    assertThat(columns.isEmpty()).isEqualTo(tool.name().equals("read_operation"));
    assertThat(columns).extracting(Column::name).allMatch(name -> name.matches("[a-z0-9_]+"));
  }

  @Test
  void theListOfToolsIsCheapToRead() {
    int characters =
        READS.stream()
            .map(ToolDefinition::listing)
            .mapToInt(
                tool ->
                    tool.name().length()
                        + tool.title().length()
                        + tool.description().length()
                        + tool.inputSchema().toString().length()
                        + tool.outputSchema().toString().length()
                        + 180)
            .sum();
    assertThat(characters / 4).as("tokens, at four characters each").isLessThanOrEqualTo(5_000);
  }

  private static void assertKeywords(JsonNode schema) {
    assertThat(KEYWORDS).containsAll(schema.propertyNames());
    schema.path("properties").forEach(ToolDefinitionsTest::assertKeywords);
    if (schema.has("items")) {
      assertKeywords(schema.get("items"));
    }
  }
}
