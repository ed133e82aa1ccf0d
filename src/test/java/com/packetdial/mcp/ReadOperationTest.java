package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reading by any operation, on the embedded PBX. */
final class ReadOperationTest {

  private static final String READ = "read_operation";
  private static final String FIRM = "hartwell-law.example";

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product = DemoProduct.start();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  @Test
  void aListComesInPagesWithTheNamesOfItsOwnFields() {
    String arguments =
        "'operation':'GET /domains/%s/users','limit':5,'fields':['user','email-address']"
            .formatted(FIRM);
    List<String> users = new ArrayList<>();
    ObjectNode page = product.answer(READ, "{" + arguments + "}");
    assertThat(page.get("columns").toString()).isEqualTo("[\"user\",\"email-address\"]");
    assertThat(page.get("untrusted").toString()).isEqualTo("[\"email-address\"]");
    long total = page.get("total").longValue();
    while (true) {
      page.get("rows").forEach(row -> users.add(row.get(0).asString()));
      if (!page.get("has_more").booleanValue()) {
        break;
      }
      page =
          product.answer(
              READ,
              "{%s,'cursor':'%s'}".formatted(arguments, page.get("next_cursor").stringValue()));
    }
    assertThat(users).doesNotHaveDuplicates().hasSize((int) total).contains("101");
  }

  @Test
  void whatIdentifiesComesFirstAndTheDomainThatWasAskedAboutIsNotRepeated() {
    JsonNode columns =
        product
            .answer(READ, "{'operation':'GET /domains/%s/devices','limit':3}".formatted(FIRM))
            .get("columns");
    assertThat(columns.get(0).stringValue()).isIn("device", "user");
    assertThat(columns.toString()).doesNotContain("\"domain\"", "password");
  }

  @Test
  void theScopeNamesWhatWasAskedAboutAsOtherToolsDo() {
    assertThat(
            product
                .answer(
                    READ,
                    "{'operation':'GET /domains/%s/users/101/answerrules','limit':1}"
                        .formatted(FIRM))
                .get("scope"))
        .isEqualTo(
            DemoProduct.json(
                "{'domain':'%s','user':'101','operation':'GET /domains/{domain}/users/{user}/answerrules'}"
                    .formatted(FIRM)));
    ObjectNode calls =
        product.answer(
            READ,
            "{'operation':'GET /domains/%s/cdrs','limit':1,'parameters':{'datetime-start':'-4h','datetime-end':'now','type':'Inbound'}}"
                .formatted(FIRM));
    assertThat(calls.get("scope").toString())
        .contains("\"type\":\"Inbound\"")
        .doesNotContain("datetime");
    assertThat(calls.has("window")).isTrue();
  }

  @Test
  void oneRecordIsAThing() {
    ObjectNode user =
        product.answer(READ, "{'operation':'GET /domains/%s/users/101'}".formatted(FIRM));
    assertThat(user.get("user").asString()).isEqualTo("101");
    assertThat(user.get("untrusted").toString()).contains("name-first-name");
    assertThat(
            product
                .answer(READ, "{'operation':'GET /domains/%s/users/count'}".formatted(FIRM))
                .get("total")
                .intValue())
        .isPositive();
  }

  @Test
  void valuesMayStandInThePathOrAmongTheParametersAsTextOrAsNumbers() {
    String written =
        product
            .answer(READ, "{'operation':'get domains/%s/users/101/answerrules/'}".formatted(FIRM))
            .get("rows")
            .toString();
    assertThat(
            product
                .answer(
                    READ,
                    "{'operation':'GET /domains/{d}/users/{u}/answerrules','parameters':{'domain':'%s','user':101}}"
                        .formatted(FIRM))
                .get("rows"))
        .hasToString(written);
  }

