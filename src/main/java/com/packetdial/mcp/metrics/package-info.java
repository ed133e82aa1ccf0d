<<<<<<< HEAD
/** What a server counts, for those who watch it. */
=======
/** What an operator can watch of a server: figures for Prometheus. */
>>>>>>> h-house
@NullMarked
package com.packetdial.mcp.metrics;

import org.jspecify.annotations.NullMarked;
