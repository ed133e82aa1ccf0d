/** Tools that change where calls go: phone numbers, answer rules, queues, blocked numbers. */
@NullMarked
package com.packetdial.mcp.tools.routing;

import org.jspecify.annotations.NullMarked;
