package com.packetdial.mcp.catalog.live;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonParser;

/**
 * A request body as the document writes it.
 *
 * @param schemas what it looks like, a schema for each media type; one of them is sent
 * @param fields whether any of the media types is made of fields rather than parts or bytes
 * @param reference what it stands for; empty for none
 */
record WrittenBody(List<Sketch> schemas, boolean fields, String reference) {

  static final WrittenBody NONE = new WrittenBody(List.of(), false, "");

  private static final int MOST_MEDIA_TYPES = 10;

  /** Reads the body that the parser stands on. */
  static WrittenBody read(JsonParser parser, SketchReader sketches) {
    List<Sketch> schemas = new ArrayList<>();
    boolean[] fields = {false};
    String[] reference = {""};
    JsonWalk.members(
        parser,
        member -> {
          switch (member) {
            case "$ref" -> reference[0] = JsonWalk.string(parser).orElse("");
            case "content" ->
                JsonWalk.members(
                    parser,
                    mediaType -> {
                      fields[0] |=
                          mediaType.contains("json") || mediaType.contains("x-www-form-urlencoded");
                      JsonWalk.members(
                          parser,
                          part -> {
                            if (part.equals("schema") && schemas.size() < MOST_MEDIA_TYPES) {
                              schemas.add(sketches.read());
                            }
                          });
                    });
            default -> parser.skipChildren();
          }
        });
    return new WrittenBody(List.copyOf(schemas), fields[0], reference[0]);
  }

  boolean isUpload() {
    return !schemas.isEmpty() && !fields;
  }
}
