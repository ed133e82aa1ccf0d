package com.packetdial.mcp.server.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the headers of a request to an MCP path must say. */
final class McpHeaders {

  static final String SESSION = "Mcp-Session-Id";

  private static final String VERSION = "MCP-Protocol-Version";
  private static final Set<String> VERSIONS =
      Set.of("2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25");

  private McpHeaders() {}

  /** A body is JSON: pages can send other types to anybody without asking. */
  static void requireJson(HttpServletRequest request) {
    if (!mediaType(request.getContentType()).equals("application/json")) {
      throw HttpFault.of(415, "The body is JSON: Content-Type: application/json.");
    }
  }

  /** The client takes all of these types. */
  static void requireAccepted(HttpServletRequest request, String... types) {
    List<String> accepted =
        Collections.list(request.getHeaders("Accept")).stream()
            .flatMap(value -> List.of(value.split(",")).stream())
            .map(McpHeaders::mediaType)
            .toList();
    for (String type : types) {
      String any = type.substring(0, type.indexOf('/')) + "/*";
      if (!accepted.contains(type) && !accepted.contains(any) && !accepted.contains("*/*")) {
        throw HttpFault.of(
            406, "The client has to accept %s.".formatted(String.join(" and ", types)));
      }
    }
  }

  /** A client that names no version speaks one that had no such header. */
  static void requireKnownVersion(HttpServletRequest request) {
    String version = request.getHeader(VERSION);
    if (version != null && !VERSIONS.contains(version)) {
      throw HttpFault.of(
          400,
          VERSION + " is one of " + String.join(", ", VERSIONS.stream().sorted().toList()) + ".");
    }
  }

  private static String mediaType(@Nullable String value) {
    return value == null ? "" : value.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }
}
