/** MCP over HTTP for a team: streamable HTTP, the older HTTP+SSE, and what an operator looks at. */
@NullMarked
package com.packetdial.mcp.server.http;

import org.jspecify.annotations.NullMarked;
