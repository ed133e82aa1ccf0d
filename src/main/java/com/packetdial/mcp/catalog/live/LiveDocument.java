package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.pbx.OpenApiDocument;
import com.packetdial.mcp.pbx.PbxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * A document, read. Immutable.
 *
 * @param version the build of the PBX; empty where the document does not tell
 * @param operations what the PBX has, in the document's order, no two of the same id
 */
record LiveDocument(Optional<String> version, List<DocumentOperation> operations) {

  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");

  /** What stands in documents that were taken off a PBX and published. */
  private static final String NO_VERSION = "1.0.0";

  /**
   * Reads a document in two passes, because what paths refer to may stand after them. Beside the
   * result, only the components are kept, and these reduced.
   *
   * @throws PbxException.Garbled when it tells of no operation
   */
  static LiveDocument read(OpenApiDocument document) {
    try {
      Optional<String>[] version = optionals();
      Components[] components = {Components.none()};
      atTop(
          document,
          (name, parser) -> {
            switch (name) {
              case "info" -> version[0] = version(parser);
              case "components" -> components[0] = Components.read(parser);
              default -> parser.skipChildren();
            }
          });
      Map<String, DocumentOperation> operations = new LinkedHashMap<>();
      atTop(
          document,
          (name, parser) -> {
            if (name.equals("paths")) {
              new PathsReader(parser, components[0], operations).read();
            }
          });
      if (operations.isEmpty()) {
        throw new PbxException.Garbled(
            OpenApiDocument.OPERATION, "an OpenAPI document without an operation that can be read");
      }
      return new LiveDocument(version[0], List.copyOf(operations.values()));
    } catch (JacksonException _) {
      throw new PbxException.Garbled(OpenApiDocument.OPERATION, "JSON that cannot be read");
    }
  }

  @FunctionalInterface
  private interface Visitor {
    void visit(String name, JsonParser parser);
  }

  private static void atTop(OpenApiDocument document, Visitor visitor) {
    try (JsonParser parser = document.parser()) {
      parser.nextToken();
      JsonWalk.members(parser, name -> visitor.visit(name, parser));
    }
  }

  private static Optional<String> version(JsonParser parser) {
    Optional<String>[] version = optionals();
    JsonWalk.members(
        parser,
        name -> {
          if (name.equals("version") && parser.currentToken() == JsonToken.VALUE_STRING) {
            version[0] =
                Optional.of(parser.getString().strip())
                    .filter(text -> VERSION.matcher(text).matches() && !text.equals(NO_VERSION));
          }
        });
    return version[0];
  }

  @SuppressWarnings({"unchecked", "rawtypes"}) // An array of one, written by a lambda.
  private static Optional<String>[] optionals() {
    return new Optional[] {Optional.empty()};
  }
}
