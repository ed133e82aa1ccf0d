package com.packetdial.mcp.pbx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds answers to the shape that the caller counts on. */
final class AnswerShape {

  private static final Pattern COUNT = Pattern.compile("[0-9]{1,18}");

  private AnswerShape() {}

  /** A record, or the only one of an array: some builds wrap it. */
  static ObjectNode record(String operation, JsonNode answer) {
    if (answer.isArray() && answer.size() != 1) {
      throw new PbxException.Garbled(
          operation, "an array of " + answer.size() + " where one record is expected");
    }
    JsonNode only = answer.isArray() ? answer.get(0) : answer;
    if (!(only instanceof ObjectNode record)) {
      throw new PbxException.Garbled(operation, "no record where one is expected");
    }
    if (record.isEmpty()) {
      throw new PbxException.Garbled(operation, "a record without fields");
    }
    return record;
  }

  static List<ObjectNode> list(String operation, JsonNode answer) {
    if (!answer.isArray()) {
      throw new PbxException.Garbled(operation, "no array where a list is expected");
    }
    List<ObjectNode> rows = new ArrayList<>(answer.size());
    for (JsonNode row : answer) {
      if (!(row instanceof ObjectNode record)) {
        throw new PbxException.Garbled(operation, "a list with something else than records");
      }
      rows.add(record);
    }
    return rows;
  }

  /** The {@code total} of a count, which may be a number or digits. */
  static long total(String operation, JsonNode answer) {
    JsonNode total = record(operation, answer).path("total");
    String digits = total.isString() ? total.stringValue().strip() : total.asString("");
    if (!COUNT.matcher(digits).matches()) {
      throw new PbxException.Garbled(operation, "a count without a total");
    }
    return Long.parseLong(digits);
  }
}
