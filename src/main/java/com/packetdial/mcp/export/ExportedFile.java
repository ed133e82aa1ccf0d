package com.packetdial.mcp.export;

/**
 * A file that is there.
 *
 * @param file its path, from the folder on
 * @param bytes how large it is
 * @param sha256 of all its bytes, in hex
 */
public record ExportedFile(String file, long bytes, String sha256) {}
