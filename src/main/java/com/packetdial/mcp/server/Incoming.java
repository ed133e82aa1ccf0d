package com.packetdial.mcp.server;

import tools.jackson.databind.node.ObjectNode;

/** A well-formed message from a client. */
sealed interface Incoming {

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

  /** A response; this server asks its clients nothing, so nobody waits for one. */
  record Response() implements Incoming {}
}
