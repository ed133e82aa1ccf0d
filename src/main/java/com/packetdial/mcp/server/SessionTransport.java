package com.packetdial.mcp.server;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransport;
import reactor.core.publisher.Mono;

/**
 * The way out of a session of the SDK: an answer goes where its request wants it, and all else
 * where the session sends what nobody asked for. Thread-safe.
 */
final class SessionTransport implements McpServerTransport {

  private final McpJsonMapper mapper;
  private final CallsInFlight calls;
  private final Outlet unasked;

  SessionTransport(McpJsonMapper mapper, CallsInFlight calls, Outlet unasked) {
    this.mapper = mapper;
    this.calls = calls;
    this.unasked = unasked;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  private void send(JSONRPCMessage message) {
    if (!(message instanceof JSONRPCResponse response)) {
      unasked.send(message);
    } else if (response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR) {
      // The SDK puts the exception's text here, and has logged it.
      RpcFault.internal().of(response.id()).answer().ifPresent(calls::answer);
    } else {
      calls.answer(response);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.empty();
  }
}
