@NullMarked
package com.packetdial.mcp.tools.schedule;

import org.jspecify.annotations.NullMarked;
