@NullMarked
package com.packetdial.mcp.tools.sipflow;

import org.jspecify.annotations.NullMarked;
