package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.pbx.WriteLevel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Users are created, changed and deleted, and what depends on them is not forgotten. */
final class UserChangesTest {

  private static final String CLINIC = "'domain':'lakeside-clinic.example'";
  private static final String ANN =
      "'user':'1050','first_name':'Ann','last_name':'Lee','email':'ann@lakeside-clinic.example'";
  private static final String CREATE = "{" + CLINIC + "," + ANN + "}";

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

  // --- Create ---------------------------------------------------------------------------------

  @Test
  void createsAUserAndSeesIt() {
    String arguments =
        "{" + CLINIC + "," + ANN + ",'site':'Downtown','department':'Nursing','ring_seconds':20}";
    ObjectNode preview = product.answer("create_user", arguments);
    assertThat(text(preview, "change"))
        .isEqualTo("Create user 1050 (Ann Lee) in lakeside-clinic.example");
    assertThat(text(preview, "risk")).isEqualTo("additive");
    assertThat(preview.has("confirm_target")).isFalse();
    assertThat(product.writes()).isEmpty();

    ObjectNode done = product.change("create_user", arguments);
    assertThat(text(done, "status")).isEqualTo("confirmed");
    ObjectNode user = product.answer("get_user", "{" + CLINIC + ",'user':'1050'}");
    assertThat(text(user, "name")).isEqualTo("Ann Lee");
    assertThat(text(user, "site")).isEqualTo("Downtown");
    assertThat(text(user, "scope")).isEqualTo("Basic User");
    assertThat(product.writes())
        .singleElement()
        .satisfies(
            request -> {
              assertThat(request.path()).isEqualTo("/domains/lakeside-clinic.example/users");
              assertThat(DemoProduct.json(request.body()).get("synchronous").stringValue())
                  .isEqualTo("yes");
            });
  }

  @Test
  void theUserThatWasCreatedIsDeletedByUndoing() {
    ObjectNode done = product.change("create_user", CREATE);
    ObjectNode undone = undo(done);
    assertThat(text(undone, "status")).isEqualTo("confirmed");
    assertThat(product.failure("get_user", "{" + CLINIC + ",'user':'1050'}"))
        .startsWith("not_found:");
  }

  @Test
  void creatingTheSameAgainChangesNothing() {
    product.change("create_user", CREATE);
    assertThat(text(product.answer("create_user", CREATE), "status")).isEqualTo("unchanged");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aUserWhoseAnswerWasLostIsFoundAndNotCreatedTwice() {
    product.pbx().quirks().next("POST /domains/{domain}/users", Quirk.answerLost());
    assertThat(text(product.change("create_user", CREATE), "status")).isEqualTo("confirmed");
    assertThat(product.writes()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1001, user 1001 (Olga Yilmaz) exists in lakeside-clinic.example already, as Office Manager",
    "2000, the virtual user behind a call queue",
    "2900, the virtual user behind an auto attendant"
  })
  void anExtensionThatIsTakenIsAConflict(String extension, String said) {
    assertThat(product.failure("create_user", CREATE.replace("1050", extension)))
        .startsWith("conflict:")
        .contains(said)
        .contains("update_user");
  }

  @ParameterizedTest
  @ValueSource(strings = {"911", "933", "988"})
  void anEmergencyNumberIsNoExtension(String number) {
    assertThat(product.failure("create_user", CREATE.replace("1050", number)))
        .startsWith("invalid_arguments:")
        .contains("emergency number");
  }

  @Test
  void aDomainThatIsNotThereIsNotFoundBeforeAnythingIsOffered() {
    assertThat(product.failure("create_user", CREATE.replace("lakeside-clinic", "nobody")))
        .startsWith("not_found:");
  }

  @Test
  void aSiteThatTheDomainLacksIsWarnedOf() {
    ObjectNode preview =
        product.answer("create_user", "{" + CLINIC + "," + ANN + ",'site':'Downtwn'}");
    assertThat(notes(preview))
        .anySatisfy(
            note ->
                assertThat(note)
                    .startsWith("lakeside-clinic.example has no site \"Downtwn\"")
                    .contains("Downtown, Westside"));
  }

  @Test
  void anEmergencyAddressThatTheDomainLacksIsRefusedWithTheOnesItHas() {
    assertThat(
            product.failure(
                "create_user", "{" + CLINIC + "," + ANN + ",'emergency_address_id':'a-1'}"))
        .startsWith("invalid_arguments:")
        .contains("(Main office)", "(Storage)");
  }

  @Test
  void anEmergencyAddressIsAMatterOfLifeAndAnOfficeManagerOfRights() {
    String address = emergencyAddress();
    assertThat(
            text(
                product.answer(
                    "create_user",
                    "{%s,%s,'emergency_address_id':'%s'}".formatted(CLINIC, ANN, address)),
                "risk"))
        .isEqualTo("life-safety, additive");
    assertThat(
            text(
                product.answer(
                    "create_user", "{%s,%s,'scope':'office_manager'}".formatted(CLINIC, ANN)),
                "risk"))
        .isEqualTo("credential, additive");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'pin':'1234'",
        "'password':'x'",
        "'voicemail_pin':'1234'",
        "'caller_id_number':'+1 (212) 555-0101'",
        "'email':'nobody'",
        "'time_zone':'../etc'"
      })
  void whatIsNoArgumentOrOutsideItsPatternIsRefused(String argument) {
    String arguments =
        "{" + CLINIC + "," + ANN.replace(",'email':'ann@lakeside-clinic.example'", "");
    String rest = argument.startsWith("'email'") ? "" : ",'email':'ann@lakeside-clinic.example'";
    assertThat(product.failure("create_user", arguments + rest + "," + argument + "}"))
        .startsWith("invalid_arguments:");
  }

