package com.packetdial.mcp.server;

import java.util.Optional;

/** What carries messages between a {@link McpTestClient} and a server: one for each transport. */
public interface Wire extends AutoCloseable {

  /** Sends one message as it is, be it right or wrong. */
  void send(String message);

  /** Waits for the next message of the server; empty when there will be none. */
  Optional<String> receive();

  /** Says that nothing more will be sent. */
  void endInput();

  @Override
  void close();
}
