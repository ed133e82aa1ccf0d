package com.packetdial.mcp.demo;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Named values of a query string or form; of a repeated name the last one counts. */
record Parameters(Map<String, String> values) {

  static Parameters parse(String encoded) {
    Map<String, String> values = new HashMap<>();
    for (String pair : encoded.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!name.isEmpty()) {
        values.put(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
      }
    }
    return new Parameters(Map.copyOf(values));
  }

  /** The value, if it is there and not blank. */
  Optional<String> value(String name) {
    return Optional.ofNullable(values.get(name)).filter(value -> !value.isBlank());
  }

  /** The value as a number; the platform takes rubbish for absence. */
  int number(String name, int fallback) {
    return value(name)
        .filter(value -> value.length() <= 9 && value.chars().allMatch(Character::isDigit))
        .map(Integer::parseInt)
        .orElse(fallback);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("Malformed query string");
    }
  }
}
