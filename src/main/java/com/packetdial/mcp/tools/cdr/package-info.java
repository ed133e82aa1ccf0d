/**
 * Call records: what a leg tells, which legs are one call, what became of it, and the tools that
 * read some of them. Sums over any number are in {@code tools.callstats}.
 */
@NullMarked
package com.packetdial.mcp.tools.cdr;

import org.jspecify.annotations.NullMarked;
