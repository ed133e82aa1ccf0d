package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRelease;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** The tools for operations on a PBX that lacks some of them, and says so in its document. */
final class OlderPbxTest {

  private static final String FIRM = "hartwell-law.example";

  @TempDir private static Path folder;

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product =
        DemoProduct.start(
            DemoOptions.standard().withRelease(DemoRelease.V44),
            DemoCredentials::resellerKey,
            Limits.STANDARD.with(DemoWrites.in(folder)));
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "read_operation | GET /domains/hartwell-law.example/conferences | its version is too old",
        "read_operation | GET /domains/hartwell-law.example/devices | nearest that it may have is"
            + " GET /domains/{domain}/users/{user}/devices",
        "write_operation | DELETE /domains/hartwell-law.example/subscriptions/1 | nearest that it"
            + " may have is DELETE /subscriptions/{id}"
      })
  void whatThePbxLacksIsRefusedBeforeItIsSent(String tool, String operation, String words) {
    assertThat(product.failure(tool, "{'operation':'%s'}".formatted(operation)))
        .startsWith("unsupported_by_this_pbx: this PBX, version 44.4.10, does not have ")
        .contains(words);
    String last = operation.replaceAll(".*/hartwell-law.example", "");
    assertThat(product.requests()).noneMatch(request -> request.path().endsWith(last));
  }

  @Test
  void whatGivesTheSameIsReadInItsPlaceAndTheAnswerSaysSo() {
    String subscriptions = "GET /domains/{domain}/subscriptions";
    ObjectNode read =
        product.answer(
            "read_operation",
            "{'operation':'%s','parameters':{'domain':'%s'}}".formatted(subscriptions, FIRM));
    assertThat(read.get("notes").toString())
        .contains(subscriptions + "; GET /subscriptions was read in its place.");
    ObjectNode described =
        product.answer("describe_operation", "{'operation':'%s'}".formatted(subscriptions));
    assertThat(described.get("here").stringValue())
        .isEqualTo("read_operation, which reads GET /subscriptions");
    assertThat(described.has("example")).isTrue();
  }

  @Test
  void whatIsLackingIsFoundAndDescribedAsThat() {
    ObjectNode described =
        product.answer("describe_operation", "{'operation':'POST /domains/{domain}/conferences'}");
    assertThat(described.get("here").stringValue()).isEqualTo("not on this PBX");
    assertThat(described.get("follows").stringValue())
        .isEqualTo("This PBX, version 44.4.10, does not have it.");
    assertThat(described.has("example")).isFalse();
    ObjectNode found =
        product.answer(
            "search_operations",
            "{'query':'conference bridges','group':'conferences','format':'objects'}");
    assertThat(found.get("rows"))
        .isNotEmpty()
        .allMatch(row -> row.get("here").stringValue().equals("not on this PBX"));
  }

  @Test
  void theDocumentIsAskedForOnceAndOnlyByTheToolsThatGoByIt() {
    try (DemoProduct fresh = DemoProduct.start()) {
      fresh.answer("whoami", "{}");
      fresh.answer("list_users", "{'domain':'%s'}".formatted(FIRM));
      assertThat(fresh.documents()).isZero();
      fresh.answer("search_operations", "{'query':'users'}");
      fresh.answer("read_operation", "{'operation':'GET /domains/%s/users'}".formatted(FIRM));
      fresh.answer("describe_operation", "{'operation':'GET /domains/{domain}/users'}");
      assertThat(fresh.documents()).isEqualTo(1);
    }
  }
}
