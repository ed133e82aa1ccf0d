package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.SecretFields;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a write: only fields that the operation knows, and no secret. A password that is
 * given as an argument has passed through a model and its provider, and stays in a transcript.
 */
final class WritableBody {

  /** What makes the platform wait until the change is done. */
  static final String SYNCHRONOUS = "synchronous";

  /**
   * Redacted in answers, because with what the PBX stores there they may open something, but no
   * password: without them their operations would make no sense.
   */
  private static final Set<String> GIVEN_OPENLY =
      Set.of("post-url", "config-value", "confirmation-value");

  private WritableBody() {}

  static boolean mayBeGiven(Parameter field) {
    return !field.name().equals(SYNCHRONOUS) && !isSecret(field.name());
  }

  /**
   * Checks a body.
   *
   * @throws com.packetdial.mcp.tool.ToolException naming what is unknown or secret
   */
  static ObjectNode checked(ApiOperation operation, ObjectNode given) {
    Set<String> secrets = new LinkedHashSet<>();
    collectSecrets(given, secrets);
    if (!secrets.isEmpty()) {
      throw OperationFinder.invalid(
          "\"body\" must not hold %s: a secret that is an argument passes through the model. Passwords and PINs are made by the PBX or set in its portal; manage_device gives a device a new password."
              .formatted(
                  secrets.stream()
                      .map(name -> "\"" + name + "\"")
                      .collect(Collectors.joining(", "))));
    }
    ObjectNode body = GivenValues.body(operation, given);
    if (operation.body().stream().anyMatch(field -> field.name().equals(SYNCHRONOUS))) {
      body.put(SYNCHRONOUS, "yes");
    }
    return body;
  }

  private static void collectSecrets(JsonNode value, Set<String> secrets) {
    if (value instanceof ObjectNode object) {
      object.propertyNames().stream().filter(WritableBody::isSecret).forEach(secrets::add);
    }
    value.forEach(element -> collectSecrets(element, secrets));
  }

  private static boolean isSecret(String name) {
    return SecretFields.isSecret(name) && !GIVEN_OPENLY.contains(name);
  }

  /** A sentence that shows a value which the view of the request leaves out. */
  static Optional<String> shownOpenly(String name, JsonNode value) {
    return GIVEN_OPENLY.contains(name)
        ? Optional.of("%s is %s.".formatted(name, value))
        : Optional.empty();
  }

  /** What of a body can be seen by reading: not the secrets, and nothing about how it is sent. */
  static ObjectNode seen(ObjectNode body) {
    ObjectNode seen = body.objectNode();
    body.propertyStream()
        .filter(
            field -> !field.getKey().equals(SYNCHRONOUS) && !SecretFields.isSecret(field.getKey()))
        .forEach(field -> seen.set(field.getKey(), field.getValue()));
    return seen;
  }
}
