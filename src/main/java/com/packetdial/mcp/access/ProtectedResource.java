package com.packetdial.mcp.access;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a server says about how to get a token for it (RFC 9728).
 *
 * @param resource the URL of the server's MCP endpoint, as its clients know it
 * @param authorizationServers the issuers of its tokens
 * @param scopes the scopes that its tokens may have
 * @param name what people call the server
 */
public record ProtectedResource(
    String resource, List<String> authorizationServers, List<String> scopes, String name) {

  public ProtectedResource {
    authorizationServers = List.copyOf(authorizationServers);
    scopes = List.copyOf(scopes);
  }

  /** The metadata document. */
  public String json() {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("resource", resource);
    document.put("authorization_servers", authorizationServers);
    document.put("scopes_supported", scopes);
    document.put("bearer_methods_supported", List.of("header"));
    document.put("resource_name", name);
    return JsonMapper.shared().writeValueAsString(document);
  }
}
