package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.pbx.OpenApiDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Documents for tests. */
final class Documents {

  private static final Path FOLDER = Path.of("..", "shared", "netsapiens", "openapi");

  private Documents() {}

  /** A document of JSON in which single quotes stand for double ones. */
  static OpenApiDocument of(String json) {
    return OpenApiDocument.of(
        json.replace('\'', '"').getBytes(StandardCharsets.UTF_8), Optional.empty());
  }

  /** A document with these paths and components, of version 44.4.10. */
  static OpenApiDocument of(String paths, String components) {
    return of(
        "{'openapi':'3.1.0','info':{'version':'44.4.10'},'paths':{"
            + paths
            + "},'components':{"
            + components
            + "}}");
  }

  /** A published document, where it lies beside this checkout. */
  static Optional<OpenApiDocument> published(String name) throws IOException {
    Path file = FOLDER.resolve(name);
    return Files.exists(file)
        ? Optional.of(OpenApiDocument.of(Files.readAllBytes(file), Optional.empty()))
        : Optional.empty();
  }
}
