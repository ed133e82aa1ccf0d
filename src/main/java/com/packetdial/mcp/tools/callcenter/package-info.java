/** Queues, their agents, and how both did as the PBX counted. */
@NullMarked
package com.packetdial.mcp.tools.callcenter;

import org.jspecify.annotations.NullMarked;
