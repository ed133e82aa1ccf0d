package com.packetdial.mcp.server.http;

import jakarta.servlet.Servlet;

/**
 * Something else that this server has, beside MCP.
 *
 * @param path exact, or ending in {@code /*}
 * @param servlet what is there
 * @param needsCredential whether only principals get to it
 */
public record Mount(String path, Servlet servlet, boolean needsCredential) {}
