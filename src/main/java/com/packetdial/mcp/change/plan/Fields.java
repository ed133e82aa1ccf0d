package com.packetdial.mcp.change.plan;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Builds the body of a write from arguments: what is absent is left out. Not thread-safe. */
public final class Fields {

  private final ObjectNode json = JsonNodeFactory.instance.objectNode();

  public Fields text(String field, String value) {
    json.put(field, value);
    return this;
  }

  public Fields text(String field, Optional<String> value) {
    value.ifPresent(text -> json.put(field, text));
    return this;
  }

  public Fields number(String field, Optional<Integer> value) {
    value.ifPresent(number -> json.put(field, number));
    return this;
  }

  /** As the platform writes booleans. */
  public Fields yesNo(String field, Optional<Boolean> value) {
    value.ifPresent(yes -> json.put(field, yes ? "yes" : "no"));
    return this;
  }

  public Fields json(String field, JsonNode value) {
    json.set(field, value);
    return this;
  }

  /** What was built; the builder is not to be used after that. */
  public ObjectNode json() {
    return json;
  }
}
