package com.packetdial.mcp.pbx;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request fit to be shown.
 *
 * @param line method and path as sent, below {@code /ns-api/v2}
 * @param body what would be sent along, redacted and cleaned
 */
public record RequestView(String line, Optional<ObjectNode> body) {}
