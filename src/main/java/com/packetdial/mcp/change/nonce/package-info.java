@NullMarked
package com.packetdial.mcp.change.nonce;

import org.jspecify.annotations.NullMarked;
