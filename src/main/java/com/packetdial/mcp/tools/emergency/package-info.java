/** Tools that change where an emergency call sends help to. */
@NullMarked
package com.packetdial.mcp.tools.emergency;

import org.jspecify.annotations.NullMarked;
