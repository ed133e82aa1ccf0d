@NullMarked
package com.packetdial.mcp.change.token;

import org.jspecify.annotations.NullMarked;
