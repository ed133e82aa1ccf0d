package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Emergency addresses: where help is sent to, from the preview to what the PBX tells then. */
final class AddressChangesTest {

  private static final String TOOL = "manage_address";
  private static final String DOMAIN = "hartwell-law.example";
  private static final String ANNEX =
      "'address_name':'Annex','caller_name':'Hartwell Law','street':'12 Sample Road',"
          + "'city':'Springfield','state':'CO','postal_code':'80002','location':'Floor 3'";

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
  void thePreviewShowsTheAddressThatTheCarrierFound() {
    ObjectNode preview = product.answer(TOOL, call("add", ANNEX));
    assertThat(preview.get("change").stringValue())
        .isEqualTo(
            "Add emergency address a-29f23c973ee3e (Annex, 12 Sample Road, Springfield, CO 80002,"
                + " US (Floor 3)) to hartwell-law.example");
    assertThat(preview.get("risk").stringValue()).isEqualTo("life-safety, additive");
    ObjectNode body = (ObjectNode) preview.get("steps").get(0).get("body");
    String id = body.get("emergency-address-id").stringValue();
    assertThat(id).matches("a-[0-9a-f]{13}");
    assertThat(body.get("address-formatted-pidflo").isObject()).isTrue();
    assertThat(body.get("address-formatted-pidflo").get("LocationId").stringValue()).isEqualTo(id);
    assertThat(body.get("address-formatted-pidflo").get("ValidationStatus").stringValue())
        .isEqualTo("VALID");
    assertThat(storing()).isEmpty();
  }

  @Test
  void anAddressIsAddedAssignedChangedAndOnlyRemovedWhenNobodyTellsIt() {
    assertThat(status(product.change(TOOL, call("add", ANNEX)))).isEqualTo("confirmed");
    String id = idOf("Annex");

    ObjectNode assigned = product.change(TOOL, assign(id, "'user':'103'"));
    assertThat(status(assigned)).isEqualTo("confirmed");

    ObjectNode preview = product.answer(TOOL, update(id, "'location':'Floor 4'"));
    assertThat(preview.get("dependants").get(0).stringValue()).startsWith("user 103 (");
    assertThat(preview.get("steps").get(0).get("before"))
        .hasToString("{\"address-location-description\":\"Floor 3\"}");
    assertThat(status(product.change(TOOL, update(id, "'location':'Floor 4'"))))
        .isEqualTo("confirmed");

    assertThat(product.failure(TOOL, remove(id)))
        .startsWith("not_permitted:")
        .contains("is in use, so it is not removed", "It is told by user 103 (");

    assertThat(status(undo(assigned))).isEqualTo("confirmed");
    ObjectNode removed = product.change(TOOL, remove(id));
    assertThat(status(removed)).isEqualTo("confirmed");
    assertThat(status(undo(removed))).isEqualTo("confirmed");
    assertThat(idOf("Annex")).isEqualTo(id);
  }

  @Test
  void planningTwiceGivesTheSameIdAndTheSamePlaceIsNotAddedTwice() {
    product.change(TOOL, call("add", ANNEX));
    String retyped =
        ANNEX.replace("12 Sample Road", "12  sample road.").replace("'Annex'", "'Side house'");
    ObjectNode again = product.answer(TOOL, call("add", retyped));
    assertThat(status(again)).isEqualTo("unchanged");
    assertThat(again.get("notes").get(0).stringValue())
        .contains("has this address already: " + idOf("Annex"));
    assertThat(storing()).hasSize(1);
  }

  @Test
  void anotherFloorIsAnotherAddress() {
    product.change(TOOL, call("add", ANNEX));
    product.change(TOOL, call("add", ANNEX.replace("'Annex'", "'Top'").replace("3'", "9'")));
    assertThat(idOf("Top")).isNotEqualTo(idOf("Annex"));
  }

  @Test
  void anIdThatAnAddressKeptWhenItMovedIsNotGivenAgain() {
    product.change(TOOL, call("add", ANNEX));
    String moved = idOf("Annex");
    product.change(TOOL, update(moved, "'street':'99 Sample Road','address_name':'Moved'"));
    assertThat(status(product.change(TOOL, call("add", ANNEX)))).isEqualTo("confirmed");
    assertThat(idOf("Annex")).isNotEqualTo(moved);
  }

