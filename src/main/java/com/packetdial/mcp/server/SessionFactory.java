package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransport;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Opens the sessions of one server of the SDK. The server is told nothing that it could tell all
 * its clients: the list of tools of a session never changes. Thread-safe once a server has it.
 */
final class SessionFactory implements McpServerTransportProvider {

  private volatile McpServerSession.@Nullable Factory sessions;

  @Override
  public void setSessionFactory(McpServerSession.Factory sessionFactory) {
    sessions = sessionFactory;
  }

  McpServerSession open(McpServerTransport transport) {
    McpServerSession.Factory factory = sessions;
    if (factory == null) {
      throw new IllegalStateException("No server has been built on this factory.");
    }
    return factory.create(transport);
  }

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return Mono.empty();
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
