package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Numbers are taken in, led elsewhere, put into stock and removed. */
final class PhoneNumberChangesTest {

  private static final String TOOL = "route_phone_number";
  private static final String FIRM = "hartwell-law.example";
  private static final String CLINIC = "lakeside-clinic.example";
  private static final String PUT = "PUT /domains/{domain}/phonenumbers/{phonenumber}";

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
  void thePreviewSaysWhereTheNumberLedAndSendsNothing() {
    ObjectNode preview = product.answer(TOOL, route(FIRM, "12125550101", "user", "101"));
    assertThat(text(preview, "change"))
        .isEqualTo(
            "Lead 12125550101 of hartwell-law.example to user 101 (Yusuf Novak), no longer to user"
                + " 102 (Ana Bennett)");
    assertThat(text(preview, "risk")).isEqualTo("update");
    JsonNode step = preview.get("steps").get(0);
    assertThat(text(step, "send"))
        .isEqualTo("PUT /domains/hartwell-law.example/phonenumbers/12125550101");
    assertThat(text(step.get("before"), "dial-rule-translation-destination-user")).isEqualTo("102");
    assertThat(text(step.get("body"), "dial-rule-translation-destination-user")).isEqualTo("101");
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "user, 1005, to-user",
    "queue, 2000, to-callqueue",
    "voicemail, 1003, to-voicemail",
    "attendant, 2900, to-user",
  })
  void aNumberLeadsWhereItIsSent(String to, String destination, String application) {
    ObjectNode done = product.change(TOOL, route(CLINIC, "13125550106", to, destination));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(number(CLINIC, "13125550106"))
        .isEqualTo("13125550106 " + application + " " + destination);
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aNumberIsTakenWithItsPlusSign() {
    product.change(TOOL, route(FIRM, "+12125550101", "user", "103"));
    assertThat(number(FIRM, "12125550101")).isEqualTo("12125550101 to-user 103");
  }

  @Test
  void whereTheNumberLeadsAlreadyNothingIsDone() {
    ObjectNode answer = product.answer(TOOL, route(FIRM, "12125550101", "user", "102"));
    assertThat(text(answer, "status")).isEqualTo("unchanged");
  }

  @Test
  void undoingLeadsTheNumberBack() {
    ObjectNode done = product.change(TOOL, route(FIRM, "12125550101", "attendant", "190"));
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(number(FIRM, "12125550101")).isEqualTo("12125550101 to-user 102");
  }

  // --- Outside --------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({"trunk2.carrier.example", "+12125550177", "12125550177"})
  void leadingANumberOutsideIsTollFraud(String destination) {
    ObjectNode preview =
        product.answer(TOOL, route(FIRM, "12125550101", "connection", destination));
    assertThat(text(preview, "risk")).isEqualTo("toll-fraud, update");
  }

  @Test
  void aTrunkIsAHostOfItsOwnAndIsLeftBehindWhole() {
    ObjectNode done =
        product.change(TOOL, route(FIRM, "12125550101", "connection", "trunk2.carrier.example"));
    assertThat(product.writes().getLast().body())
        .contains("\"dial-rule-translation-destination-user\":\"[*]\"")
        .contains("\"dial-rule-translation-destination-host\":\"trunk2.carrier.example\"")
        .contains("\"dial-rule-parameter\":\"sip:*@trunk2.carrier.example\"");
    undo(done);
    assertThat(product.writes().getLast().body())
        .contains("\"dial-rule-application\":\"to-user\"")
        .contains("\"dial-rule-parameter\":\"\"");
  }

  @Test
  void anOutsideNumberIsDialledFromTheDomain() {
    product.change(TOOL, route(FIRM, "12125550101", "connection", "+12125550177"));
    assertThat(product.writes().getLast().body())
        .contains("\"dial-rule-translation-destination-user\":\"12125550177\"")
        .contains("\"dial-rule-translation-destination-host\":\"hartwell-law.example\"");
  }

  @Test
  void aNumberThatLeavesATrunkLosesItsParameterAndComesBackWithIt() {
    ObjectNode done = product.change(TOOL, route(FIRM, "12125550113", "voicemail", "103"));
    assertThat(text(done, "change")).endsWith("no longer to the trunk trunk2.carrier.example");
    assertThat(product.writes().getLast().body()).contains("\"dial-rule-parameter\":\"\"");
    ObjectNode preview = product.answer("undo_change", undoOf(done));
    assertThat(text(preview, "risk")).isEqualTo("toll-fraud, update");
    undo(done);
    assertThat(product.writes().getLast().body())
        .contains("\"dial-rule-parameter\":\"sip:*@trunk2.carrier.example\"");
  }

  @Test
  void aTrunkThatCannotBeLookedUpIsSaidToBeUnchecked() {
    product
        .pbx()
        .quirks()
        .next("GET /domains/{domain}/connections", Quirk.status(401, "Invalid Scope [APP001]"));
    ObjectNode preview =
        product.answer(TOOL, route(FIRM, "12125550101", "connection", "trunk7.carrier.example"));
    assertThat(text(preview.get("notes"), 0)).startsWith("Whether the trunk exists could not be");
  }

  // --- Stock ----------------------------------------------------------------------------------

  @Test
  void aReleasedNumberIsInStockAndComesBack() {
    ObjectNode done = product.change(TOOL, release(FIRM, "12125550100", ""));
    assertThat(text(done, "change"))
        .isEqualTo(
            "Put 12125550100 of hartwell-law.example into stock, no longer leading to attendant"
                + " 190 (Main Attendant)");
    assertThat(number(FIRM, "12125550100")).startsWith("12125550100 available-number");
    assertThat(text(product.answer(TOOL, release(FIRM, "12125550100", "")), "status"))
        .isEqualTo("unchanged");
    undo(done);
    assertThat(number(FIRM, "12125550100")).isEqualTo("12125550100 to-user 190");
  }

  @Test
  void routingToAvailableReleases() {
    String call =
        "{'domain':'%s','phone_number':'12125550101','action':'route','to':'available'}"
            .formatted(FIRM);
    assertThat(text(product.change(TOOL, call), "change"))
        .startsWith("Put 12125550101 of hartwell-law.example into stock");
  }

  @Test
  void removingIsDestructiveNamesWhoShowsTheNumberAndCanBeUndone() {
    String call = release(FIRM, "12125550100", ",'remove':true");
    ObjectNode preview = product.answer(TOOL, call);
    assertThat(text(preview, "risk")).isEqualTo("destructive");
    assertThat(text(preview, "confirm_target")).isEqualTo("12125550100");
    assertThat(text(preview.get("dependants"), 0)).isEqualTo("caller id of users domain, 101, 190");
    ObjectNode done = product.change(TOOL, call);
    assertThat(product.failure(TOOL, route(FIRM, "12125550100", "user", "101")))
        .startsWith("not_found:");
    undo(done);
    assertThat(number(FIRM, "12125550100")).isEqualTo("12125550100 to-user 190");
  }

  @Test
  void removingWithoutTheNumberTypedRemovesNothing() {
    String call = release(FIRM, "12125550100", ",'remove':true");
    ObjectNode commit = DemoProduct.json(call);
    commit.set("confirmation_token", product.answer(TOOL, call).get("confirmation_token"));
    assertThat(product.failure(TOOL, commit.toString())).contains("\"confirm_target\" must be");
    assertThat(product.writes()).isEmpty();
  }

  // --- Add ------------------------------------------------------------------------------------

  @Test
  void aNumberIsAddedIntoStockOnceAndTakenAwayAgain() {
    String call = add(FIRM, "12125550166", "");
    ObjectNode done = product.change(TOOL, call);
    assertThat(text(done, "change")).isEqualTo("Add 12125550166 to hartwell-law.example, in stock");
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("unchanged");
    undo(done);
    assertThat(product.writes()).extracting(DemoRequest::method).containsExactly("POST", "DELETE");
    assertThat(product.failure(TOOL, release(FIRM, "12125550166", ""))).startsWith("not_found:");
  }

  @Test
  void aNumberIsAddedWithADestination() {
    String call = add(FIRM, "12125550166", ",'to':'user','destination':'101','description':'Ann'");
    assertThat(text(product.change(TOOL, call), "status")).isEqualTo("confirmed");
    assertThat(number(FIRM, "12125550166")).isEqualTo("12125550166 to-user 101");
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("unchanged");
  }

  @Test
  void aNumberOfTheDomainIsNotAddedWithAnotherDestination() {
    assertThat(product.failure(TOOL, add(FIRM, "12125550101", "")))
        .startsWith("conflict:")
        .contains("action route");
  }

  @Test
  void aNumberOfAnotherDomainIsNotAdded() {
    assertThat(product.failure(TOOL, add(FIRM, "13125550105", "")))
        .startsWith("conflict: 13125550105 belongs to the domain lakeside-clinic.example");
  }

  @Test
  void whoSeesOneDomainOnlyLearnsOfTheConflictFromThePbx() {
    product.close();
    product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::domainKey,
            Limits.STANDARD.with(DemoWrites.in(folder)));
    String call = add("brightcall.example", "12125550101", "");
    ObjectNode commit = DemoProduct.json(call);
    commit.set("confirmation_token", product.answer(TOOL, call).get("confirmation_token"));
    assertThat(product.failure(TOOL, commit.toString()))
        .startsWith("conflict:")
        .contains("Phone number already exists");
  }

  // --- Faults ---------------------------------------------------------------------------------

  @Test
  void aSlowPbxIsWaitedFor() {
    product.pbx().quirks().next(PUT, Quirk.slowToShow(3));
    assertThat(text(product.change(TOOL, route(FIRM, "12125550101", "user", "101")), "status"))
        .isEqualTo("confirmed");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aPbxThatForgetsIsNotBelieved() {
    product.pbx().quirks().next(PUT, Quirk.acceptedWithoutEffect());
    assertThat(text(product.change(TOOL, route(FIRM, "12125550101", "user", "101")), "status"))
        .isEqualTo("accepted");
  }

  // --- Refusals -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'action':'route'                                        | needs \"to\"",
        "'action':'route','to':'user'                            | needs a \"destination\"",
        "'action':'route','to':'available','destination':'1001'  | has no \"destination\"",
        "'action':'route','to':'user','destination':'1001','remove':true | belongs to action"
            + " release",
        "'action':'release','to':'user','destination':'1001'     | action release takes no",
        "'action':'route','to':'user','destination':'2000'       | Say \"to\": \"queue\"",
        "'action':'route','to':'user','destination':'2900'       | Say \"to\": \"attendant\"",
        "'action':'route','to':'user','destination':'domain'     | nobody can be called at",
        "'action':'route','to':'attendant','destination':'1001'  | is no auto attendant but a user",
        "'action':'route','to':'connection','destination':'1001' | or the host of a trunk",
      })
  void whatMakesNoSenseIsRefused(String arguments, String why) {
    assertThat(product.failure(TOOL, call(CLINIC, "13125550106", arguments)))
        .startsWith("invalid_arguments:")
        .contains(why);
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "13125550106 | 'to':'user','destination':'9999'       | has no user 9999",
        "13125550106 | 'to':'voicemail','destination':'9999'  | has no user 9999",
        "13125550106 | 'to':'queue','destination':'9999'      | has no call queue 9999",
        "13125550106 | 'to':'connection','destination':'trunk9.carrier.example' | no connection",
        "13125550199 | 'to':'user','destination':'1001'       | has no number 13125550199",
      })
  void whatIsNotThereIsNotFound(String number, String arguments, String why) {
    assertThat(product.failure(TOOL, call(CLINIC, number, "'action':'route'," + arguments)))
        .startsWith("not_found:")
        .contains(why);
  }

  @Test
  void aMailboxThatIsOffTakesNoCalls() {
    product.change(
        "update_user", "{'domain':'%s','user':'1003','voicemail':false}".formatted(CLINIC));
    assertThat(product.failure(TOOL, route(CLINIC, "13125550106", "voicemail", "1003")))
        .startsWith("conflict:")
        .contains("update_user");
  }

  @Test
  void aNumberInAnUnknownDomainIsNotAdded() {
    assertThat(product.failure(TOOL, add("nobody.example", "12125550166", "")))
        .startsWith("not_found:");
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String call(String domain, String number, String arguments) {
    return "{'domain':'%s','phone_number':'%s',%s}".formatted(domain, number, arguments);
  }

  private static String route(String domain, String number, String to, String destination) {
    return call(
        domain, number, "'action':'route','to':'%s','destination':'%s'".formatted(to, destination));
  }

  private static String release(String domain, String number, String more) {
    return call(domain, number, "'action':'release'" + more);
  }

  private static String add(String domain, String number, String more) {
    return call(domain, number, "'action':'add'" + more);
  }

  /** The number as the tools that read show it: itself, its application, its destination. */
  private String number(String domain, String number) {
    JsonNode row =
        product
            .answer(
                "list_phone_numbers",
                "{'domain':'%s','search':'%s','format':'objects'}".formatted(domain, number))
            .get("rows")
            .get(0);
    return "%s %s %s"
        .formatted(
            text(row, "phone_number"),
            text(row, "application"),
            row.path("destination").asString(""));
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", undoOf(done));
  }

  private static String undoOf(ObjectNode done) {
    return "{'change_id':'%s'}".formatted(text(done, "change_id"));
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asString();
  }

  private static String text(JsonNode json, int index) {
    return json.required(index).asString();
  }
}
