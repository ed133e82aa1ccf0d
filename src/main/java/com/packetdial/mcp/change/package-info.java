/**
 * The gate that every change of the PBX passes: plan, preview, confirmation, audit, write, read
 * back, undo.
 */
@NullMarked
package com.packetdial.mcp.change;

import org.jspecify.annotations.NullMarked;
