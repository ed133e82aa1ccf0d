package com.packetdial.mcp.catalog.live;

import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Walks over JSON whose form is not to be trusted. Every method takes a parser that stands on the
 * first token of a value, and leaves it on the last token of that value.
 */
final class JsonWalk {

  private JsonWalk() {}

  /**
   * Visits each member of an object; nothing, where the value is none.
   *
   * @param visitor called with the name, the parser standing on the member's value; has to leave it
   *     on that value's last token, or untouched
   */
  static void members(JsonParser parser, Consumer<String> visitor) {
    if (parser.currentToken() != JsonToken.START_OBJECT) {
      parser.skipChildren();
      return;
    }
    while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
      String name = parser.currentName();
      parser.nextToken();
      visitor.accept(name);
      // No effect where the visitor has read the value to its end.
      parser.skipChildren();
    }
  }

  /** Visits each element of an array; nothing, where the value is none. */
  static void elements(JsonParser parser, Runnable visitor) {
    if (parser.currentToken() != JsonToken.START_ARRAY) {
      parser.skipChildren();
      return;
    }
    JsonToken token = parser.nextToken();
    while (token != null && token != JsonToken.END_ARRAY) {
      visitor.run();
      parser.skipChildren();
      token = parser.nextToken();
    }
  }

  /** The value as text, if it is a string. */
  static Optional<String> string(JsonParser parser) {
    if (parser.currentToken() == JsonToken.VALUE_STRING) {
      return Optional.of(parser.getString());
    }
    parser.skipChildren();
    return Optional.empty();
  }

  /** The value as text, if it is a string, a number, true or false. */
  static Optional<String> scalar(JsonParser parser) {
    boolean scalar =
        parser.currentToken() != null
            && parser.currentToken().isScalarValue()
            && parser.currentToken() != JsonToken.VALUE_NULL;
    if (scalar) {
      return Optional.of(parser.getString());
    }
    parser.skipChildren();
    return Optional.empty();
  }
}
