@NullMarked
package com.packetdial.mcp.pbx;

import org.jspecify.annotations.NullMarked;
