package com.packetdial.mcp.server;

import io.modelcontextprotocol.json.McpJsonMapper;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.LongNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Writes JSON-RPC messages, each on one line. Thread-safe. */
public final class MessageWriter {

  private final McpJsonMapper mapper;

  MessageWriter(McpJsonMapper mapper) {
    this.mapper = mapper;
  }

  /** A message in UTF-8. */
  public byte[] bytes(JSONRPCMessage message) {
    try {
      // By way of a string: half a surrogate pair then becomes a question mark, where the JSON
      // library's own encoder would refuse the whole answer.
      return mapper.writeValueAsString(message).getBytes(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** An error in UTF-8. Without a usable id the member is left out: the schema allows no null. */
  public static byte[] bytes(RpcFault fault) {
    ObjectNode message = JsonNodeFactory.instance.objectNode().put("jsonrpc", "2.0");
    fault.id().ifPresent(id -> message.set("id", idNode(id)));
    ObjectNode error =
        message.putObject("error").put("code", fault.code()).put("message", fault.sentence());
    if (!fault.data().isEmpty()) {
      ObjectNode data = error.putObject("data");
      fault.data().forEach(data::put);
    }
    return message.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static JsonNode idNode(Object id) {
    return id instanceof Long number ? LongNode.valueOf(number) : StringNode.valueOf(id.toString());
  }
}
