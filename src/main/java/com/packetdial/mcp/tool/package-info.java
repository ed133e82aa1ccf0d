/**
 * What a tool is: its definition, the check of its arguments, the registry that runs it, the shape
 * and size of its answer, and the words for what went wrong. Single tools are in {@code tools}.
 */
@NullMarked
package com.packetdial.mcp.tool;

import org.jspecify.annotations.NullMarked;