  // --- Update ---------------------------------------------------------------------------------

  @Test
  void aVirtualUserKeepsItsScopeAndIsNamedForWhatItIs() {
    String queue = "{" + CLINIC + ",'user':'2000',";
    assertThat(product.failure("update_user", queue + "'scope':'basic_user'}"))
        .startsWith("not_permitted:")
        .contains("the virtual user behind a call queue");
    assertThat(notes(product.answer("update_user", queue + "'site':'Westside'}")))
        .containsExactly("2000 is no person, but the virtual user behind a call queue.");
  }

  @Test
  void anUpdateOfNothingIsRefusedWithAnExample() {
    assertThat(product.failure("update_user", "{" + CLINIC + ",'user':'1001'}"))
        .startsWith("invalid_arguments:")
        .contains("last_name");
  }

  @Test
  void anUpdateWarnsOfANewSiteAndRefusesAnUnknownAddress() {
    String user = "{" + CLINIC + ",'user':'1001',";
    assertThat(notes(product.answer("update_user", user + "'site':'Uptown'}")))
        .singleElement()
        .asString()
        .contains("has no site \"Uptown\"");
    assertThat(product.failure("update_user", user + "'emergency_address_id':'a-1'}"))
        .startsWith("invalid_arguments:");
  }

  @Test
  void anUpdateThatIsAcceptedWithoutEffectIsNotSaidToBeDone() {
    product
        .pbx()
        .quirks()
        .always("PUT /domains/{domain}/users/{user}", Quirk.acceptedWithoutEffect());
    ObjectNode done =
        product.change("update_user", "{" + CLINIC + ",'user':'1001','department':'Billing'}");
    assertThat(text(done, "status")).isEqualTo("accepted");
    assertThat(notes(done)).singleElement().asString().contains("does not show it yet");
  }

  // --- Delete ---------------------------------------------------------------------------------

  @Test
  void aUserToWhomNumbersAndQueuesLeadIsNotDeleted() {
    assertThat(product.failure("delete_user", "{" + CLINIC + ",'user':'1003'}"))
        .startsWith("conflict: 1 phone number and 1 queue seat lead to user 1003 (Victor Weber)")
        .contains("13125550102", "1003@lakeside-clinic.example in queue 2000", "reroute_to");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void whatLedToAUserIsMovedBeforeItIsDeleted() {
    String arguments = "{" + CLINIC + ",'user':'1003','reroute_to':'1010'}";
    ObjectNode preview = product.answer("delete_user", arguments);
    assertThat(text(preview, "risk")).isEqualTo("destructive");
    assertThat(text(preview, "confirm_target")).isEqualTo("1003@lakeside-clinic.example");
    assertThat(strings(preview.get("dependants")))
        .containsExactly(
            "device 1003 (handset 805ec0bb8e8d, Yealink T54W), deleted with the user",
            "device 1003m, deleted with the user",
            "phone number 13125550102 (to-user)",
            "seat of 1003@lakeside-clinic.example in queue 2000");
    assertThat(preview.get("steps").valueStream().map(step -> step.get("do").stringValue()))
        .containsExactly(
            "lead phone number 13125550102 to 1010 instead of 1003",
            "seat 1010@lakeside-clinic.example in queue 2000, with the settings of"
                + " 1003@lakeside-clinic.example",
            "take 1003@lakeside-clinic.example out of queue 2000",
            "delete user 1003 (Victor Weber)");

    ObjectNode done = product.change("delete_user", arguments);
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(done, "done")).isEqualTo("4 of 4 steps");
    assertThat(text(done, "undo")).startsWith("A deleted user does not come back");
    assertThat(product.answer("list_phone_numbers", "{" + CLINIC + ",'limit':100}").toString())
        .contains("[\"13125550102\",true,\"to-user\",\"1010\",null]");
    assertThat(product.failure("get_user", "{" + CLINIC + ",'user':'1003'}"))
        .startsWith("not_found:");
    assertThat(product.writes())
        .extracting(DemoRequest::method)
        .containsExactly("PUT", "POST", "DELETE", "DELETE");
  }

