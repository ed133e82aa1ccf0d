/** Reads the SIP traces of the PBX: messages, dialogs, calls, and what they tell about a call. */
@NullMarked
package com.packetdial.mcp.tools.sipflow;

import org.jspecify.annotations.NullMarked;
