package com.packetdial.mcp.pbx;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the PBX said to a write that it took.
 *
 * @param status 200 or 201 when it says that it is done, 202 when it is only queued
 * @param resource the record as it is now, where the PBX answered with it; redacted and cleaned
 */
public record WriteReceipt(int status, Optional<ObjectNode> resource) {}
