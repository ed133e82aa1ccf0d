package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

final class ContactWritesTest {

  private static final String FIRM = "/domains/hartwell-law.example";

  private final DemoClient client = DemoClient.start();

  @AfterEach
  void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {FIRM + "/contacts", FIRM + "/users/101/contacts"})
  void contactsAreMadeChangedAndDeletedById(String contacts) {
    List<JsonNode> before = client.get(contacts).rows();

    DemoClient.Reply made =
        client.change(
            "POST", contacts, "{'name-first-name': 'Jo', 'phonenumber-cell': '12125550155'}");

    assertThat(made.status()).isEqualTo(202);
    List<JsonNode> after = client.get(contacts).rows();
    assertThat(after).hasSize(before.size() + 1).containsAll(before);
    JsonNode contact = after.getLast();
    String path = contacts + "/" + contact.get("unique-id").asString();
    assertThat(contact.get("phonenumber-cell").asString()).isEqualTo("12125550155");
    assertThat(client.get(path).json()).isEqualTo(contact);

    client.change("PUT", path, "{'company': 'Example Paper', 'unique-id': 'other'}");
    JsonNode changed = client.get(path).json();
    assertThat(changed.get("company").asString()).isEqualTo("Example Paper");
    assertThat(changed.get("name-first-name").asString()).isEqualTo("Jo");

    assertThat(client.change("DELETE", path, "").status()).isEqualTo(202);
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.get(contacts).rows()).isEqualTo(before);
  }

  @Test
  void eachContactHasItsOwnId() {
    String contacts = FIRM + "/contacts";
    client.change("POST", contacts, "{'name-first-name': 'Jo'}");
    client.change("POST", contacts, "{'name-first-name': 'Jo'}");

    assertThat(client.get(contacts).rows())
        .extracting(contact -> contact.get("unique-id").asString())
        .doesNotHaveDuplicates();
  }

  @Test
  void aContactHasAName() {
    assertThat(
            client
                .change("POST", FIRM + "/contacts", "{'phonenumber-cell': '12125550155'}")
                .status())
        .isEqualTo(400);
    assertThat(client.change("PUT", FIRM + "/contacts/none", "{}").status()).isEqualTo(404);
  }

  @Test
  void aUserMaySeeTheSharedContactsWithTheOwnOnes() {
    String own = FIRM + "/users/101/contacts";

    assertThat(client.get(own + "?includeDomain=yes").rows())
        .containsAll(client.get(own).rows())
        .containsAll(client.get(FIRM + "/contacts").rows());
    assertThat(client.get(own + "/count").json().get("total").asInt())
        .isEqualTo(client.get(own).rows().size())
        .isPositive();
  }
}
