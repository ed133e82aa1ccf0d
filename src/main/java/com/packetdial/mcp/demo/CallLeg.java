package com.packetdial.mcp.demo;

/** A leg with the call that it belongs to. */
record CallLeg(Call call, Leg leg) {}