  @Test
  void aWindowIsOneWholeAndStaysTheSameOnEveryPage() {
    String arguments =
        "'operation':'GET /domains/%s/cdrs','limit':2,'fields':['id'],'parameters':{'datetime-start':'-48h','datetime-end':'now'}"
            .formatted(FIRM);
    ObjectNode first = product.answer(READ, "{" + arguments + "}");
    assertThat(first.get("window").get("until").stringValue()).isEqualTo("2026-11-19T19:30:00Z");
    ObjectNode second =
        product.answer(
            READ,
            "{%s,'cursor':'%s'}".formatted(arguments, first.get("next_cursor").stringValue()));
    assertThat(second.get("window")).isEqualTo(first.get("window"));
    assertThat(second.get("rows").toString()).isNotEqualTo(first.get("rows").toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "GET /domains/hartwell-law.example/users | {'sites':'x'} | did you mean",
        "GET /domains/hartwell-law.example/users | {'limit':5} | arguments limit and cursor",
        "GET /domains/{domain}/users | {} | also needs in \"parameters\": domain",
        "GET /domains/hartwell-law.example/cdrs | {'datetime-start':'-24h'} | datetime-end",
        "GET /domains/hartwell-law.example/cdrs | {'datetime-start':'-90d','datetime-end':'now'} |"
            + " allowed are 31",
        "GET /domains/hartwell-law.example/cdrs | {'datetime-start':'2026-11-18"
            + " 10:00','datetime-end':'now'} | has no time zone",
        "GET /cdrs | {'datetime-start':'-1h','datetime-end':'now','type':{'a':1}} | must be",
        "GET /domains/hartwell-law.example/users?site=x | {} | without a query",
        "GET /domains/hartwell-law.example/users/101 | {'user':'102'} | with another value",
        "POST /domains/hartwell-law.example/users | {} | write_operation",
        "GET /firebase | {} | of class credential and never sent",
        "POST /apikeys | {} | of class never and never sent",
        "GET /domains/hartwell-law.example/uzers | {} | Nearest: GET /domains/{domain}/users",
        "GET /domains/hartwell-law.example/users/.. | {} | not possible in a request",
        "GET /domains/%2e%2e/users | {} | not possible in a request"
      })
  void whatIsWrongIsSaidAndNothingIsSent(String operation, String parameters, String words) {
    int before = product.requests().size();
    assertThat(
            product.failure(
                READ, "{'operation':'%s','parameters':%s}".formatted(operation, parameters)))
        .matches("(?s)(invalid_arguments|not_permitted|window_too_wide): .*")
        .contains(words);
    assertThat(product.requests()).hasSize(before);
  }

  @Test
  void anUnknownFieldIsAnsweredWithTheNamesOfAll() {
    assertThat(
            product.failure(
                READ,
                "{'operation':'GET /domains/%s/users/101','fields':['e_mail']}".formatted(FIRM)))
        .startsWith("invalid_arguments:")
        .contains("e_mail", "email-address", "name-first-name");
  }

  @Test
  void whatReadsByPostTakesItsFieldsAmongTheParameters() {
    ObjectNode checked =
        product.answer(
            READ,
            ("{'operation':'POST"
                 + " /domains/%s/addresses/validate','parameters':{'address-name':'Annex','caller-name':'Hartwell"
                 + " Law','address-line-1':'12 Sample Road','address-city':'Springfield',"
                 + "'address-state-province-abbreviation':'CO','address-postal-code':'80002','address-country-abbreviation':'US','address-location-description':'Floor"
                 + " 3'}}")
                .formatted(FIRM));
    assertThat(checked.toString()).contains("VALID");
  }

  @Test
  void whoIsLimitedToADomainIsToldWhatIsLeftOut() {
    try (DemoProduct limited =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new Limits(List.of(FIRM), 20_000))) {
      ObjectNode numbers = limited.answer(READ, "{'operation':'GET /phonenumbers'}");
      assertThat(numbers.get("notes").toString()).contains("Only what belongs to " + FIRM);
      assertThat(numbers.get("rows")).isNotEmpty();
      assertThat(numbers.get("rows").toString())
          .contains(FIRM)
          .doesNotContain("lakeside-clinic.example");
      assertThat(limited.failure(READ, "{'operation':'GET /domains/count'}"))
          .startsWith("scope_too_low:");
    }
  }

  @Test
  void everyOperationThatTheEmbeddedPbxHasIsAskedAsTheApiWantsIt() throws IOException {
    assumeTrue(ApiDocument.isThere(), "the API's document is not beside this checkout");
    ApiDocument document = ApiDocument.read();
    Set<String> problems = new TreeSet<>();
    try (DemoProduct all = DemoProduct.start()) {
      for (ApiOperation operation : AllTools.catalog().operations()) {
        ObjectNode described =
            all.answer("describe_operation", "{'operation':'%s'}".formatted(operation.id()));
        JsonNode example = described.path("example");
        if (example.path("tool").asString("").equals(READ)) {
          all.call(READ, example.get("arguments").toString());
        }
      }
      for (DemoRequest request : all.requests()) {
        problems.addAll(document.problems(request));
      }
      assertThat(all.requests()).hasSizeGreaterThan(150);
    }
    assertThat(problems).isEmpty();
  }
}
