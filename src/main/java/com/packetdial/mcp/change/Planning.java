package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Pbx;

/**
 * What a plan is made from.
 *
 * @param pbx the PBX, to be read as far as the tool declared it
 * @param principal who asks
 */
public record Planning(Pbx pbx, String principal) {}
