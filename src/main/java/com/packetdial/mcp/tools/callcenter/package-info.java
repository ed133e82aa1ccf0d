@NullMarked
package com.packetdial.mcp.tools.callcenter;

import org.jspecify.annotations.NullMarked;
