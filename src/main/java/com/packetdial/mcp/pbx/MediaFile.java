package com.packetdial.mcp.pbx;

import tools.jackson.databind.node.ObjectNode;

/**
 * A file that was handed on whole.
 *
 * @param record what the PBX says of it, redacted and cleaned
 * @param type what it is, by its own first bytes and by what the host said
 * @param bytes how large it is
 * @param more how many other files the PBX has under the same name
 */
public record MediaFile(ObjectNode record, AudioType type, long bytes, int more) {}
