/** What an operator can watch of a server: figures for Prometheus. */
@NullMarked
package com.packetdial.mcp.metrics;

import org.jspecify.annotations.NullMarked;
