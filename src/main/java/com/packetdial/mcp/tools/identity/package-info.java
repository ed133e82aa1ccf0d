@NullMarked
package com.packetdial.mcp.tools.identity;

import org.jspecify.annotations.NullMarked;
