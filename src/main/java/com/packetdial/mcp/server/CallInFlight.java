package com.packetdial.mcp.server;

import com.packetdial.mcp.pbx.Cancellation;
import io.modelcontextprotocol.common.McpTransportContext;
import java.util.Map;

/**
 * A request that waits for its answer.
 *
 * @param id the client's id for it
 * @param outlet where its answer goes, and all that is said about it before
 * @param cancellation set when nobody waits for the answer any more
 */
public record CallInFlight(Object id, Outlet outlet, Cancellation cancellation) {

  private static final String KEY = CallInFlight.class.getName();

  CallInFlight(Object id, Outlet outlet) {
    this(id, outlet, new Cancellation());
  }

  /** How a handler behind the SDK learns of the request that it serves, and of whom it is. */
  McpTransportContext asTransportContext(ClientLink client) {
    return McpTransportContext.create(Map.of(KEY, this, ClientLink.KEY, client));
  }

  /**
   * The request that a handler serves.
   *
   * @throws IllegalStateException when the transport names none
   */
  static CallInFlight in(McpTransportContext context) {
    if (context.get(KEY) instanceof CallInFlight call) {
      return call;
    }
    throw new IllegalStateException("The transport does not say which request this is.");
  }
}
