package com.packetdial.mcp.pbx;

/**
 * A page of a list that was read record by record. Two are equal when the PBX answered the same.
 *
 * @param records how many records the PBX answered with, also those that may not be seen
 * @param body what the page came in
 */
public record ScannedPage(int records, PageBody body) {}