  @Test
  void anAddressThatTheCarrierDoesNotFindIsNeverStored() {
    assertThat(
            product.failure(TOOL, call("add", ANNEX.replace("12 Sample Road", "Behind the barn"))))
        .startsWith("invalid_arguments:")
        .contains("does not take Behind the barn, Springfield", "Address could not be validated")
        .contains("Nothing was written");
    assertThat(storing()).isEmpty();
  }

  @Test
  void aChangeIsValidatedToo() {
    String id = idOf("Storage");
    assertThat(product.failure(TOOL, update(id, "'street':'Somewhere'")))
        .startsWith("invalid_arguments:");
    assertThat(storing()).isEmpty();
  }

  @Test
  void whatIsSoAlreadyIsNotWritten() {
    assertThat(status(product.answer(TOOL, update(idOf("Storage"), "'location':'Yard'"))))
        .isEqualTo("unchanged");
    assertThat(status(product.answer(TOOL, assign(idOf("Main office"), "'user':'101'"))))
        .isEqualTo("unchanged");
    assertThat(storing()).isEmpty();
  }

  @Test
  void aChangeIsUndoneWithTheLocationThatTheCarrierHadFound() {
    String id = idOf("Storage");
    ObjectNode changed = product.change(TOOL, update(id, "'street':'130 Example Street'"));
    assertThat(status(undo(changed))).isEqualTo("confirmed");
    String body = storing().getLast().body();
    assertThat(body).contains("\"HouseNumber\":\"120\"", "120 Example Street");
  }

  @Test
  void anAddressThatSomebodyTellsByNowIsNotTakenAwayByUndoing() {
    ObjectNode added = product.change(TOOL, call("add", ANNEX));
    product.change(TOOL, assign(idOf("Annex"), "'user':'103'"));
    assertThat(product.failure("undo_change", undoOf(added)))
        .startsWith("not_permitted:")
        .contains("in use by now (1 times)");
  }

  @Test
  void anAddressThatNobodyTellsIsTakenAwayByUndoing() {
    ObjectNode added = product.change(TOOL, call("add", ANNEX));
    assertThat(product.answer("undo_change", undoOf(added)).get("risk").stringValue())
        .isEqualTo("life-safety, destructive");
    assertThat(status(undo(added))).isEqualTo("confirmed");
    assertThat(product.failure(TOOL, remove("?"))).doesNotContain("Annex");
  }

  @Test
  void assigningShowsTheFormerAddressAndDoubtsAStrangeCallbackNumber() {
    ObjectNode preview =
        product.answer(
            TOOL, assign(idOf("Storage"), "'user':'101','emergency_caller_id':'12125550199'"));
    assertThat(preview.get("risk").stringValue()).isEqualTo("life-safety, update");
    assertThat(preview.get("change").stringValue())
        .startsWith("Give user 101 (Yusuf Novak) of hartwell-law.example the emergency address a-")
        .contains("(Storage, 120 Example Street, Springfield, CO 80002, US (Yard))");
    assertThat(preview.get("notes").get(0).stringValue())
        .startsWith("Until now it tells a-")
        .contains(" = \"Main office, 100 Example Street");
    assertThat(preview.get("notes").get(1).stringValue())
        .startsWith("12125550199 is no number of hartwell-law.example");
  }

  @Test
  void aDeviceTellsItsOwnAddress() {
    String device = "'user':'101','device':'101'";
    String id = idOf("Storage");
    assertThat(status(product.change(TOOL, assign(id, device)))).isEqualTo("confirmed");
    assertThat(product.failure(TOOL, remove(id))).contains("It is told by device 101");
    assertThat(storing().getLast().path())
        .isEqualTo("/domains/" + DOMAIN + "/users/101/devices/101");
  }

  @Test
  void everybodyWhoTellsAnAddressIsNamed() {
    String id = idOf("Main office");
    assertThat(product.failure(TOOL, remove(id)))
        .contains("It is told by user 101 (Yusuf Novak), user 102 (");
  }

