package com.packetdial.mcp.server;

import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceSpecification;
import io.modelcontextprotocol.server.McpServerFeatures.AsyncResourceTemplateSpecification;
import io.modelcontextprotocol.spec.McpSchema.BlobResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ReadResourceResult;
import io.modelcontextprotocol.spec.McpSchema.Resource;
import io.modelcontextprotocol.spec.McpSchema.ResourceContents;
import io.modelcontextprotocol.spec.McpSchema.ResourceTemplate;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/** The resources that the conformance suite reads and subscribes to. */
final class ConformanceResources {

  private static final Pattern TEMPLATE = Pattern.compile("test://template/([^/]+)/data");

  private ConformanceResources() {}

  static List<AsyncResourceSpecification> fixed() {
    return List.of(
        text("test://static-text", "The content of a static text."),
        fixed(
            "test://static-binary",
            "image/png",
            BlobResourceContents.builder("test://static-binary", ConformanceContent.PIXEL)
                .mimeType("image/png")
                .build()),
        text("test://watched-resource", "Never changes, however long one watches."));
  }

  static AsyncResourceTemplateSpecification template() {
    return new AsyncResourceTemplateSpecification(
        ResourceTemplate.builder("test://template/{id}/data", "template")
            .description("Has its id in its data.")
            .mimeType("application/json")
            .build(),
        (_, request) -> Mono.just(result(instance(request.uri()))));
  }

  private static TextResourceContents instance(String uri) {
    Matcher matcher = TEMPLATE.matcher(uri);
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not of the template: " + uri);
    }
    return TextResourceContents.builder(uri, "{\"id\":\"" + matcher.group(1) + "\"}")
        .mimeType("application/json")
        .build();
  }

  private static AsyncResourceSpecification text(String uri, String text) {
    return fixed(
        uri, "text/plain", TextResourceContents.builder(uri, text).mimeType("text/plain").build());
  }

  private static AsyncResourceSpecification fixed(
      String uri, String type, ResourceContents contents) {
    return new AsyncResourceSpecification(
        Resource.builder(uri, uri.substring("test://".length()))
            .description("Always the same.")
            .mimeType(type)
            .build(),
        (_, _) -> Mono.just(result(contents)));
  }

  private static ReadResourceResult result(ResourceContents contents) {
    return ReadResourceResult.builder(List.of(contents)).build();
  }
}
