package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRelease;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.pbx.WriteLevel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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

/** Devices are added, changed, removed and given new passwords that nobody sees. */
final class DeviceChangesTest {

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder);
    product = DemoProduct.startWith(writes);
  }

  @AfterEach
  void stop() {
    product.close();
  }

  // --- Add ------------------------------------------------------------------------------------

  @Test
  void addsADeviceAndSeesIt() {
    String add = law("add", "101", "101a", ",'transport':'tls','srtp':'opportunistic'");
    ObjectNode done = product.change("manage_device", add);
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(devices("101")).contains("101a");
    assertThat(product.writes())
        .singleElement()
        .satisfies(
            request ->
                assertThat(DemoProduct.json(request.body()).toString())
                    .isEqualTo(
                        "{\"device\":\"101a\",\"device-provisioning-sip-transport-protocol\":\"tls\","
                            + "\"device-srtp-enabled\":\"opportunistic\",\"synchronous\":\"yes\"}"));
    assertThat(text(product.answer("manage_device", add), "status")).isEqualTo("unchanged");
  }

  @Test
  void aDeviceThatWasAddedIsRemovedByUndoing() {
    ObjectNode done = product.change("manage_device", law("add", "101", "101a", ""));
    ObjectNode undone =
        product.change("undo_change", "{'change_id':'" + text(done, "change_id") + "'}");
    assertThat(text(undone, "status")).isEqualTo("confirmed");
    assertThat(devices("101")).doesNotContain("101a");
  }

  @Test
  void addsADeviceToAnOlderPbxThatListsItWithoutItsPassword() {
    try (DemoProduct older =
        DemoProduct.start(
            DemoOptions.standard().withRelease(DemoRelease.V44),
            DemoCredentials::resellerKey,
            DemoProduct.Limits.STANDARD.with(DemoWrites.in(folder.resolve("older"))))) {
      assertThat(text(older.change("manage_device", law("add", "101", "101a", "")), "status"))
          .isEqualTo("confirmed");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "101, 1011, invalid_arguments:, must be the extension 101",
    "101, 102a, invalid_arguments:, 101a is free",
    "101, 101A, invalid_arguments:, small letters",
    "101, 101t, conflict:, 101a is free",
    "190, 190a, not_permitted:, the virtual user behind an auto attendant",
    "7777, 7777, not_found:, 'GET /domains/{domain}/users/{user}'"
  })
  void aDeviceThatCannotBeAddedIsRefused(String user, String device, String code, String said) {
    assertThat(product.failure("manage_device", law("add", user, device, ",'transport':'tcp'")))
        .startsWith(code)
        .contains(said);
    assertThat(product.writes()).isEmpty();
  }

  // --- Update ---------------------------------------------------------------------------------

  @Test
  void changesSettingsAndTakesThemBack() {
    String update = law("update", "101", "101", ",'srtp':'yes','auto_answer':true");
    ObjectNode preview = product.answer("manage_device", update);
    assertThat(text(preview, "risk")).isEqualTo("update");
    assertThat(preview.get("steps").get(0).get("before"))
        .hasToString("{\"device-srtp-enabled\":\"no\",\"auto-answer-enabled\":\"no\"}");
    assertThat(notes(preview)).singleElement().asString().startsWith("Transport and SRTP");
    ObjectNode done = product.change("manage_device", update);
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(product.answer("manage_device", update), "status")).isEqualTo("unchanged");
    product.change("undo_change", "{'change_id':'" + text(done, "change_id") + "'}");
    assertThat(
            text(
                product.answer("manage_device", law("update", "101", "101", ",'srtp':'no'")),
                "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void theNumberThatAnEmergencyCallShowsIsAMatterOfLife() {
    assertThat(
            text(
                product.answer(
                    "manage_device",
                    law("update", "101", "101", ",'emergency_caller_id':'12125550101'")),
                "risk"))
        .isEqualTo("life-safety, update");
    assertThat(
            product.failure(
                "manage_device", law("update", "101", "101", ",'emergency_address_id':'a-1'")))
        .startsWith("invalid_arguments:")
        .contains("is no emergency address of hartwell-law.example");
  }

  @ParameterizedTest
  @CsvSource({
    "update, '', action update needs something to change",
    "remove, ',''srtp'':''yes''', action remove takes no settings",
    "rotate_password, ',''push'':true', action rotate_password takes no settings"
  })
  void argumentsThatTheActionDoesNotTakeAreRefused(String action, String more, String said) {
    assertThat(product.failure("manage_device", law(action, "101", "101", more)))
        .startsWith("invalid_arguments:")
        .contains(said);
  }

  // --- Remove ---------------------------------------------------------------------------------

  @Test
  void removingShowsWhatGoesOutOfService() {
    ObjectNode preview = product.answer("manage_device", law("remove", "102", "102", ""));
    assertThat(text(preview, "risk")).isEqualTo("destructive");
    assertThat(text(preview, "confirm_target")).isEqualTo("sip:102@hartwell-law.example");
    assertThat(preview.get("dependants").valueStream().map(JsonNode::stringValue))
        .anyMatch(one -> one.startsWith("it is registered now"))
        .anyMatch(one -> one.matches("handset [0-9a-f]{12}, which loses this line"));
    assertThat(notes(preview)).singleElement().asString().contains("only device");
    ObjectNode done = product.change("manage_device", law("remove", "102", "102", ""));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(done, "undo")).startsWith("The password of a removed device is lost");
    assertThat(devices("102")).isEmpty();
  }

  @Test
  void removingOneThatIsNotThereNamesThoseThatAre() {
    assertThat(product.failure("manage_device", law("remove", "101", "101x", "")))
        .startsWith("not_found:")
        .contains("it has 101, 101t");
  }

  @Test
  void aServerThatOnlyAddsAddsAndRemovesNothing() {
    try (DemoProduct careful =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            DemoProduct.Limits.STANDARD.with(
                DemoWrites.in(folder.resolve("careful")).upTo(WriteLevel.ADDITIVE)))) {
      assertThat(text(careful.change("manage_device", law("add", "101", "101a", "")), "status"))
          .isEqualTo("confirmed");
      for (String action : List.of("remove", "rotate_password")) {
        assertThat(careful.failure("manage_device", law(action, "101", "101", "")))
            .startsWith("not_permitted:")
            .contains("--write-level additive");
      }
    }
  }

  // --- Passwords ------------------------------------------------------------------------------

  @Test
  void aNewPasswordGoesToThePbxAndIntoAFileOfTheOperatorAlone() throws IOException {
    String rotate = law("rotate_password", "103", "103m", "");
    ObjectNode preview = product.answer("manage_device", rotate);
    assertThat(text(preview, "risk")).isEqualTo("credential, update");
    assertThat(preview.get("steps").get(0).has("body")).isFalse();
    assertThat(notes(preview)).singleElement().asString().contains("loses its registration");
    assertThat(writes.secretsFolder()).doesNotExist();

    ObjectNode done = product.change("manage_device", rotate);
    assertThat(text(done, "status")).isEqualTo("accepted");
    Path file =
        writes
            .secretsFolder()
            .resolve("103m@hartwell-law.example." + text(done, "change_id") + ".txt");
    assertThat(notes(done)).anyMatch(note -> note.contains(file.getFileName().toString()));
    String password =
        DemoProduct.json(product.writes().getLast().body())
            .get("device-sip-registration-password")
            .stringValue();
    assertThat(password).matches("[A-Za-z0-9]{20}");
    assertThat(Files.readString(file)).isEqualTo(password + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(done.toString()).doesNotContain(password);
    assertThat(Files.readString(writes.auditFile())).doesNotContain(password);
  }

  @Test
  void aPasswordThatThePbxDidNotTakeIsForgotten() throws IOException {
    product
        .pbx()
        .quirks()
        .next(
            "PUT /domains/{domain}/users/{user}/devices/{device}",
            Quirk.status(403, "Permission Denied"));
    String rotate = law("rotate_password", "103", "103", "");
    ObjectNode commit = DemoProduct.json(rotate);
    commit.set(
        "confirmation_token", product.answer("manage_device", rotate).get("confirmation_token"));
    assertThat(product.failure("manage_device", commit.toString())).startsWith("scope_too_low:");
    try (var files = Files.list(writes.secretsFolder())) {
      assertThat(files).isEmpty();
    }
  }

  @Test
  void aPasswordWhoseFateIsUnknownIsKept() throws IOException {
    product
        .pbx()
        .quirks()
        .next("PUT /domains/{domain}/users/{user}/devices/{device}", Quirk.answerLost());
    String rotate = law("rotate_password", "103", "103", "");
    ObjectNode commit = DemoProduct.json(rotate);
    commit.set(
        "confirmation_token", product.answer("manage_device", rotate).get("confirmation_token"));
    assertThat(product.failure("manage_device", commit.toString())).startsWith("outcome_unknown:");
    try (var files = Files.list(writes.secretsFolder())) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void withoutAFolderForPasswordsNoneIsMade() {
    try (DemoProduct plain =
        DemoProduct.startWith(DemoWrites.in(folder.resolve("plain")).withoutSecretsFolder())) {
      assertThat(plain.failure("manage_device", law("rotate_password", "101", "101", "")))
          .startsWith("not_permitted:")
          .contains("--secrets-dir");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"'password':'x'", "'pin':'1'", "'device-sip-registration-password':'x'"})
  void noPasswordIsTakenAsAnArgument(String argument) {
    assertThat(product.failure("manage_device", law("add", "101", "101a", "," + argument)))
        .startsWith("invalid_arguments: unknown argument");
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String law(String action, String user, String device, String more) {
    return "{'action':'%s','domain':'hartwell-law.example','user':'%s','device':'%s'%s}"
        .formatted(action, user, device, more);
  }

  private List<String> devices(String user) {
    return product
        .answer(
            "list_devices",
            "{'domain':'hartwell-law.example','user':'%s','fields':['device']}".formatted(user))
        .get("rows")
        .valueStream()
        .map(row -> row.get(0).stringValue())
        .toList();
  }

  private static String text(ObjectNode answer, String field) {
    return answer.path(field).asString("");
  }

  private static List<String> notes(ObjectNode answer) {
    return answer.path("notes").valueStream().map(JsonNode::stringValue).toList();
  }
}
