package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.Iterator;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whose a number is among all that the credential sees. Only credentials of several domains see
 * any; for the others, and beyond the first ten thousand, the PBX itself refuses what is taken.
 */
final class NumberOwner {

  private static final int PAGE = 1_000;
  private static final int MOST_PAGES = 10;

  private final Pbx pbx;

  NumberOwner(Pbx pbx) {
    this.pbx = pbx;
  }

  /** The domain that has the number, as far as it can be seen. */
  Optional<String> of(String number) {
    try {
      Iterator<Page> pages = pbx.pages(PbxRequest.of("GET /phonenumbers"), 0, PAGE);
      for (int page = 0; page < MOST_PAGES && pages.hasNext(); page++) {
        for (ObjectNode row : pages.next().rows()) {
          if (Loose.text(row, NumberRecord.NUMBER).equals(number)) {
            return Optional.of(Loose.text(row, "domain"));
          }
        }
      }
      return Optional.empty();
    } catch (PbxException.ScopeTooLow | PbxException.NoSuchRoute | PbxException.PageRepeated e) {
      return Optional.empty();
    }
  }
}
