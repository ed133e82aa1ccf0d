package com.packetdial.mcp.server;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.json.TypeRef;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerTransport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The way out to the one client of a stdio server. Thread-safe. */
final class StdioTransport implements McpServerTransport {

  private final McpJsonMapper mapper;
  private final CallsInFlight calls;
  private final Outbox outbox;

  StdioTransport(McpJsonMapper mapper, CallsInFlight calls, Outbox outbox) {
    this.mapper = mapper;
    this.calls = calls;
    this.outbox = outbox;
  }

  @Override
  public Mono<Void> sendMessage(JSONRPCMessage message) {
    return Mono.fromRunnable(() -> send(message));
  }

  /** Hands a message over to be written; a response ends its request. */
  void send(JSONRPCMessage message) {
    if (message instanceof JSONRPCResponse response) {
      if (response.error() != null && response.error().code() == ErrorCodes.INTERNAL_ERROR) {
        // The SDK puts the exception's text here, and has logged it.
        answer(response.id(), RpcFault.internal());
      } else {
        byte[] bytes = bytes(response);
        calls.settle(response.id(), () -> outbox.put(bytes));
      }
    } else {
      outbox.put(bytes(message));
    }
  }

  /** Ends a request in flight with an error, unless it has its answer. */
  void answer(Object id, RpcFault fault) {
    calls.settle(id, () -> refuse(fault.of(id)));
  }

  /** Tells the client what is wrong with a message that was not taken in. */
  void refuse(RpcFault fault) {
    outbox.put(onTheWire(fault).toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Without a usable id the member is left out: the schema allows that, and no null. */
  private static ObjectNode onTheWire(RpcFault fault) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    fault.id().ifPresent(id -> message.set("id", idNode(id)));
    message.putObject("error").put("code", fault.code()).put("message", fault.sentence());
    return message;
  }

  private static JsonNode idNode(Object id) {
    return id instanceof Long number ? LongNode.valueOf(number) : StringNode.valueOf(id.toString());
  }

  private byte[] bytes(JSONRPCMessage message) {
    try {
      // By way of a string: half a surrogate pair then becomes a question mark, where the JSON
      // library's own encoder would refuse the whole answer.
      return mapper.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public <T> T unmarshalFrom(Object data, TypeRef<T> type) {
    return mapper.convertValue(data, type);
  }

  @Override
  public Mono<Void> closeGracefully() {
    return Mono.fromRunnable(outbox::close);
  }
}
