package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a route answers with. */
sealed interface Answer {

  /**
   * A body in JSON.
   *
   * @param headers beside those of every answer
   */
  record Json(int status, JsonNode body, Map<String, String> headers) implements Answer {

    Json(int status, JsonNode body) {
      this(status, body, Map.of());
    }

    Json with(String header, String value) {
      return new Json(status, body, Map.of(header, value));
    }
  }

  /** Rows in JSON that have been written already. */
  record Written(JsonText json) implements Answer {}

  record Text(int status, String contentType, String body) implements Answer {}

  /** A file, whose content is made when it is sent. */
  record File(int status, String contentType, Supplier<byte[]> content) implements Answer {}

  /** What whoever asks has already. */
  record NotModified(String tag) implements Answer {}

  /** The connection ends without an answer. */
  record Lost() implements Answer {}

  static Answer of(JsonNode body) {
    return new Json(200, body);
  }

  static Answer of(Row row) {
    return of(row.node());
  }

  static Answer of(List<? extends JsonNode> rows) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode(rows.size());
    array.addAll(rows);
    return of(array);
  }

  static Answer total(long total) {
    return of(new Row().number("total", total));
  }

  static Answer accepted() {
    return message(202, "Accepted");
  }

  static Json message(int code, String message) {
    return new Json(code, new Row().number("code", code).text("message", message).node());
  }
}