  @Test
  void aSeatIsNotGivenTwiceToWhoHasOne() {
    ObjectNode preview =
        product.answer("delete_user", "{" + CLINIC + ",'user':'1004','reroute_to':'1005'}");
    assertThat(preview.get("steps").valueStream().map(step -> step.get("do").stringValue()))
        .containsExactly(
            "lead phone number 13125550103 to 1005 instead of 1004",
            "take 1004@lakeside-clinic.example out of queue 2000",
            "delete user 1004 (Lars Keller)");
  }

  @Test
  void withoutTheTypedNameNothingIsDeleted() {
    String arguments = "{'domain':'hartwell-law.example','user':'101'}";
    ObjectNode commit = DemoProduct.json(arguments);
    commit.set(
        "confirmation_token", product.answer("delete_user", arguments).get("confirmation_token"));
    assertThat(product.failure("delete_user", commit.toString()))
        .startsWith("invalid_arguments:")
        .contains("101@hartwell-law.example");
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void whatMovedIsTakenBackWhenTheDeletionItselfWasRefused() {
    product
        .pbx()
        .quirks()
        .next("DELETE /domains/{domain}/users/{user}", Quirk.status(403, "Permission Denied"));
    ObjectNode done =
        product.change("delete_user", "{" + CLINIC + ",'user':'1003','reroute_to':'1010'}");
    assertThat(text(done, "status")).isEqualTo("stopped");
    assertThat(text(done, "done")).isEqualTo("3 of 4 steps");
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(product.failure("delete_user", "{" + CLINIC + ",'user':'1003'}"))
        .startsWith("conflict: 1 phone number and 1 queue seat lead to user 1003");
  }

  @ParameterizedTest
  @CsvSource({
    "1003, invalid_arguments:, is the user who is to be deleted",
    "7777, not_found:, is no user of lakeside-clinic.example",
    "2900, invalid_arguments:, the virtual user behind an auto attendant"
  })
  void whoTakesOverMustBeAnotherPersonOfTheDomain(String heir, String code, String said) {
    assertThat(
            product.failure(
                "delete_user", "{%s,'user':'1003','reroute_to':'%s'}".formatted(CLINIC, heir)))
        .startsWith(code)
        .contains(said, "\"reroute_to\"");
  }

  @Test
  void aTakerThatIsNotNeededIsSaidToBeSo() {
    assertThat(
            notes(
                product.answer(
                    "delete_user",
                    "{'domain':'hartwell-law.example','user':'101','reroute_to':'102'}")))
        .anyMatch(note -> note.contains("reroute_to moves nothing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2000", "2900", "domain"})
  void virtualUsersAreNotDeleted(String user) {
    assertThat(product.failure("delete_user", "{%s,'user':'%s'}".formatted(CLINIC, user)))
        .startsWith("not_permitted:")
        .contains("is no person");
  }

  @Test
  void theUserOfTheCredentialIsNotDeleted() {
    try (DemoProduct login = DemoProduct.startWithLogin(DemoWrites.in(folder.resolve("login")))) {
      ObjectNode me = login.answer("whoami", "{}");
      String mine = "{'domain':'%s','user':'%s'}".formatted(text(me, "domain"), text(me, "user"));
      assertThat(login.failure("delete_user", mine))
          .startsWith("not_permitted:")
          .contains("whose credential this server works with");
    }
  }

  @Test
  void deletingIsBeyondTheLevelOfAServerThatOnlyUpdates() {
    try (DemoProduct careful =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            DemoProduct.Limits.STANDARD.with(
                DemoWrites.in(folder.resolve("careful")).upTo(WriteLevel.UPDATE)))) {
      assertThat(careful.failure("delete_user", "{'domain':'hartwell-law.example','user':'101'}"))
          .startsWith("not_permitted:")
          .contains("--write-level");
    }
  }

  // --- Help -----------------------------------------------------------------------------------

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", "{'change_id':'" + text(done, "change_id") + "'}");
  }

  private String emergencyAddress() {
    String refusal =
        product.failure("create_user", "{" + CLINIC + "," + ANN + ",'emergency_address_id':'a-1'}");
    return refusal.replaceFirst("(?s).*It has (a-[0-9a-f]+) .*", "$1");
  }

  private static String text(ObjectNode answer, String field) {
    return answer.path(field).asString("");
  }

  private static List<String> notes(ObjectNode answer) {
    return strings(answer.path("notes"));
  }

  private static List<String> strings(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }
}
