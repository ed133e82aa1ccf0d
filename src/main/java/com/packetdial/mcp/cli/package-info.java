/**
 * The command line, and the one place where all parts are put together. What a command does not
 * need is not loaded.
 */
@NullMarked
package com.packetdial.mcp.cli;

import org.jspecify.annotations.NullMarked;
