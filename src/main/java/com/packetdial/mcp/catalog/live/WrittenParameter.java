package com.packetdial.mcp.catalog.live;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A parameter as the document writes it.
 *
 * @param name empty where it has none that can be used
 * @param place {@code query}, {@code path}, {@code header} or {@code cookie}
 * @param required whether it must be there
 * @param schema what it looks like
 * @param reference what it stands for; empty for none
 */
record WrittenParameter(
    Optional<String> name, String place, boolean required, Sketch schema, String reference) {

  /** Reads the parameter that the parser stands on. */
  static WrittenParameter read(JsonParser parser, SketchReader sketches) {
    Draft draft = new Draft();
    JsonWalk.members(
        parser,
        member -> {
          switch (member) {
            case "name" -> draft.name = JsonWalk.string(parser).flatMap(SketchReader::name);
            case "in" -> draft.place = JsonWalk.string(parser).orElse("");
            case "required" -> draft.required = parser.currentToken() == JsonToken.VALUE_TRUE;
            case "schema" -> draft.schema = sketches.read();
            case "$ref" -> draft.reference = JsonWalk.string(parser).orElse("");
            default -> parser.skipChildren();
          }
        });
    return new WrittenParameter(
        draft.name, draft.place, draft.required, draft.schema, draft.reference);
  }

  private static final class Draft {
    private Optional<String> name = Optional.empty();
    private String place = "";
    private boolean required;
    private Sketch schema = Sketch.NOTHING;
    private String reference = "";
  }
}
