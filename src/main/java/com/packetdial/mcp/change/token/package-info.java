/**
 * The token that a preview gives out: for one command, one state, one caller, some minutes, once.
 */
@NullMarked
package com.packetdial.mcp.change.token;

import org.jspecify.annotations.NullMarked;
