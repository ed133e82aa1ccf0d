/** Tools that change address books. */
@NullMarked
package com.packetdial.mcp.tools.contact;

import org.jspecify.annotations.NullMarked;