  @Test
  void aWrongOrMissingIdIsAnsweredWithTheAddressesThatThereAre() {
    assertThat(product.failure(TOOL, remove("a-0")))
        .startsWith("not_found: hartwell-law.example has no emergency address \"a-0\". It has a-")
        .contains("= \"Main office, 100 Example Street, Springfield, CO 80002, US (Floor 1)\", ");
    assertThat(product.failure(TOOL, call("assign", "'user':'101'")))
        .startsWith("invalid_arguments: action=assign needs address_id. It has a-");
  }

  @Test
  void whoIsNotThereGetsNoAddress() {
    String id = idOf("Storage");
    assertThat(product.failure(TOOL, assign(id, "'user':'9999'"))).startsWith("not_found:");
    assertThat(product.failure(TOOL, assign(id, "'user':'101','device':'zzz'")))
        .startsWith(
            "not_found: user 101 of hartwell-law.example has no device \"zzz\". It has 101");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add    | 'street':'12 Sample Road','city':'X'  | needs address_name, caller_name, state",
        "add    | 'address_id':'a-1'                    | takes no address_id",
        "update | 'address_id':'a-1'                    | needs at least one part",
        "update | 'address_id':'a-1','state':'Colorado' | State or province, for example CO",
        "update | 'address_id':'a-1','street':' '       | House number and street",
        "update | 'address_id':'a-1','city':'X','user':'101' | takes no user, device or",
        "remove | 'address_id':'a-1','city':'X'         | address_id and nothing else",
        "assign | 'address_id':'a-1'                    | needs user",
        "assign | 'address_id':'a-1','user':'101','city':'X' | takes no parts of an address",
      })
  void argumentsThatDoNotGoTogetherAreRefused(String action, String arguments, String why) {
    assertThat(product.failure(TOOL, call(action, arguments)))
        .startsWith("invalid_arguments:")
        .contains(why);
    assertThat(storing()).isEmpty();
  }

  @Test
  void anAnswerThatIsLostIsMadeUpForByLooking() {
    product.pbx().quirks().next("POST /domains/{domain}/addresses", Quirk.answerLost());
    ObjectNode added = product.change(TOOL, call("add", ANNEX));
    assertThat(status(added)).isEqualTo("confirmed");
    assertThat(added.get("notes").get(0).stringValue()).contains("reading shows that it was done");
    assertThat(storing()).hasSize(1);
  }

  @Test
  void aRequestThatIsLostIsNotSentAgain() {
    product.pbx().quirks().next("POST /domains/{domain}/addresses", Quirk.requestLost());
    ObjectNode commit = DemoProduct.json(call("add", ANNEX));
    commit.set(
        "confirmation_token", product.answer(TOOL, call("add", ANNEX)).get("confirmation_token"));
    assertThat(product.failure(TOOL, commit.toString())).startsWith("outcome_unknown:");
    assertThat(storing()).hasSize(1);
  }

  /** The writes that store something, and not those that only validate. */
  private List<DemoRequest> storing() {
    return product.writes().stream()
        .filter(request -> !request.path().endsWith("/validate"))
        .toList();
  }

  /** The id by the name of the address, as the tool tells it. */
  private String idOf(String name) {
    String told = product.failure(TOOL, remove("?"));
    int end = told.indexOf(" = \"" + name + ",");
    return told.substring(told.lastIndexOf(' ', end - 1) + 1, end);
  }

  private static String remove(String id) {
    return call("remove", "'address_id':'" + id + "'");
  }

  private static String update(String id, String more) {
    return call("update", "'address_id':'" + id + "'," + more);
  }

  private static String assign(String id, String more) {
    return call("assign", "'address_id':'" + id + "'," + more);
  }

  private static String call(String action, String more) {
    return "{'action':'%s','domain':'%s',%s}".formatted(action, DOMAIN, more);
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", undoOf(done));
  }

  private static String undoOf(ObjectNode done) {
    return "{'change_id':'%s'}".formatted(done.get("change_id").stringValue());
  }

  private static String status(ObjectNode answer) {
    return answer.get("status").stringValue();
  }
}
