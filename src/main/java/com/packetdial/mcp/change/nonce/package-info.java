/** What makes sure that a token is used once, also among several processes. */
@NullMarked
package com.packetdial.mcp.change.nonce;

import org.jspecify.annotations.NullMarked;
