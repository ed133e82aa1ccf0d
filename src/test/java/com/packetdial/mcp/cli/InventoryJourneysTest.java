package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct;
import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.DemoWrites;
import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.pbx.Operation.Effect;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever the inventory names is read, previewed where it writes, and refused where it must be.
 */
final class InventoryJourneysTest {

  private static final String READ = "read_operation";
  private static final String WRITE = "write_operation";
  private static final String LAW = "'domain':'hartwell-law.example'";
  private static final String DAY = "'since':'-24h','until':'now'";

  /** Of this row nothing that writes is on a PBX of this release. */
  private static final String TOKENS = "tokens and jwt";

  /** The rows that everybody has; those after them are what the API has beyond. */
  private static final int ROWS = 23;

  private static final List<Row> CASES =
      List.of(
          Row.reading("version", "whoami", ""),
          Row.reading("apikeys", "list_platform", "'what':'api_keys'")
              .writing("DELETE /apikeys/{key_id}"),
          Row.reading(TOKENS, "whoami", ""),
          Row.reading("resellers", "list_platform", "'what':'resellers'")
              .writing("POST /resellers"),
          Row.reading("domains", "get_domain", LAW).writing("POST /domains"),
          Row.reading("users", "list_users", LAW).writing("POST /domains/{domain}/users"),
          Row.reading("devices", "list_devices", LAW)
              .writing("POST /domains/{domain}/users/{user}/devices"),
          Row.reading("answerrules", "list_answer_rules", LAW + ",'user':'102'")
              .writing("DELETE /domains/{domain}/users/{user}/answerrules/{timeframe}"),
          Row.reading("user cdrs", "query_cdrs", LAW + ",'user':'101'," + DAY),
          Row.reading("phones", "list_handsets", LAW + ",'what':'handsets'")
              .writing("POST /domains/{domain}/phones"),
          Row.reading("phone numbers", "list_phone_numbers", LAW)
              .writing("POST /domains/{domain}/phonenumbers"),
          Row.reading("addresses and endpoints", "list_emergency", LAW + ",'what':'addresses'")
              .writing("POST /domains/{domain}/addresses"),
          Row.reading("domain and global cdrs", "query_cdrs", LAW + "," + DAY),
          Row.reading("global phonenumbers", READ, "'operation':'GET /phonenumbers'"),
          Row.reading("smsnumbers", "list_messages", LAW + ",'what':'sms_numbers'")
              .writing("POST /domains/{domain}/smsnumbers"),
          Row.reading("subscriptions", "list_platform", "'what':'subscriptions'")
              .writing("POST /subscriptions"),
          Row.reading("connections, routes, routecon", "list_platform", "'what':'routes'")
              .writing("POST /connections"),
          Row.reading(
                  "configurations, config-definitions, templates",
                  "list_platform",
                  "'what':'config_definitions'")
              .writing("POST /configurations"),
          Row.reading("certificates, images", "list_platform", "'what':'certificates'")
              .writing("POST /certificates"),
          Row.reading(
                  "meetings, video, firebase",
                  "list_meetings",
                  LAW + ",'what':'meetings','user':'101'")
              .writing("POST /domains/{domain}/users/{user}/meetings"),
          Row.reading("sipflow", "sipflow_trace", LAW),
          Row.reading("holidays", "list_routing", "'what':'holidays','country':'US','year':'2027'"),
          Row.reading("backup, restore", "list_platform", LAW + ",'what':'restore_points'")
              .writing("POST /domains/{domain}/backup"));

  @TempDir private static Path folder;

  private static DemoProduct product;

  /**
   * A row of the inventory.
   *
   * @param name its name there
   * @param tool what reads something of it
   * @param arguments of that call
   * @param write an operation of it that can be previewed
   */
  record Row(String name, String tool, String arguments, Optional<String> write) {

    static Row reading(String name, String tool, String arguments) {
      return new Row(name, tool, arguments, Optional.empty());
    }

    Row writing(String operation) {
      return new Row(name, tool, arguments, Optional.of(operation));
    }

    Stream<ApiOperation> operations() {
      return Inventory.operations(name).stream();
    }

