@NullMarked
package com.packetdial.mcp.change.audit;

import org.jspecify.annotations.NullMarked;
