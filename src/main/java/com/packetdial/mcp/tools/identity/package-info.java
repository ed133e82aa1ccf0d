/** Who this server is to the PBX: credential, scope, version. */
@NullMarked
package com.packetdial.mcp.tools.identity;

import org.jspecify.annotations.NullMarked;
