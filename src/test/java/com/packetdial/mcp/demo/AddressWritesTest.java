package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class AddressWritesTest {

  private static final String FIRM = "/domains/hartwell-law.example";
  private static final String ADDRESSES = FIRM + "/addresses";
  private static final String ID = "emergency-address-id";

  private static final String OFFICE =
      """
      {'address-name': 'Annex', 'caller-name': 'Hartwell', 'address-line-1': '12 Example Street',
       'address-city': 'Springfield', 'address-state-province-abbreviation': 'CO',
       'address-postal-code': '80002', 'address-country-abbreviation': 'US',
       'address-location-description': 'Floor 2'}
      """;

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  private ObjectNode validated() {
    return client.change("POST", ADDRESSES + "/validate", OFFICE).json().asObject();
  }

  @Test
  void validationGivesALocationAndStoresNothing() {
    int before = total();

    JsonNode address = validated();

    assertThat(address.at("/address-formatted-pidflo/ValidationStatus").asString())
        .isEqualTo("VALID");
    assertThat(address.at("/address-formatted-pidflo/HouseNumber").asString()).isEqualTo("12");
    assertThat(address.at("/address-formatted-pidflo/LocationId")).isEqualTo(address.get(ID));
    assertThat(validated().get(ID)).isNotEqualTo(address.get(ID));
    assertThat(total()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(strings = {"address-line-1", "address-city", "address-postal-code"})
  void anAddressThatIsNotOneIsNotValidated(String field) {
    String body = OFFICE.replace("'" + field + "'", "'something'");

    assertThat(client.change("POST", ADDRESSES + "/validate", body).status()).isEqualTo(400);
    assertThat(
            client
                .change("POST", ADDRESSES + "/validate", OFFICE.replace("12 Example", "Example"))
                .status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {ADDRESSES, FIRM + "/users/101/addresses"})
  void aValidatedAddressIsStoredChangedAndDeleted(String addresses) {
    ObjectNode address = validated();
    String path = addresses + "/" + address.get(ID).asString();

    DemoClient.Reply made = client.change("POST", addresses, Json.text(address));
    assertThat(made.status()).isEqualTo(200);
    assertThat(made.json().get("address_id")).isEqualTo(address.get(ID));
    assertThat(client.change("POST", addresses, Json.text(address)).status()).isEqualTo(409);
    JsonNode stored = find(addresses, address.get(ID).asString());
    assertThat(stored.get("address-name").asString()).isEqualTo("Annex");
    assertThat(Json.read(stored.get("address-formatted-pidflo").asString()))
        .isEqualTo(address.get("address-formatted-pidflo"));
    assertThat(stored.get("count-users-configured").asInt()).isZero();

    assertThat(client.change("PUT", path, "{'address-name': 'Old annex'}").status()).isEqualTo(202);
    assertThat(find(addresses, address.get(ID).asString()).get("address-name").asString())
        .isEqualTo("Old annex");

    assertThat(client.change("DELETE", path, "").status()).isEqualTo(202);
    assertThat(client.change("DELETE", path, "").status()).isEqualTo(404);
  }

  @Test
  void anAddressNeedsItsLocation() {
    ObjectNode address = validated();
    address.remove("address-formatted-pidflo");

    DemoClient.Reply reply = client.change("POST", ADDRESSES, Json.text(address));

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().get("message").asString()).contains("address-formatted-pidflo");
  }

  @Test
  void countsTheUsersThatTellIt() {
    List<JsonNode> addresses = client.get(ADDRESSES).rows();
    assertThat(addresses)
        .extracting(address -> address.get("count-users-configured").asInt())
        .containsExactly(2, 0);
    String storage = addresses.getLast().get(ID).asString();

    client.change("PUT", FIRM + "/users/101", "{'" + ID + "': '" + storage + "'}");

    assertThat(client.get(ADDRESSES).rows())
        .extracting(address -> address.get("count-users-configured").asInt())
        .containsExactly(1, 1);
  }

  @Test
  void deletesEvenAnAddressThatUsersTell() {
    String office = client.get(ADDRESSES).rows().getFirst().get(ID).asString();

    assertThat(client.change("DELETE", ADDRESSES + "/" + office, "").status()).isEqualTo(202);

    assertThat(client.get(FIRM + "/users/101").json().get(ID).asString()).isEqualTo(office);
    assertThat(total()).isEqualTo(1);
  }

  @Test
  void aUserSeesTheAddressesOfTheDomainUnlessOnlyTheOwnAreAskedFor() {
    String own = FIRM + "/users/101/addresses";
    client.change("POST", own, Json.text(validated()));

    assertThat(client.get(own).rows()).hasSize(3);
    assertThat(client.get(own + "?show_only_personal=yes").rows())
        .hasSize(1)
        .allMatch(address -> address.get("user").asString().equals("101"));
    assertThat(total()).isEqualTo(2);
  }

  private JsonNode find(String addresses, String id) {
    return client.get(addresses).rows().stream()
        .filter(address -> address.get(ID).asString().equals(id))
        .findFirst()
        .orElseThrow();
  }

  private int total() {
    return client.get(ADDRESSES + "/count").json().get("total").asInt();
  }
}
