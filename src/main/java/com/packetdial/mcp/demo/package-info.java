/**
 * A PBX in this program, for trying, teaching and testing: four customers with people, phones and
 * thirty days of calls, answered in the loose forms of the real API, and the faults of real ones on
 * demand. Nothing but the command line starts it, and no tool knows of it.
 */
@NullMarked
package com.packetdial.mcp.demo;

import org.jspecify.annotations.NullMarked;
