@NullMarked
package com.packetdial.mcp.config;

import org.jspecify.annotations.NullMarked;
