package com.packetdial.mcp.change;

import com.packetdial.mcp.change.token.Digest;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What was asked for, by whom, of which PBX: what a confirmation token is bound to.
 *
 * @param tool name of the tool
 * @param arguments checked and defaulted, without token and typed target
 * @param principal who asks
 * @param pbx the PBX and the credential, as {@link com.packetdial.mcp.pbx.PbxClient#identity()}
 *     tells them
 */
record Command(String tool, ObjectNode arguments, String principal, String pbx) {

  static final String TOKEN = "confirmation_token";
  static final String TARGET = "confirm_target";

  /** Counts up when arguments of a tool change their meaning, so that older tokens do not fit. */
  private static final int SCHEMA_VERSION = 1;

  static Command of(String tool, ObjectNode arguments, String principal, String pbx) {
    return new Command(tool, arguments.deepCopy().without(List.of(TOKEN, TARGET)), principal, pbx);
  }

  Digest binding() {
    ObjectNode bound = JsonNodeFactory.instance.objectNode();
    bound.put("tool", tool);
    bound.put("schema", SCHEMA_VERSION);
    bound.set("arguments", arguments);
    bound.put("principal", principal);
    bound.put("pbx", pbx);
    return CanonicalJson.digest(bound);
  }
}
