package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writing by any operation, on the embedded PBX. */
final class WriteOperationTest {

  private static final String WRITE = "write_operation";
  private static final String FIRM = "hartwell-law.example";

  @TempDir private Path folder;

  private DemoProduct product;

  @BeforeEach
  void start() {
    product = DemoProduct.startWith(DemoWrites.in(folder));
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void aPutShowsBeforeAndAfterIsSeenAndTakenBack() {
    String department = user("101").get("department").stringValue();
    String put =
        "{'operation':'PUT /domains/%s/users/101','body':{'department':'Records'}}".formatted(FIRM);
    ObjectNode preview = product.answer(WRITE, put);
    assertThat(preview.get("risk").stringValue()).isEqualTo("update");
    assertThat(preview.get("steps").get(0).get("before").get("department").stringValue())
        .isEqualTo(department);
    ObjectNode done = product.change(WRITE, put);
    assertThat(done.get("status").stringValue()).isEqualTo("confirmed");
    assertThat(user("101").get("department").stringValue()).isEqualTo("Records");
    assertThat(product.answer(WRITE, put).get("status").stringValue()).isEqualTo("unchanged");
    ObjectNode undone =
        product.change(
            "undo_change", "{'change_id':'%s'}".formatted(done.get("change_id").stringValue()));
    assertThat(undone.get("status").stringValue()).isEqualTo("confirmed");
    assertThat(user("101").get("department").stringValue()).isEqualTo(department);
  }

  @Test
  void whatIsAddedUnderAKeyIsSeenAndDeletedAgain() {
    String post =
        ("{'operation':'POST /domains/{domain}/users/{user}/devices',"
                + "'parameters':{'domain':'%s','user':101},'body':{'device':'101x'}}")
            .formatted(FIRM);
    ObjectNode preview = product.answer(WRITE, post);
    assertThat(preview.get("risk").stringValue()).isEqualTo("additive");
    assertThat(preview.get("steps").get(0).get("body").get("synchronous").stringValue())
        .isEqualTo("yes");
    ObjectNode done = product.change(WRITE, post);
    assertThat(done.get("status").stringValue()).isEqualTo("confirmed");
    assertThat(product.failure(WRITE, post)).startsWith("conflict:").contains("101x");
    assertThat(
            product
                .change(
                    "undo_change",
                    "{'change_id':'%s'}".formatted(done.get("change_id").stringValue()))
                .get("status")
                .stringValue())
        .isEqualTo("confirmed");
    assertThat(product.answer(WRITE, post).get("status").stringValue())
        .isEqualTo("confirmation_required");
  }

  @Test
  void whatIsAddedWithoutAKeyIsSeenByItsValues() {
    ObjectNode done =
        product.change(
            WRITE,
            ("{'operation':'POST /domains/%s/contacts',"
                    + "'body':{'name-first-name':'Ada','name-last-name':'Example'}}")
                .formatted(FIRM));
    assertThat(done.get("status").stringValue()).isEqualTo("confirmed");
    assertThat(done.get("undo").stringValue()).contains("cannot");
  }

  @Test
  void aDeletionWantsTheNameTypedAndIsSeenByAbsence() {
    String delete = "{'operation':'DELETE /domains/%s/users/102/devices/102'}".formatted(FIRM);
    ObjectNode preview = product.answer(WRITE, delete);
    assertThat(preview.get("steps").get(0).get("before").get("device").asString()).isEqualTo("102");
    assertThat(product.change(WRITE, delete).get("status").stringValue()).isEqualTo("confirmed");
    assertThat(product.failure(WRITE, delete)).startsWith("not_found:");
  }

  @Test
  void destructionWithoutTheTypedNameIsRefused() {
    ObjectNode delete =
        DemoProduct.json("{'operation':'DELETE /domains/%s/users/102'}".formatted(FIRM));
    ObjectNode preview = product.answer(WRITE, delete.toString());
    assertThat(preview.get("confirm_target").stringValue()).isEqualTo("102");
    assertThat(preview.get("notes").toString()).contains("goes with it");
    delete.set("confirmation_token", preview.get("confirmation_token"));
    assertThat(product.failure(WRITE, delete.toString()))
        .startsWith("invalid_arguments:")
        .contains("confirm_target");
    assertThat(product.failure(WRITE, delete.put("confirm_target", "103").toString()))
        .contains("confirm_target");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aDeletionMayHaveABody() {
    String body = "'body':{'phone-numbers-to-reject':{'parameters':['19005550161']}}";
    String path = " /domains/%s/number-filters',".formatted(FIRM);
    ObjectNode added = product.change(WRITE, "{'operation':'POST" + path + body + "}");
    assertThat(added.get("status").stringValue()).isIn("accepted", "confirmed");
    ObjectNode removed = product.change(WRITE, "{'operation':'DELETE" + path + body + "}");
    assertThat(removed.get("status").stringValue()).isEqualTo("accepted");
    assertThat(product.writes()).extracting(DemoRequest::method).containsExactly("POST", "DELETE");
    assertThat(product.writes()).allMatch(request -> request.body().contains("19005550161"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'caller-id-number':'13035550111'}         | toll-fraud, update",
        "{'emergency-address-id':'x'}               | life-safety, update",
        "{'user-scope':'Reseller'}                  | credential, update",
        "{'email-send-alert-new-voicemail-cc-list-csv':'a@b.example'} | exfiltration, update",
        "{'department':'X'}                         | update"
      })
  void whatIsWrittenRaisesTheRisk(String body, String risk) {
    ObjectNode preview =
        product.answer(
            WRITE, "{'operation':'PUT /domains/%s/users/101','body':%s}".formatted(FIRM, body));
    assertThat(preview.get("risk").stringValue()).isEqualTo(risk);
  }

  private static String anApiKey(DemoProduct product) {
    ObjectNode keys =
        product.answer(
            "read_operation",
            "{'operation':'GET /apikeys','fields':['key-id'],'format':'objects','limit':1}");
    return keys.at("/rows/0/key-id").stringValue();
  }

  @Test
  void whatConcernsAWholeCustomerOrThePlatformNeedsAPerson() {
    try (DemoProduct strict =
        DemoProduct.startWith(
            DemoWrites.in(folder.resolve("strict")).confirm(Level.TOKEN, Level.ELICIT))) {
      for (String arguments :
          new String[] {
            "{'operation':'DELETE /domains/%s'}".formatted(FIRM),
            ("{'operation':'PUT /restore','body':{'hostname':'core','domain':'%s','type':'d',"
                    + "'index':'1','confirmation-value':'4','geo':'no'}}")
                .formatted(FIRM),
            "{'operation':'DELETE /apikeys/%s'}".formatted(anApiKey(strict))
          }) {
        ObjectNode preview = strict.answer(WRITE, arguments);
        assertThat(preview.get("risk").stringValue()).containsAnyOf("platform", "credential");
        assertThat(preview.get("next").stringValue()).contains("an operator then has to approve");
      }
      assertThat(strict.writes()).isEmpty();
    }
  }

  @Test
  void whatTheViewOfARequestHidesIsSaidToWhoAgrees() {
    ObjectNode preview =
        product.answer(
            WRITE,
            ("{'operation':'POST /domains/%s/subscriptions','body':{'model':'cdr',"
                    + "'post-url':'https://hook.example/x'}}")
                .formatted(FIRM));
    assertThat(preview.get("risk").stringValue()).startsWith("exfiltration");
    assertThat(preview.get("notes").toString()).contains("https://hook.example/x");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "PUT /domains/hartwell-law.example/users/101 | {'voicemail-login-pin':'1'} | passes through"
            + " the model",
        "PUT /domains/hartwell-law.example/users/101 | {'subscriber_pin':'1'} | passes through the"
            + " model",
        "POST /domains/hartwell-law.example/users/101/devices |"
            + " {'device':'1','device-sip-registration-password':'x'} | passes through the model",
        "POST /domains/hartwell-law.example/autoattendants |"
            + " {'auto-attendant':{'a':{'password':'x'}}} | passes through the model",
        "PUT /domains/hartwell-law.example/users/101 | {'departement':'X'} | did you mean",
        "PUT /domains/hartwell-law.example/users/101 | {'privacy':'maybe'} | one of yes, no",
        "PUT /domains/hartwell-law.example/users/101 | {} | and that is nothing",
        "PUT /domains/hartwell-law.example/users/9999 | {'department':'X'} | no such record",
        "PUT /domains/hartwell-law.example/users/.. | {'department':'X'} | not possible in a"
            + " request",
        "GET /domains/hartwell-law.example/users | {} | read_operation sends it",
        "POST /tokens | {} | never sent",
        "POST /domains/hartwell-law.example/msg | {} | nothing but a file",
        "GET /domains/hartwell-law.example/users/101/voices | {} | answers with a file",
        "PUT /domains/hartwell-law.example/users/101/answerrules/reorder | {} | a list of records"
      })
  void whatIsWrongIsSaidAndNothingIsWritten(String operation, String body, String words) {
    assertThat(product.failure(WRITE, "{'operation':'%s','body':%s}".formatted(operation, body)))
        .contains(words);
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void theLevelOfTheOperationCountsNotThatOfTheTool() {
    try (DemoProduct adding =
        DemoProduct.startWith(
            DemoWrites.in(folder.resolve("additive")).upTo(WriteLevel.ADDITIVE))) {
      assertThat(
              adding.failure(
                  WRITE,
                  "{'operation':'PUT /domains/%s/users/101','body':{'department':'X'}}"
                      .formatted(FIRM)))
          .startsWith("not_permitted:")
          .contains("--write-level additive");
      assertThat(
              adding.failure(WRITE, "{'operation':'DELETE /domains/%s/users/102'}".formatted(FIRM)))
          .startsWith("not_permitted:");
      assertThat(
              adding
                  .change(
                      WRITE,
                      "{'operation':'POST /domains/%s/users/101/devices','body':{'device':'101y'}}"
                          .formatted(FIRM))
                  .get("status")
                  .stringValue())
          .isEqualTo("confirmed");
    }
  }

  @Test
  void theRequestsOfItsOwnExamplesAreThoseOfTheApi() throws IOException {
    assumeTrue(ApiDocument.isThere(), "the API's document is not beside this checkout");
    ApiDocument document = ApiDocument.read();
    Set<String> problems = new TreeSet<>();
    int[] planned = {0};
    for (var operation : AllTools.catalog().operations()) {
      JsonNode example =
          product
              .answer("describe_operation", "{'operation':'%s'}".formatted(operation.id()))
              .path("example");
      if (example.path("tool").asString("").equals(WRITE)) {
        JsonNode arguments = example.get("arguments");
        String path = operation.operation().path();
        for (String name : operation.operation().pathParameters()) {
          path = path.replace("{" + name + "}", arguments.at("/parameters/" + name).asString());
        }
        planned[0]++;
        problems.addAll(
            document.problems(
                operation.operation().method().name(),
                path,
                JsonMapper.shared().writeValueAsString(arguments.path("body"))));
      }
    }
    assertThat(problems).isEmpty();
    assertThat(planned[0]).isGreaterThan(180);
  }

  private ObjectNode user(String user) {
    return product.answer(
        "read_operation", "{'operation':'GET /domains/%s/users/%s'}".formatted(FIRM, user));
  }
}
