/** Audio files of the PBX, stored where the operator wants them. */
@NullMarked
package com.packetdial.mcp.tools.media;

import org.jspecify.annotations.NullMarked;
