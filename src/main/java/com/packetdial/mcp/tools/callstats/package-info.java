/**
 * Answers from any number of call records: the window is cut into slices, their pages are read at
 * the same time and record by record, legs are put together to calls, and each call that is over
 * goes into sums. What is kept are the calls that are not over yet, and the sums.
 */
@NullMarked
package com.packetdial.mcp.tools.callstats;

import org.jspecify.annotations.NullMarked;
