/** The log of changes, which is written before a change is made and shows when it was altered. */
@NullMarked
package com.packetdial.mcp.change.audit;

import org.jspecify.annotations.NullMarked;
