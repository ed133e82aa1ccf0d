@NullMarked
package com.packetdial.mcp.cli;

import org.jspecify.annotations.NullMarked;
