@NullMarked
package com.packetdial.mcp.server;

import org.jspecify.annotations.NullMarked;
