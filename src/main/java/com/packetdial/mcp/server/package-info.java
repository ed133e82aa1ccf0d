/**
 * The Model Context Protocol on top of the SDK's session: what clients send is checked, calls are
 * run, answers and progress go back. How messages travel is in the packages below.
 */
@NullMarked
package com.packetdial.mcp.server;

import org.jspecify.annotations.NullMarked;
