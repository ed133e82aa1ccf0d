package com.packetdial.mcp.pbx;

import tools.jackson.databind.JsonNode;

/** Placeholder of the same signature: hands answers on as they are. */
final class Sanitizer {

  JsonNode sanitize(JsonNode answer, Vocabulary vocabulary) {
    return answer;
  }

  String cleanText(String text, int maxLength) {
    return text.length() > maxLength ? text.substring(0, maxLength) : text;
  }
}
