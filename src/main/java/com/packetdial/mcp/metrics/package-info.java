/** What a server counts, for those who watch it. */
@NullMarked
package com.packetdial.mcp.metrics;

import org.jspecify.annotations.NullMarked;
