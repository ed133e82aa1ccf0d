package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a record of the PBX is read. Immutable.
 *
 * @param request the reading that answers with the record, or with a list that has it
 * @param match the values by field that tell it from the others of its list, compared as loosely as
 *     the API writes them; empty when the answer is the record; not to be modified
 */
public record Locator(PbxRequest request, Optional<ObjectNode> match) {

  /** The record that a reading answers with. */
  public static Locator of(PbxRequest request) {
    return new Locator(request, Optional.empty());
  }

  /** The record of a list that has this value. */
  public static Locator in(PbxRequest list, String field, String value) {
    return in(list, JsonNodeFactory.instance.objectNode().put(field, value));
  }

  /** The record of a list that has all these values; an empty text stands for none. */
  public static Locator in(PbxRequest list, ObjectNode values) {
    return new Locator(list, Optional.of(values));
  }

  /**
   * The record as it is now; empty when there is none.
   *
   * @throws PbxException when that cannot be told
   */
  public Optional<ObjectNode> find(Pbx pbx) {
    return find(pbx, 1).stream().findFirst();
  }

  /** The records that fit, as they are now, up to a number of them. */
  public List<ObjectNode> find(Pbx pbx, int most) {
    try {
      return match.isPresent() ? search(pbx, match.get(), most) : List.of(pbx.one(request));
    } catch (PbxException.NotFound e) {
      return List.of();
    }
  }

  private List<ObjectNode> search(Pbx pbx, ObjectNode wanted, int most) {
    return pbx.rows(request).filter(record -> LooseMatch.has(record, wanted)).limit(most).toList();
  }
}
