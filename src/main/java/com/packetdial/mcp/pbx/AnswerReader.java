package com.packetdial.mcp.pbx;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.UnexpectedEndOfInputException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Makes JSON of a body, or says what it is instead. */
final class AnswerReader {

  static final int MAX_DEPTH = 64;
  private static final int LOOK = 64;

  private final JsonMapper json = mapper();

  static JsonMapper mapper() {
    StreamReadConstraints bounds =
        StreamReadConstraints.builder()
            .maxNestingDepth(MAX_DEPTH)
            // Traces are single strings of megabytes; the size of the answer is capped already.
            .maxStringLength(Integer.MAX_VALUE)
            .build();
    return JsonMapper.builder(JsonFactory.builder().streamReadConstraints(bounds).build())
        .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .build();
  }

  /**
   * The JSON of a body.
   *
   * @throws PbxException.Garbled when the body is not what the operation answers with
   */
  JsonNode read(Operation operation, byte[] body) {
    refuseNothingAndPages(operation.id(), body);
    return switch (operation.form()) {
      case JSON -> json(operation, body);
      case TRACE -> trace(operation, body);
    };
  }

  /**
   * Refuses what is plainly no answer.
   *
   * @throws PbxException.Garbled when the body is empty or a page of HTML
   */
  static void refuseNothingAndPages(String operation, byte[] body) {
    String beginning = beginning(body);
    if (beginning.isEmpty()) {
      throw new PbxException.Garbled(operation, "an empty body");
    }
    if (beginning.startsWith("<!doctype") || beginning.startsWith("<html")) {
      throw new PbxException.Garbled(operation, "an HTML page");
    }
  }

  /**
   * Reads a list record by record.
   *
   * @return how many records it has
   * @throws PbxException.Garbled when it is no list; the sink may have got records by then
   */
  int scan(Operation operation, byte[] body, RecordScan scan, RecordSink sink) {
    refuseNothingAndPages(operation.id(), body);
    return parsing(
        operation,
        () -> {
          try (JsonParser parser = json.createParser(body)) {
            return scan.read(operation.id(), parser, sink);
          }
        });
  }

  private JsonNode json(Operation operation, byte[] body) {
    JsonNode answer = parsing(operation, () -> json.readTree(body));
    if (answer.isNull() || answer.isMissingNode()) {
      throw new PbxException.Garbled(operation.id(), "the JSON value null");
    }
    return answer;
  }

  private static <T> T parsing(Operation operation, Supplier<T> parser) {
    try {
      return parser.get();
    } catch (UnexpectedEndOfInputException _) {
      throw new PbxException.Garbled(operation.id(), "JSON that breaks off");
    } catch (StreamConstraintsException _) {
      throw new PbxException.Garbled(
          operation.id(), "JSON nested deeper than " + MAX_DEPTH + " levels, or an endless number");
    } catch (JacksonException _) {
      throw new PbxException.Garbled(operation.id(), "a body that is not JSON");
    }
  }

  private static JsonNode trace(Operation operation, byte[] body) {
    try {
      return TraceDecoder.decode(body);
    } catch (IllegalArgumentException e) {
      throw new PbxException.Garbled(operation.id(), String.valueOf(e.getMessage()));
    }
  }

  private static String beginning(byte[] body) {
    int at = 0;
    while (at < body.length && isBlank(body[at])) {
      at++;
    }
    int length = Math.min(LOOK, body.length - at);
    return new String(body, at, length, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT);
  }

  /** White space, or a byte of a byte-order mark. */
  private static boolean isBlank(byte octet) {
    return (octet >= 0 && octet <= ' ')
        || octet == (byte) 0xEF
        || octet == (byte) 0xBB
        || octet == (byte) 0xBF;
  }
}
