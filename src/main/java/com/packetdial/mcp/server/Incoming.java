package com.packetdial.mcp.server;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A well-formed message from a client. */
public sealed interface Incoming {

  /**
   * A request.
   *
   * @param id a {@link String} or a {@link Long}
   * @param params empty when the message had none
   */
  record Request(Object id, String method, ObjectNode params) implements Incoming {}

  /**
   * A notification.
   *
   * @param params empty when the message had none
   */
  record Notification(String method, ObjectNode params) implements Incoming {}

  /**
   * A response to something that this server asked.
   *
   * @param id empty when it is none that this server gives out
   * @param result empty when the response is an error
   */
  record Response(Optional<Object> id, Optional<JsonNode> result) implements Incoming {}
}
