/** The folder that the operator named for files that tools make: the only place they go to. */
@NullMarked
package com.packetdial.mcp.export;

import org.jspecify.annotations.NullMarked;
