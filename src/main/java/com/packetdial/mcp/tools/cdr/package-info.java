@NullMarked
package com.packetdial.mcp.tools.cdr;

import org.jspecify.annotations.NullMarked;
