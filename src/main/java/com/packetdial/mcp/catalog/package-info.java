/**
 * What this program knows of the API before it asks: every operation with its parameters, what it
 * risks and what it needs of a credential. Knows nothing of tools or of HTTP.
 */
@NullMarked
package com.packetdial.mcp.catalog;

import org.jspecify.annotations.NullMarked;
