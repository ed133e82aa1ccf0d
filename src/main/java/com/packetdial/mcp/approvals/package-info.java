/** The page on which operators see what waits for them and decide. */
@NullMarked
package com.packetdial.mcp.approvals;

import org.jspecify.annotations.NullMarked;
