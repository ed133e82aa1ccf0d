/** When something rings: time frames and the rules that go by them. */
@NullMarked
package com.packetdial.mcp.tools.schedule;

import org.jspecify.annotations.NullMarked;
