@NullMarked
package com.packetdial.mcp.catalog;

import org.jspecify.annotations.NullMarked;
