@NullMarked
package com.packetdial.mcp.tools.voicemail;

import org.jspecify.annotations.NullMarked;
