@NullMarked
package com.packetdial.mcp.tools;

import org.jspecify.annotations.NullMarked;
