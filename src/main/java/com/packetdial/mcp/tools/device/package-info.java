/**
 * Tools that change what registers for users: devices, and the handsets that are set up as them.
 */
@NullMarked
package com.packetdial.mcp.tools.device;

import org.jspecify.annotations.NullMarked;
