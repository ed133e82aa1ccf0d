/** Tools that create, change and delete users. */
@NullMarked
package com.packetdial.mcp.tools.user;

import org.jspecify.annotations.NullMarked;
