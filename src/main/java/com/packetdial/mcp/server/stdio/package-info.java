/** MCP on standard input and output, for one client. */
@NullMarked
package com.packetdial.mcp.server.stdio;

import org.jspecify.annotations.NullMarked;
