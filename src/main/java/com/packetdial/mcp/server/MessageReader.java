package com.packetdial.mcp.server;

import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads JSON-RPC messages as MCP restricts them (specification 2025-11-25, Base Protocol): one
 * object, no batches, ids are strings or integers, params are an object. Thread-safe.
 */
public final class MessageReader {

  /** The deepest nesting of a message. */
  static final int DEPTH_LIMIT = 64;

  /** The longest method name; those of the protocol are far shorter. */
  private static final int METHOD_LIMIT = 128;

  private final JsonMapper json =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEPTH_LIMIT).build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  /**
   * Reads one message.
   *
   * @throws RpcFault when the text is not a message; it has the id of the request where there is
   *     one
   */
  public Incoming read(String text) {
    if (!(tree(text) instanceof ObjectNode message)) {
      throw RpcFault.invalidRequest(
          "A message is one JSON object; arrays of messages are not taken.");
    }
    if (message.has("method")) {
      Optional<Object> id = id(message.path("id"));
      try {
        return withMethod(message, id);
      } catch (RpcFault fault) {
        throw id.map(fault::of).orElse(fault);
      }
    }
    return response(message);
  }

  private JsonNode tree(String text) {
    try {
      return json.readTree(text);
    } catch (StreamConstraintsException e) {
      throw RpcFault.invalidRequest(
          "The message is nested deeper than %d levels, or a name or number in it is too long."
              .formatted(DEPTH_LIMIT));
    } catch (DatabindException e) {
      throw RpcFault.invalidRequest(
          "A message is exactly one JSON object, and no object in it has the same name twice.");
    } catch (JacksonException e) {
      throw RpcFault.parseError("The message is not valid JSON.");
    }
  }

  private static Incoming withMethod(ObjectNode message, Optional<Object> id) {
    requireVersion(message);
    String method = method(message.path("method"));
    ObjectNode params = params(message.path("params"));
    if (!message.has("id")) {
      return new Incoming.Notification(method, params);
    }
    return new Incoming.Request(
        id.orElseThrow(
            () -> RpcFault.invalidRequest("The id of a request is a string or an integer.")),
        method,
        params);
  }

  private static Incoming response(ObjectNode message) {
    requireVersion(message);
    if (message.has("result") == message.has("error")) {
      throw RpcFault.invalidRequest(
          "A message has a method, or it has either a result or an error.");
    }
    return new Incoming.Response(
        id(message.path("id")), Optional.ofNullable(message.get("result")));
  }

  private static void requireVersion(ObjectNode message) {
    if (!message.path("jsonrpc").asString("").equals("2.0")
        || !message.path("jsonrpc").isString()) {
      throw RpcFault.invalidRequest("A message has \"jsonrpc\":\"2.0\".");
    }
  }

  private static String method(JsonNode method) {
    if (!method.isString()
        || method.stringValue().isBlank()
        || method.stringValue().length() > METHOD_LIMIT) {
      throw RpcFault.invalidRequest(
          "The method is a string of 1 to %d characters.".formatted(METHOD_LIMIT));
    }
    return method.stringValue();
  }

  private static ObjectNode params(JsonNode params) {
    // A null is what some clients write for "none".
    if (params.isMissingNode() || params.isNull()) {
      return JsonNodeFactory.instance.objectNode();
    }
    if (params instanceof ObjectNode object) {
      return object;
    }
    throw RpcFault.invalidRequest("The params of a message are a JSON object.");
  }

  /** A request id as MCP allows it: a {@link String} or a {@link Long}. */
  static Optional<Object> id(JsonNode id) {
    if (id.isString()) {
      return Optional.of(id.stringValue());
    }
    if (id.isIntegralNumber() && id.canConvertToLong()) {
      return Optional.of(id.longValue());
    }
    return Optional.empty();
  }
}
