@NullMarked
package com.packetdial.mcp.demo;

import org.jspecify.annotations.NullMarked;
