package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.Map;
import java.util.Optional;
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
    ObjectNode body = LooseMatch.missing(record, wanted);
    if (body.isEmpty()) {
      return Optional.empty();
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
