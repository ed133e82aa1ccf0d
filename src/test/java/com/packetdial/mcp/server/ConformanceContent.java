package com.packetdial.mcp.server;

import static com.packetdial.mcp.server.ConformanceTool.NO_ARGUMENTS;

import io.modelcontextprotocol.spec.McpSchema.AudioContent;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.EmbeddedResource;
import io.modelcontextprotocol.spec.McpSchema.ImageContent;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import io.modelcontextprotocol.spec.McpSchema.TextResourceContents;
import java.util.List;

/** The tools of the conformance suite that answer with every kind of content there is. */
final class ConformanceContent {

  /** One pixel, as PNG. */
  static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGP4z8DwHwAFAAH/iZk9HQAAAABJRU5ErkJggg==";

  /** No sound at all, as WAV: a header that says so. */
  private static final String SILENCE =
      "UklGRiQAAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YQAAAAA=";

  /** With every word of JSON Schema that servers were seen to lose. */
  private static final String RICH_SCHEMA =
      """
      {"$schema":"https://json-schema.org/draft/2020-12/schema",
       "type":"object",
       "$defs":{"address":{"$anchor":"addressDef","type":"object",
         "properties":{"street":{"type":"string"},"city":{"type":"string"}}}},
       "properties":{
         "name":{"type":"string"},
         "address":{"$ref":"#/$defs/address"},
         "contactMethod":{"type":"string","enum":["phone","email"]},
         "phone":{"type":"string"},
         "email":{"type":"string"}},
       "allOf":[{"anyOf":[{"required":["phone"]},{"required":["email"]}]}],
       "if":{"properties":{"contactMethod":{"const":"phone"}},"required":["contactMethod"]},
       "then":{"required":["phone"]},
       "else":{"required":["email"]},
       "additionalProperties":false}
      """;

  private ConformanceContent() {}

  static List<ConformanceTool> tools() {
    return List.of(
        fixed("test_simple_text", ConformanceTool.text("This is a simple text response.")),
        fixed("test_image_content", ConformanceTool.answer(image())),
        fixed(
            "test_audio_content",
            ConformanceTool.answer(AudioContent.builder(SILENCE, "audio/wav").build())),
        fixed(
            "test_embedded_resource",
            ConformanceTool.answer(
                resource("test://embedded-resource", "text/plain", "An embedded resource."))),
        fixed(
            "test_multiple_content_types",
            ConformanceTool.answer(
                TextContent.builder("Several kinds of content:").build(),
                image(),
                resource("test://mixed-content", "application/json", "{\"value\":123}"))),
        fixed("test_error_handling", ConformanceTool.failure("This tool always fails.")),
        new ConformanceTool(
            "json_schema_2020_12_tool",
            "Has a schema with everything in it.",
            RICH_SCHEMA,
            (_, _) -> ConformanceTool.text("ok")));
  }

  static ImageContent image() {
    return ImageContent.builder(PIXEL, "image/png").build();
  }

  static EmbeddedResource resource(String uri, String type, String text) {
    return EmbeddedResource.builder(TextResourceContents.builder(uri, text).mimeType(type).build())
        .build();
  }

  private static ConformanceTool fixed(String name, CallToolResult result) {
    return new ConformanceTool(name, "Always answers the same.", NO_ARGUMENTS, (_, _) -> result);
  }
}
