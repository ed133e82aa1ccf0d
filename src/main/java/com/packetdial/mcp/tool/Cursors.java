package com.packetdial.mcp.tool;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads cursors: opaque, valid after a restart, and good only for the tool, the
 * principal and the arguments that they were made for. A cursor is not a secret and gives no right:
 * it only says where a list goes on.
 */
final class Cursors {

  private static final int BINDING_BYTES = 9;
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
  private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

  private Cursors() {}

  static String write(String tool, String principal, Arguments arguments, Position position) {
    ObjectNode cursor = JsonMapper.shared().createObjectNode();
    cursor.put("b", binding(tool, principal, arguments));
    cursor.put("s", position.start());
    if (!position.state().isEmpty()) {
      cursor.put("t", position.state());
    }
    return ENCODER.encodeToString(cursor.toString().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Where the arguments' cursor points to, or the beginning when they have none.
   *
   * @throws ToolException when the cursor was not made here for this tool, this principal and these
   *     arguments
   */
  static Position read(String tool, String principal, Arguments arguments) {
    return arguments
        .cursor()
        .map(cursor -> open(cursor, binding(tool, principal, arguments)))
        .orElse(Position.BEGIN);
  }

  private static Position open(String cursor, String binding) {
    JsonNode open;
    try {
      open = JsonMapper.shared().readTree(DECODER.decode(cursor));
    } catch (IllegalArgumentException | JacksonException e) {
      throw unusable();
    }
    int start = open.path("s").asInt(-1);
    if (start < 0 || !open.path("b").asString("").equals(binding)) {
      throw unusable();
    }
    return new Position(start, open.path("t").asString(""));
  }

  private static ToolException unusable() {
    return new ToolException(
        ErrorCode.INVALID_ARGUMENTS,
        "\"cursor\" is not one of this tool for these arguments. Pass next_cursor of the last"
            + " answer unchanged, with the same arguments, or leave it out to start at the"
            + " beginning.");
  }

  private static String binding(String tool, String principal, Arguments arguments) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(
                  (tool + "\n" + principal + "\n" + arguments.identity())
                      .getBytes(StandardCharsets.UTF_8));
      return ENCODER.encodeToString(Arrays.copyOf(digest, BINDING_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
