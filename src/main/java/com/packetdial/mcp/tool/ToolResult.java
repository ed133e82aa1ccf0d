package com.packetdial.mcp.tool;

import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What a tool call comes back with. */
public sealed interface ToolResult {

  /** What a client shows as text. */
  String text();

  /**
   * An answer.
   *
   * @param content the answer, valid against the tool's output schema; its JSON is also the text
   */
  record Answer(ObjectNode content) implements ToolResult {
    @Override
    public String text() {
      return content.toString();
    }
  }

  /**
   * A failure, complete in its text: the code, a colon, what was wrong and what to try.
   *
   * @param code stable code
   * @param message at most 2,000 characters with the code; never a secret, never a stack trace
   */
  record Failure(ErrorCode code, String message) implements ToolResult {
    @Override
    public String text() {
      return code.code() + ": " + message;
    }
  }

  /** The code, when this is a failure. */
  default Optional<ErrorCode> errorCode() {
    return this instanceof Failure failure ? Optional.of(failure.code()) : Optional.empty();
  }
}
