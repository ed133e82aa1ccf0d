package com.packetdial.mcp.server.http;

import com.packetdial.mcp.access.Authenticator;
import com.packetdial.mcp.access.ProtectedResource;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Where clients learn who issues tokens for this server (RFC 9728). Each transport is a resource of
 * its own, because clients want the resource to be what they connect to.
 */
final class MetadataServlet extends JsonServlet {

  private static final long serialVersionUID = 1L;
  private static final String PATH = "/.well-known/oauth-protected-resource";

  /** The paths of the documents; clients of no particular transport take the first. */
  static final List<String> PATHS = List.of(PATH, PATH + Endpoints.MCP, PATH + Endpoints.SSE);

  private final transient Authenticator authenticator;
  private final transient OwnUrl ownUrl;

  MetadataServlet(Authenticator authenticator, OwnUrl ownUrl) {
    this.authenticator = authenticator;
    this.ownUrl = ownUrl;
  }

  /** The URL of the document about what a request is for. */
  static String url(OwnUrl ownUrl, HttpServletRequest request) {
    String transport =
        request.getServletPath().equals(Endpoints.MCP) ? Endpoints.MCP : Endpoints.SSE;
    return ownUrl.of(request) + PATH + transport;
  }

  @Override
  void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.getMethod().equals("GET")) {
      throw methodNotAllowed("GET");
    }
    String transport =
        request.getServletPath().equals(PATH + Endpoints.SSE) ? Endpoints.SSE : Endpoints.MCP;
    ProtectedResource resource =
        new ProtectedResource(
            ownUrl.of(request) + transport,
            authenticator.issuers(),
            authenticator.scopes(),
            "packetdial-mcp");
    Responses.json(response, 200, resource.json().getBytes(StandardCharsets.UTF_8));
  }
}
