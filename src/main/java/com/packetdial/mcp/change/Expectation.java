package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Loose;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * How the PBX looks once a write has taken effect; read back after the write, and read again before
 * the write is undone. Immutable.
 */
public sealed interface Expectation {

  /**
   * Whether the PBX looks so now.
   *
   * @throws PbxException when that cannot be told
   */
  boolean holds(Pbx pbx);

  /**
   * A record is there, with these values.
   *
   * @param fields the values by field, compared as loosely as the API writes them; fields of
   *     objects that are not named here may have any value
   */
  record Present(Locator at, ObjectNode fields) implements Expectation {
    @Override
    public boolean holds(Pbx pbx) {
      return at.find(pbx).filter(record -> LooseMatch.has(record, fields)).isPresent();
    }
  }

  /** A record is not there. */
  record Absent(Locator at) implements Expectation {
    @Override
    public boolean holds(Pbx pbx) {
      return at.find(pbx).isEmpty();
    }
  }

  /**
   * A list inside a record has a value or has it not.
   *
   * @param feature the field that holds an object, for example {@code phone-numbers-to-reject}
   * @param value an element of that object's {@code parameters}
   * @param listed whether it is to be there
   */
  record Listed(Locator at, String feature, String value, boolean listed) implements Expectation {
    @Override
    public boolean holds(Pbx pbx) {
      Optional<ObjectNode> record = at.find(pbx);
      Stream<JsonNode> values =
          record.stream().flatMap(found -> found.path(feature).path("parameters").valueStream());
      return values.anyMatch(one -> Loose.text(one).equals(value)) == listed;
    }
  }

  /**
   * The API shows nothing of it.
   *
   * @param reason why, as a sentence
   */
  record Unseen(String reason) implements Expectation {
    @Override
    public boolean holds(Pbx pbx) {
      return false;
    }
  }
}
