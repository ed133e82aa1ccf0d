/** Who may use a server that others can reach, and what for. */
@NullMarked
package com.packetdial.mcp.access;

import org.jspecify.annotations.NullMarked;
