package com.packetdial.mcp.pbx;

/**
 * A page of a list that was read record by record.
 *
 * @param records how many records the PBX answered with, also those that may not be seen
 * @param digest the same for the same page, and another one for others; empty never
 */
public record ScannedPage(int records, String digest) {}
