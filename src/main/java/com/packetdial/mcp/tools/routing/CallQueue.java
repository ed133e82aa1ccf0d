package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import tools.jackson.databind.node.ObjectNode;

/**
 * A call queue.
 *
 * @param record the queue as it is now
 */
record CallQueue(String extension, ObjectNode record) {

  /** The queue, which must be there. */
  static CallQueue require(Pbx pbx, String domain, String extension) {
    PbxRequest read =
        PbxRequest.of("GET /domains/{domain}/callqueues/{callqueue}")
            .withPath("domain", domain)
            .withPath("callqueue", extension);
    return Locator.of(read)
        .find(pbx)
        .map(record -> new CallQueue(extension, record))
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "%s has no call queue %s. list_call_queues lists them."
                        .formatted(domain, extension)));
  }

  /** As in {@code queue 2000 (Appointments)}. */
  String words() {
    String description = Loose.text(record, "description");
    return "queue " + extension + (description.isEmpty() ? "" : " (" + description + ")");
  }
}
