package com.packetdial.mcp.server;

import com.packetdial.mcp.pbx.Cancellation;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;

/**
 * A request that waits for its answer.
 *
 * @param id the client's id for it
 * @param cancellation set when nobody waits for the answer any more
 */
record CallInFlight(Object id, Cancellation cancellation) {

  private static final String KEY = CallInFlight.class.getName();

  CallInFlight(Object id) {
    this(id, new Cancellation());
  }

  /** How a handler behind the SDK learns of the request that it serves, and of whom it is. */
  McpTransportContext asTransportContext(ClientLink client) {
    return McpTransportContext.create(Map.of(KEY, this, ClientLink.KEY, client));
  }

  /** The request of a handler; one that is never cancelled where the transport names none. */
  static CallInFlight in(McpTransportContext context) {
    return context.get(KEY) instanceof CallInFlight call ? call : new CallInFlight("unnamed");
  }
}
