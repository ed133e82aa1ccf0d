package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Where a record of the PBX is read. Immutable.
 *
 * @param request the reading that answers with the record, or with a list that has it
 * @param key which record of the list it is; empty when the answer is the record
 */
public record Locator(PbxRequest request, Optional<Key> key) {

  private static final int PAGE = 100;

  /**
   * What tells a record from the others of its list.
   *
   * @param field its field
   * @param value the text of the field, digits or not
   */
  public record Key(String field, String value) {}

  /** The record that a reading answers with. */
  public static Locator of(PbxRequest request) {
    return new Locator(request, Optional.empty());
  }

  /** The record of a list that has this value. */
  public static Locator in(PbxRequest list, String field, String value) {
    return new Locator(list, Optional.of(new Key(field, value)));
  }

  /**
   * The record as it is now; empty when there is none.
   *
   * @throws PbxException when that cannot be told
   */
  public Optional<ObjectNode> find(Pbx pbx) {
    try {
      return key.isPresent() ? search(pbx, key.get()) : Optional.of(pbx.one(request));
    } catch (PbxException.NotFound e) {
      return Optional.empty();
    }
  }

  private Optional<ObjectNode> search(Pbx pbx, Key wanted) {
    Iterator<Page> pages = pbx.pages(request, 0, PAGE);
    while (pages.hasNext()) {
      for (ObjectNode record : pages.next().rows()) {
        if (Loose.text(record, wanted.field()).equals(wanted.value())) {
          return Optional.of(record);
        }
      }
    }
    return Optional.empty();
  }
}
