package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.Loose;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
   * A list inside a record has some values, or has none of them.
   *
   * @param feature the field that holds an object, for example {@code phone-numbers-to-reject}
   * @param values elements of that object's {@code parameters}
   * @param listed whether all of them are to be there, or none
   */
  record Listed(Locator at, String feature, List<String> values, boolean listed)
      implements Expectation {

    public Listed {
      values = List.copyOf(values);
    }

    @Override
    public boolean holds(Pbx pbx) {
      Set<String> there =
          at.find(pbx).stream()
              .flatMap(record -> record.path(feature).path("parameters").valueStream())
              .map(Loose::text)
              .collect(Collectors.toSet());
      return listed ? there.containsAll(values) : values.stream().noneMatch(there::contains);
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
