package com.packetdial.mcp.server;

/**
 * How the server introduces itself when a client connects (MCP {@code InitializeResult}).
 *
 * @param name stable name for programs
 * @param title name for people
 * @param version version of this server
 * @param instructions what a model should know before it calls the first tool, most important
 *     first; at most {@value #INSTRUCTIONS_LIMIT} characters, because clients cut the rest
 */
public record ServerIdentity(String name, String title, String version, String instructions) {

  static final int INSTRUCTIONS_LIMIT = 1_800;

  public ServerIdentity {
    if (name.isBlank() || title.isBlank() || version.isBlank()) {
      throw new IllegalArgumentException("A server needs a name, a title and a version.");
    }
    if (instructions.length() > INSTRUCTIONS_LIMIT) {
      throw new IllegalArgumentException(
          "The instructions have %d characters, at most %d are allowed."
              .formatted(instructions.length(), INSTRUCTIONS_LIMIT));
    }
  }
}
