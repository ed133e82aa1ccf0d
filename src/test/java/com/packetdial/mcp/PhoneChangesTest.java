package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.demo.Quirks;
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

/** Handsets are assigned to devices, changed and unassigned, by their MAC address. */
final class PhoneChangesTest {

  private static final String LAW = "'domain':'hartwell-law.example'";
  private static final String NEW = "0015655501aa";

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

  // --- Assign ---------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {NEW, "00:15:65:55:01:AA", "00-15-65-55-01-aa", "0015.6555.01aa", "001565 5501aa"})
  void assignsAHandsetHoweverItsAddressIsWritten(String mac) {
    addDevice("101a");
    ObjectNode preview = product.answer("assign_phone", assign(mac, "101a"));
    assertThat(text(preview, "change"))
        .isEqualTo(
            "Assign handset 0015655501aa (Yealink T54W) to device 101a of hartwell-law.example");
    assertThat(text(preview, "risk")).isEqualTo("additive");
    assertThat(notes(preview))
        .contains("Server core1.pbx.example.com is the one that 12 handsets of the domain use.");
    ObjectNode done = product.change("assign_phone", assign(mac, "101a"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    DemoRequest sent = product.writes().getLast();
    assertThat(sent.path()).isEqualTo("/domains/hartwell-law.example/phones");
    assertThat(DemoProduct.json(sent.body()).get("device-provisioning-mac-address").stringValue())
        .isEqualTo(NEW);
    assertThat(deviceRow("101a")).contains(NEW, "Yealink T54W");
  }

  @Test
  void aHandsetThatWasAssignedIsUnassignedByUndoing() {
    addDevice("101a");
    ObjectNode done = product.change("assign_phone", assign(NEW, "101a"));
    ObjectNode undone =
        product.change("undo_change", "{'change_id':'" + text(done, "change_id") + "'}");
    assertThat(text(undone, "status")).isEqualTo("confirmed");
    assertThat(deviceRow("101a")).doesNotContain(NEW);
    assertThat(product.writes().getLast().path()).doesNotContain(NEW);
    assertThat(product.writes().getLast().body()).contains(NEW);
  }

  @Test
  void assigningTheSameAgainChangesNothing() {
    addDevice("101a");
    product.change("assign_phone", assign(NEW, "101a"));
    assertThat(text(product.answer("assign_phone", assign(NEW, "101a")), "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void linesAreSetAndClearedWithoutTouchingTheRest() {
    addDevice("101a");
    product.change("assign_phone", with(assign(NEW, "101a"), "'lines':['102','103m']"));
    ObjectNode preview =
        product.answer("assign_phone", with(assign(NEW, "101a"), "'lines':['103m']"));
    assertThat(text(preview, "risk")).isEqualTo("update");
    assertThat(preview.get("steps").get(0).get("before"))
        .hasToString(
            "{\"device-provisioning-sip-uri-2\":\"sip:102@hartwell-law.example\","
                + "\"device-provisioning-sip-uri-3\":\"sip:103m@hartwell-law.example\","
                + "\"device-provisioning-line-3-enabled\":\"yes\"}");
    assertThat(preview.get("dependants").valueStream().map(JsonNode::stringValue))
        .containsExactly(
            "line 1 is sip:101a@hartwell-law.example",
            "line 2 is sip:102@hartwell-law.example",
            "line 3 is sip:103m@hartwell-law.example");
    ObjectNode done = product.change("assign_phone", with(assign(NEW, "101a"), "'lines':['103m']"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    ObjectNode undone =
        product.change("undo_change", "{'change_id':'" + text(done, "change_id") + "'}");
    assertThat(text(undone, "status")).isEqualTo("confirmed");
    assertThat(
            text(
                product.answer("assign_phone", with(assign(NEW, "101a"), "'lines':['102','103m']")),
                "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void aLineThatAnotherHandsetHasIsTakenForASharedOneAndSaidToBeSo() {
    addDevice("101a");
    assertThat(notes(product.answer("assign_phone", with(assign(NEW, "101a"), "'lines':['102']"))))
        .anySatisfy(
            note -> assertThat(note).startsWith("Device 102 is on handset").contains("shared"));
  }

  @Test
  void twoHandsetsOfOneDeviceAreAConflict() {
    assertThat(product.failure("assign_phone", assign(NEW, "101")))
        .startsWith("conflict: device 101 is set up on handset")
        .contains("take the registration from each other");
  }

  @Test
  void theNearestModelsAreNamedForOneThatThereIsNot() {
    addDevice("101a");
    assertThat(
            product.failure(
                "assign_phone", assign(NEW, "101a").replace("Yealink T54W", "Yealink T55")))
        .startsWith("invalid_arguments: \"model\" Yealink T55 is no model")
        .contains("Nearest: Yealink T54W, Yealink T46U, ");
    assertThat(
            text(
                product.answer("assign_phone", assign(NEW, "101a").replace("Yealink T54W", "d785")),
                "change"))
        .contains("(Snom D785)");
  }

  @Test
  void aNewHandsetNeedsAModel() {
    addDevice("101a");
    assertThat(
            product.failure(
                "assign_phone", assign(NEW, "101a").replace(",'model':'Yealink T54W'", "")))
        .startsWith("invalid_arguments: \"model\" is needed");
  }

  @Test
  void aServerThatIsAskedForMustBeOneOfThePlatform() {
    addDevice("101a");
    assertThat(product.failure("assign_phone", with(assign(NEW, "101a"), "'server':'elsewhere'")))
        .startsWith("invalid_arguments:")
        .contains("core1.pbx.example.com, core2.pbx.example.com");
    assertThat(
            notes(
                product.answer(
                    "assign_phone", with(assign(NEW, "101a"), "'server':'core2.pbx.example.com'"))))
        .noneMatch(note -> note.startsWith("Server"));
  }

  @ParameterizedTest
  @CsvSource({
    "101z, not_found:, it has 101",
    "102, not_found:, user 101 (Yusuf Novak) has no device 102"
  })
  void aDeviceThatTheUserLacksIsNotFound(String device, String code, String said) {
    assertThat(product.failure("assign_phone", assign(NEW, device)))
        .startsWith(code)
        .contains(said, "manage_device");
  }

  @ParameterizedTest
  @CsvSource({
    "'''lines'':[''999'']', not_found:, 'which is no device of hartwell-law.example'",
    "'''lines'':[''102'',''102'']', invalid_arguments:, each once",
    "'''lines'':[''101a'']', invalid_arguments:, other than that of line 1",
    "'''lines'':[''../x'']', invalid_arguments:, names of devices",
    "'''lines'':[''a'',''b'',''c'',''d'',''e'',''f'',''g'',''h'']', invalid_arguments:, at most 7"
  })
  void linesThatCannotBeAreRefused(String lines, String code, String said) {
    addDevice("101a");
    assertThat(product.failure("assign_phone", with(assign(NEW, "101a"), lines)))
        .startsWith(code)
        .contains(said);
  }

  @ParameterizedTest
  @ValueSource(strings = {"000000000000", "01:15:65:55:01:aa", "ff:ff:ff:ff:ff:ff", "0015655501"})
  void whatIsNoAddressOfAHandsetIsRefused(String mac) {
    assertThat(product.failure("assign_phone", assign(mac, "101")))
        .startsWith("invalid_arguments:");
  }

  // --- Other domains --------------------------------------------------------------------------

  @Test
  void aHandsetOfAnotherDomainIsAConflictThatNamesIt() {
    assertThat(product.failure("assign_phone", assign(clinicMac(), "101t")))
        .startsWith("conflict:")
        .contains("is assigned in lakeside-clinic.example");
    assertThat(product.failure("assign_phone", unassign(clinicMac()))).startsWith("conflict:");
  }

  @Test
  void aDomainThatThisServerMayNotTouchIsNotNamed() {
    String mac = clinicMac();
    try (DemoProduct limited =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new DemoProduct.Limits(List.of("hartwell-law.example"), 20_000)
                .with(DemoWrites.in(folder.resolve("limited"))))) {
      assertThat(limited.failure("assign_phone", assign(mac, "101t")))
          .startsWith("conflict:")
          .contains("is assigned in another domain")
          .doesNotContain("lakeside");
    }
  }

  @Test
  void whereTheInventoryOfAllDomainsIsClosedThatOfTheDomainIsRead() {
    Quirks quirks = product.pbx().quirks();
    quirks.always("GET /phones/models", Quirk.asUsual());
    quirks.always("GET /phones/servers", Quirk.asUsual());
    quirks.always("GET /phones/{mac}", Quirk.status(401, "Invalid Scope [APP001]"));
    addDevice("101a");
    ObjectNode done = product.change("assign_phone", assign(NEW, "101a"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(product.change("assign_phone", unassign(NEW)), "status"))
        .isEqualTo("confirmed");
  }

  // --- Unassign -------------------------------------------------------------------------------

  @Test
  void unassignsAHandsetAndSaysWhatIsLost() {
    addDevice("101a");
    product.change("assign_phone", assign(NEW, "101a"));
    ObjectNode preview = product.answer("assign_phone", unassign(NEW));
    assertThat(text(preview, "risk")).isEqualTo("destructive");
    assertThat(text(preview, "confirm_target")).isEqualTo(NEW);
    assertThat(preview.get("dependants").get(0).stringValue())
        .isEqualTo("line 1 is sip:101a@hartwell-law.example");
    ObjectNode done = product.change("assign_phone", unassign(NEW));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(done, "undo")).contains("cannot be read and is lost");
    DemoRequest sent = product.writes().getLast();
    assertThat(sent.method()).isEqualTo("DELETE");
    assertThat(sent.path()).isEqualTo("/domains/hartwell-law.example/phones");
    assertThat(sent.body()).isEqualTo("{\"device-provisioning-mac-address\":\"" + NEW + "\"}");
    assertThat(product.failure("assign_phone", unassign(NEW))).startsWith("not_found:");
  }

  @ParameterizedTest
  @CsvSource({
    "unassign, ',''model'':''Yealink T54W''', action unassign takes only domain and mac",
    "assign, '', action assign needs"
  })
  void argumentsThatTheActionDoesNotTakeOrMissesAreRefused(
      String action, String more, String said) {
    assertThat(
            product.failure(
                "assign_phone",
                "{'action':'%s',%s,'mac':'%s'%s}".formatted(action, LAW, NEW, more)))
        .startsWith("invalid_arguments:")
        .contains(said);
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String assign(String mac, String device) {
    return "{'action':'assign',%s,'mac':'%s','user':'101','device':'%s','model':'Yealink T54W'}"
        .formatted(LAW, mac, device);
  }

  private static String unassign(String mac) {
    return "{'action':'unassign',%s,'mac':'%s'}".formatted(LAW, mac);
  }

  private static String with(String arguments, String more) {
    return arguments.substring(0, arguments.length() - 1) + "," + more + "}";
  }

  private void addDevice(String device) {
    product.change(
        "manage_device", "{'action':'add',%s,'user':'101','device':'%s'}".formatted(LAW, device));
  }

  private String clinicMac() {
    return product
        .answer(
            "list_devices", "{'domain':'lakeside-clinic.example','user':'1003','fields':['mac']}")
        .get("rows")
        .get(0)
        .get(0)
        .stringValue();
  }

  private String deviceRow(String device) {
    return product
        .answer("list_devices", "{%s,'user':'101','search':'%s'}".formatted(LAW, device))
        .get("rows")
        .toString();
  }

  private static String text(ObjectNode answer, String field) {
    return answer.path(field).asString("");
  }

  private static List<String> notes(ObjectNode answer) {
    return answer.path("notes").valueStream().map(JsonNode::stringValue).toList();
  }
}
