package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Plans to change fields of a record, and how to change them back. */
public final class Edit {

  private Edit() {}

  /**
   * The step that gives a record the wanted values; empty when it has them all. Only what differs
   * is sent, because the platform keeps the fields that a PUT leaves out.
   *
   * @param words what it does, for example {@code change user 1001 (Ann Lee)}
   * @param put the request; its body, if it has one, names the record and is sent along
   * @param at where the record is read
   * @param record the record as it is now
   * @param wanted values by field; an empty text clears
   */
  public static Optional<Step> of(
      String words, PbxRequest put, Locator at, ObjectNode record, ObjectNode wanted) {
    return of(words, put, at, record, wanted, Set.of());
  }

  /**
   * The same for a record with fields that mean something only together, or that the platform would
   * give a value of its own when they are left out.
   *
   * @param alongside fields of {@code wanted} that are sent whenever anything is
   */
  public static Optional<Step> of(
      String words,
      PbxRequest put,
      Locator at,
      ObjectNode record,
      ObjectNode wanted,
      Set<String> alongside) {
    ObjectNode missing = LooseMatch.missing(record, wanted);
    if (missing.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : wanted.properties()) {
      if (missing.has(field.getKey()) || alongside.contains(field.getKey())) {
        body.set(field.getKey(), field.getValue());
      }
    }
    ObjectNode before = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      before.set(field.getKey(), present(record.path(field.getKey())));
    }
    return Optional.of(
        Step.of(
                words,
                with(put, body),
                new Expectation.Present(at, body),
                new Reversal.Inverse(
                    "take back: " + words,
                    with(put, before),
                    Hazard.NONE,
                    new Expectation.Present(at, before)))
            .withBefore(before));
  }

  private static PbxRequest with(PbxRequest put, ObjectNode values) {
    ObjectNode body =
        put.body().map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
    body.setAll(values);
    return put.withBody(body);
  }

  private static JsonNode present(JsonNode value) {
    return value.isMissingNode() || value.isNull()
        ? JsonNodeFactory.instance.stringNode("")
        : value;
  }
}
