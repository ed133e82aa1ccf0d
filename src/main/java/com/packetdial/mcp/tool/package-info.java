@NullMarked
package com.packetdial.mcp.tool;

import org.jspecify.annotations.NullMarked;