    @Override
    public String toString() {
      return name;
    }
  }

  @BeforeAll
  static void start() {
    product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::systemKey,
            Limits.STANDARD.withAllToolsets().with(DemoWrites.in(folder)));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  static List<Row> rows() {
    return CASES;
  }

  @Test
  void theseAreTheFirstRowsOfTheInventory() {
    assertThat(CASES.stream().map(Row::name))
        .containsExactlyElementsOf(Inventory.rows().subList(0, ROWS));
  }

  @ParameterizedTest
  @MethodSource("rows")
  void itIsRead(Row row) {
    assertThat(
            product.definitions().stream()
                .filter(tool -> tool.name().equals(row.tool()))
                .flatMap(tool -> tool.operations().stream())
                .toList())
        .containsAnyElementsOf(row.operations().map(ApiOperation::operation).toList());
    String arguments =
        row.name().equals("sipflow")
            ? "%s,'cdr_id':'%s'".formatted(row.arguments(), aCall())
            : row.arguments();
    ObjectNode answer = product.answer(row.tool(), "{%s}".formatted(arguments));
    assertThat(answer.has("rows") ? answer.get("rows") : answer).isNotEmpty();
  }

  private static String aCall() {
    ObjectNode calls =
        product.answer("query_cdrs", "{%s,%s,'format':'objects','limit':1}".formatted(LAW, DAY));
    return calls.at("/rows/0/cdr_id").stringValue();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatWritesIsPreviewedAndNothingIsSent(Row row) {
    Set<String> writes =
        row.operations()
            .filter(one -> one.operation().effect() != Effect.READ)
            .filter(one -> one.operation().effect() != Effect.NEVER)
            .map(ApiOperation::id)
            .collect(Collectors.toSet());
    if (row.write().isPresent()) {
      assertThat(writes).contains(row.write().get());
      ObjectNode preview = product.answer(WRITE, example(row.write().get()).toString());
      assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
      assertThat(preview.get("steps")).hasSize(1);
    } else {
      assertThat(writes.isEmpty()).isNotEqualTo(row.name().equals(TOKENS));
      assertThat(writes)
          .allMatch(
              one ->
                  product
                      .failure(WRITE, example(one).toString())
                      .startsWith("unsupported_by_this_pbx: "));
    }
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("rows")
  void whatIsNeverSentIsRefused(Row row) {
    row.operations()
        .filter(one -> one.operation().effect() == Effect.NEVER)
        .map(ApiOperation::id)
        .forEach(
            id ->
                assertThat(
                        Stream.of(READ, WRITE)
                            .map(tool -> product.failure(tool, "{'operation':'%s'}".formatted(id))))
                    .as(id)
                    .allMatch(text -> text.matches("(?s)not_permitted: .* never sent: .*")));
    assertThat(product.requests())
        .noneMatch(request -> request.path().matches(".*/(firebase|tokens|nsconfigs|authCode)"));
    assertThat(product.writes()).isEmpty();
  }

  /** The arguments that an operation is described with, about what the embedded PBX has. */
  private static ObjectNode example(String operation) {
    ObjectNode plain = DemoProduct.json("{'operation':'%s'}".formatted(operation));
    JsonNode described =
        product.answer("describe_operation", plain.toString()).at("/example/arguments");
    ObjectNode arguments = described instanceof ObjectNode example ? example : plain;
    ObjectNode parameters = arguments.withObject("parameters");
    CASES.stream()
        .flatMap(Row::operations)
        .filter(one -> one.id().equals(operation))
        .flatMap(one -> one.operation().pathParameters().stream())
        .forEach(name -> parameters.put(name, given(name)));
    return arguments;
  }

  private static String given(String parameter) {
    return switch (parameter) {
      case "domain" -> "hartwell-law.example";
      case "user" -> "101";
      case "timeframe" -> "*";
      case "key_id" ->
          product
              .answer(READ, "{'operation':'GET /apikeys','format':'objects','limit':1}")
              .at("/rows/0/key-id")
              .stringValue();
      default -> "1";
    };
  }
}
