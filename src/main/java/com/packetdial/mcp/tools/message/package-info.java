/** Tools that send messages. */
@NullMarked
package com.packetdial.mcp.tools.message;

import org.jspecify.annotations.NullMarked;
