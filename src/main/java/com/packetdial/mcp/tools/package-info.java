/**
 * The tools that need code of their own, by the field they are about. Tools that read one list or
 * one record have none: their definitions in {@code resources/tools} are all there is to them.
 */
@NullMarked
package com.packetdial.mcp.tools;

import org.jspecify.annotations.NullMarked;
