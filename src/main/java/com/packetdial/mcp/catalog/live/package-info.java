/** What a PBX tells of itself: its own OpenAPI document, read, merged with our table, and kept. */
@NullMarked
package com.packetdial.mcp.catalog.live;

import org.jspecify.annotations.NullMarked;
