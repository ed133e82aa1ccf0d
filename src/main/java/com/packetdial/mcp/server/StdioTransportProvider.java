package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpServerSession;
import io.modelcontextprotocol.spec.McpServerTransportProvider;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Opens the one session of a stdio server. Used by one thread. */
final class StdioTransportProvider implements McpServerTransportProvider {

  private final StdioTransport transport;
  private @Nullable McpServerSession session;

  StdioTransportProvider(StdioTransport transport) {
    this.transport = transport;
  }

  @Override
  public void setSessionFactory(McpServerSession.Factory sessionFactory) {
    session = sessionFactory.create(transport);
  }

  /** The session, once a server has taken this provider. */
  McpServerSession session() {
    if (session == null) {
      throw new IllegalStateException("No server has been built on this transport.");
    }
    return session;
  }

  @Override
  public Mono<Void> notifyClients(String method, @Nullable Object params) {
    return session().sendNotification(method, params);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return session().closeGracefully();
  }
}
