/**
 * The settings: one list of them, read from the command line, the environment and a file, and the
 * secrets among them, which nothing prints.
 */
@NullMarked
package com.packetdial.mcp.config;

import org.jspecify.annotations.NullMarked;
