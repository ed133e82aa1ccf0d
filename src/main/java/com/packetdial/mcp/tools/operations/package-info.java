/**
 * The tools that know every operation of the API: finding one, describing it, sending one that
 * reads, and planning one that writes. Loaded when the first of them is called.
 */
@NullMarked
package com.packetdial.mcp.tools.operations;

import org.jspecify.annotations.NullMarked;
