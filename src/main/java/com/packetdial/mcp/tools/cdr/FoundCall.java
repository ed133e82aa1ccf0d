package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.TimeWindow;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a search for one call found.
 *
 * @param legs the CDRs of all its legs in the order of the call, redacted and cleaned, in the field
 *     names of API v2; empty when there is no such call in the window
 * @param window where it was looked for
 * @param basis where the window came from
 * @param read CDRs read to find it
 */
public record FoundCall(List<ObjectNode> legs, TimeWindow window, Basis basis, int read) {

  /** Where a window came from. */
  public enum Basis {
    GIVEN("as given"),
    TIMESTAMP("a day before and after the time that the id begins with"),
    LAST_DAY("the last 24 hours, because no time was given and the id tells none");

    private final String words;

    Basis(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public FoundCall {
    legs = List.copyOf(legs);
  }

  public boolean isFound() {
    return !legs.isEmpty();
  }

  /** Where it was looked for, as a sentence for answers and errors. */
  public String searched() {
    return "Looked from %s to %s (%s), %d CDRs."
        .formatted(window.since(), window.until(), basis.words(), read);
  }
}
