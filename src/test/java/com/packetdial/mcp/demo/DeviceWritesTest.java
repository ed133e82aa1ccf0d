package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class DeviceWritesTest {

  private static final String FIRM = "/domains/hartwell-law.example";
  private static final String DEVICES = FIRM + "/users/101/devices";
  private static final String MAC = "805ec0123abc";

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void aNewDeviceIsInEveryReadOfDevicesAndHasNeverRegistered() {
    int before = total(DEVICES + "/count");

    assertThat(client.change("POST", DEVICES, "{'device': '101x'}").status()).isEqualTo(202);

    JsonNode device = client.get(DEVICES + "/101x").json();
    assertThat(device.get("device-sip-registration-state").asString()).isEqualTo("unregistered");
    assertThat(device.get("device-sip-registration-datetime").isNull()).isTrue();
    assertThat(device.get("device-sip-registration-uri").asString())
        .isEqualTo("sip:101x@hartwell-law.example");
    assertThat(total(DEVICES + "/count")).isEqualTo(before + 1);
    assertThat(client.get(FIRM + "/devices").rows()).contains(device);
  }

  @Test
  void makesUpAPasswordAndTellsIt() {
    JsonNode first =
        client.change("POST", DEVICES, "{'device': '101x', 'synchronous': 'yes'}").json();
    JsonNode second =
        client.change("POST", DEVICES, "{'device': '101y', 'synchronous': 'yes'}").json();

    String password = first.get("device-sip-registration-password").asString();
    assertThat(password).hasSize(16);
    assertThat(second.get("device-sip-registration-password").asString()).isNotEqualTo(password);
    assertThat(client.get(DEVICES + "/101x").json()).isEqualTo(first);
    assertThat(client.pbx().secrets()).contains(password);
  }

  @Test
  void takesAPasswordAndKnowsItAsASecret() {
    client.change(
        "POST",
        DEVICES,
        "{'device': '101x', 'device-sip-registration-password': 'Chosen-By-Hand-1'}");

    assertThat(
            client.get(DEVICES + "/101x").json().get("device-sip-registration-password").asString())
        .isEqualTo("Chosen-By-Hand-1");
    assertThat(client.pbx().secrets()).contains("Chosen-By-Hand-1");
  }

  @Test
  void aNameIsGivenOnceInADomain() {
    assertThat(client.change("POST", DEVICES, "{'device': '102'}").status()).isEqualTo(409);
    assertThat(client.change("POST", DEVICES, "{}").status()).isEqualTo(400);
  }

  @Test
  void aDeviceWithAMacAddressHasAHandset() {
    client.change(
        "POST", DEVICES, "{'device': '101x', 'mac': '80:5E:C0:12:3A:BC', 'model': 'Yealink T54W'}");

    JsonNode device = client.get(DEVICES + "/101x").json();
    assertThat(device.get("device-provisioning-mac-address").asString()).isEqualTo(MAC);
    assertThat(device.get("device-models-model").asString()).isEqualTo("Yealink T54W");
    JsonNode phone = client.get(FIRM + "/phones/" + MAC).json();
    assertThat(phone.get("device-provisioning-sip-uri-1").asString())
        .isEqualTo("sip:101x@hartwell-law.example");
    assertThat(phone.get("device-models-brand-and-model").asString()).isEqualTo("Yealink T54W");
  }

  @Test
  void aHandsetCanBeTiedToAnotherDeviceAndUntied() {
    String mac =
        client.get(DEVICES + "/101").json().get("device-provisioning-mac-address").asString();
    client.change("POST", DEVICES, "{'device': '101x'}");

    client.change("PUT", DEVICES + "/101", "{'device-provisioning-mac-address': ''}");
    client.change("PUT", DEVICES + "/101x", "{'device-provisioning-mac-address': '" + mac + "'}");

    assertThat(client.get(DEVICES + "/101").json().get("device-provisioning-mac-address").isNull())
        .isTrue();
    assertThat(client.get(DEVICES + "/101x").json().get("device-provisioning-mac-address"))
        .asString()
        .contains(mac);
    assertThat(client.get("/phones/" + mac).json().get("device-provisioning-sip-uri-1").asString())
        .isEqualTo("sip:101x@hartwell-law.example");
  }

  @Test
  void aDeletedDeviceIsNoLongerALineOfItsHandset() {
    String mac =
        client.get(DEVICES + "/101").json().get("device-provisioning-mac-address").asString();

    assertThat(client.change("DELETE", DEVICES + "/101", "").status()).isEqualTo(202);

    assertThat(client.get(DEVICES + "/101").status()).isEqualTo(404);
    JsonNode phone = client.get(FIRM + "/phones/" + mac).json();
    assertThat(phone.get("device-provisioning-sip-uri-1").asString()).isEmpty();
    assertThat(phone.get("device-sip-registration-state").isNull()).isTrue();
  }

  @Test
  void anOlderReleaseKeepsItsShapes() {
    try (DemoClient older = DemoClient.start(DemoOptions.standard().withRelease(DemoRelease.V44))) {
      older.change("PUT", DEVICES + "/101t", "{'caller-id-number-emergency': '12125550101'}");

      JsonNode device = older.get(DEVICES + "/101t").json();
      assertThat(device.get("caller-id-number-emergency").asString()).isEqualTo("12125550101");
      assertThat(device.has("authentication_key")).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/phones", "/domains/hartwell-law.example/phones"})
  void handsetsAreAddedChangedAndRemovedByTheBody(String phones) {
    String mac = "'device-provisioning-mac-address': '" + MAC + "'";

    DemoClient.Reply made =
        client.change(
            "POST",
            phones,
            "{'mac': '80-5E-C0-12-3A-BC', 'model': 'Yealink T54W', 'notes': 'Lobby',"
                + " 'server': 'core1.pbx.example.com', 'domain': 'hartwell-law.example',"
                + " 'device1': 'sip:101@hartwell-law.example'}");
    assertThat(made.status()).isEqualTo(202);
    JsonNode phone = client.get("/phones/" + MAC).json();
    assertThat(phone.get("notes").asString()).isEqualTo("Lobby");
    assertThat(phone.get("device-provisioning-sip-uri-1").asString())
        .isEqualTo("sip:101@hartwell-law.example");
    assertThat(phone.get("device-provisioning-line-1-enabled").asString()).isEqualTo("yes");
    assertThat(client.get(FIRM + "/phones").text()).contains(MAC);

    client.change("PUT", phones, "{" + mac + ", 'notes': 'Kitchen'}");
    assertThat(client.get("/phones/" + MAC).json().get("notes").asString()).isEqualTo("Kitchen");
    assertThat(client.get("/phones/" + MAC).json().get("device-models-brand-and-model").asString())
        .isEqualTo("Yealink T54W");

    assertThat(client.change("DELETE", phones, "{" + mac + "}").status()).isEqualTo(202);
    assertThat(client.get("/phones/" + MAC).status()).isEqualTo(404);
    assertThat(client.get(FIRM + "/phones").text()).doesNotContain(MAC);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "400 | {'domain': 'hartwell-law.example'}",
        "400 | {'mac': 'telephone', 'domain': 'hartwell-law.example'}",
        "400 | {'mac': '805ec0123abc', 'model': 'Tin Can', 'domain': 'hartwell-law.example'}",
        "400 | {'mac': '805ec0123abc', 'server': 'nowhere', 'domain': 'hartwell-law.example'}",
        "400 | {'mac': '805ec0123abc'}",
        "404 | {'mac': '805ec0123abc', 'domain': 'nobody.example'}"
      })
  void refusesAHandsetThatMakesNoSense(int status, String body) {
    assertThat(client.change("POST", "/phones", body).status()).isEqualTo(status);
    assertThat(client.get("/phones/" + MAC).status()).isEqualTo(404);
  }

  @Test
  void aHandsetIsOneCustomersOnThePlatform() {
    String taken =
        client
            .get("/domains/northwind.example/phones")
            .rows()
            .getFirst()
            .get("device-provisioning-mac-address")
            .asString();

    assertThat(client.change("POST", FIRM + "/phones", "{'mac': '" + taken + "'}").status())
        .isEqualTo(409);
    assertThat(client.change("PUT", FIRM + "/phones", "{'mac': '" + taken + "'}").status())
        .isEqualTo(404);
  }

  @Test
  void aDomainKeySeesAndWritesOnlyItsOwnHandsets() {
    String key = client.credentials().domainKey();
    String foreign =
        client
            .get(FIRM + "/phones")
            .rows()
            .getFirst()
            .get("device-provisioning-mac-address")
            .asString();

    assertThat(client.get(key, "/phones").status()).isEqualTo(401);
    assertThat(client.get(key, "/phones/" + foreign).status()).isEqualTo(404);
    assertThat(client.write(key, "DELETE", "/phones", "{'mac': '" + foreign + "'}").status())
        .isEqualTo(404);
    assertThat(
            client
                .write(
                    key,
                    "POST",
                    "/phones",
                    "{'mac': '" + MAC + "', 'domain': 'hartwell-law.example'}")
                .status())
        .isEqualTo(401);
  }

  @Test
  void namesItsModelsAndServers() {
    List<JsonNode> models = client.get("/phones/models").rows();

    assertThat(models)
        .extracting(model -> model.get("brand_model").asString())
        .contains("Yealink T54W", "Poly Edge E350");
    assertThat(client.get("/phones/models?brand=Yealink").rows())
        .isNotEmpty()
        .allMatch(model -> model.get("brand").asString().equals("Yealink"));
    assertThat(client.get("/phones/models?brand=Yealink&model=T54W").json().get("model").asString())
        .isEqualTo("T54W");
    assertThat(client.get("/phones/models?brand=Yealink&model=T1").status()).isEqualTo(404);
    assertThat(client.get("/phones/servers").rows())
        .extracting(server -> server.get("name").asString())
        .containsExactly("core1.pbx.example.com", "core2.pbx.example.com");
  }

  private int total(String path) {
    return client.get(path).json().get("total").asInt();
  }
}
