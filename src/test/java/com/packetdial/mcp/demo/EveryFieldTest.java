package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Every field of a record can be written by itself, is read back, and leaves the others alone. */
final class EveryFieldTest {

  /** What says which record it is, or is counted and measured. */
  private static final Set<String> NOT_WRITTEN =
      Set.of(
          "domain",
          "reseller",
          "user",
          "device",
          "site",
          "callqueue",
          "callqueue-agent-id",
          "phonenumber",
          "unique-id",
          "emergency-address-id",
          "time-frame",
          "order",
          "device-provisioning-mac-address",
          "created-datetime",
          "active-calls-total-current",
          "active-calls-against-license-count",
          "active-calls-offnet-current",
          "active-queued-calls-total-current",
          "count-subcriber-resources-total",
          "count-users-configured",
          "address-formatted-pretty",
          "callqueue-count-agents-available",
          "callqueue-count-agents-total",
          "callqueue-agent-has-registered-devices",
          "last-callqueue-dispatch-datetime");

  /** What changes by itself when another field is written. */
  private static final Set<String> FOLLOWING =
      Set.of("last-modified-datetime", "callqueue-agent-availability-for-dispatch");

  private static DemoClient client;

  @BeforeAll
  static void start() {
    client = DemoClient.start();
  }

  @AfterAll
  static void stop() {
    client.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/domains/hartwell-law.example",
        "/domains/lakeside-clinic.example/sites/Westside",
        "/domains/hartwell-law.example/users/102",
        "/domains/hartwell-law.example/users/102/devices/102",
        "/domains/hartwell-law.example/phonenumbers/12125550102",
        "/domains/lakeside-clinic.example/callqueues/2000",
        "/domains/lakeside-clinic.example/callqueues/2000/agents/1001@lakeside-clinic.example",
        "/domains/lakeside-clinic.example/users/1002/answerrules/*"
      })
  void isWrittenAlone(String path) {
    ObjectNode record = read(path);
    List<String> names = new ArrayList<>(record.propertyNames());
    names.removeAll(NOT_WRITTEN);
    assertThat(names).isNotEmpty();
    for (String name : names) {
      JsonNode value = another(name, record.get(name));

      DemoClient.Reply reply =
          client.change("PUT", path, Json.text(record.objectNode().set(name, value)));

      assertThat(reply.status()).as(name + ": " + reply.text()).isEqualTo(202);
      record.set(name, value);
      assertThat(Json.text(read(path))).as(name).isEqualTo(Json.text(record));
    }
  }

  private static ObjectNode read(String path) {
    return client.get(path).json().asObject().remove(FOLLOWING);
  }

  private static JsonNode another(String name, JsonNode value) {
    ObjectNode made = Json.read("{}").asObject();
    if (name.equals("time-zone")) {
      return made.put("x", "US/Alaska").get("x");
    }
    if (value.isObject()) {
      ObjectNode feature = value.asObject().deepCopy();
      return feature.put("enabled", value.get("enabled").asString().equals("yes") ? "no" : "yes");
    }
    return switch (value.asString("")) {
      case "yes" -> made.put("x", "no").get("x");
      case "no" -> made.put("x", "yes").get("x");
      case "true", "false" -> made.put("x", !value.asBoolean()).get("x");
      default ->
          value.isNumber()
              ? made.put("x", value.asLong() + 1).get("x")
              : made.put("x", "other").get("x");
    };
  }
}
