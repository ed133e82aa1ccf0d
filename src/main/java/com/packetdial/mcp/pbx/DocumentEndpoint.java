package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.Exchanges.Form;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Where a PBX serves the OpenAPI document of itself: beside the API, not below it. Whether that
 * needs a sign-in differs, so the credential is kept back until it is asked for. Redirects are not
 * followed, as everywhere.
 */
final class DocumentEndpoint {

  private static final String API = "/v2";
  private static final String DOCUMENT = "/webroot/openapi/openapi.json";

  private final URI uri;
  private final HttpTransport transport;
  private final Exchanges exchanges;
  private final Credentials credentials;

  /**
   * The endpoint of a PBX.
   *
   * @param baseUrl in the form that {@link BaseUrl#parse} gives, ending in {@code /ns-api/v2}
   */
  DocumentEndpoint(
      URI baseUrl, HttpTransport transport, Exchanges exchanges, Credentials credentials) {
    String base = baseUrl.toString();
    this.uri = URI.create(base.substring(0, base.length() - API.length()) + DOCUMENT);
    this.transport = transport;
    this.exchanges = exchanges;
    this.credentials = credentials;
  }

  Optional<OpenApiDocument> read(Optional<String> etag, CallLimits limits) {
    Optional<String> known = etag.filter(OpenApiDocument::isTag);
    Form wanted = exchanges.capped(OpenApiDocument.MOST_BYTES, known.isPresent());
    Reply reply = reply(known, limits, wanted);
    return reply.status() / 100 == 2
        ? Optional.of(OpenApiDocument.of(reply.body(), reply.etag()))
        : Optional.empty();
  }

  private Reply reply(Optional<String> etag, CallLimits limits, Form wanted) {
    try {
      return send(etag, Optional.empty(), limits, wanted);
    } catch (PbxException.CredentialRejected | PbxException.ScopeTooLow _) {
      Optional<Secret> credential = credentials.bearer(OpenApiDocument.OPERATION, limits);
      return send(etag, credential, limits, wanted);
    }
  }

  private Reply send(
      Optional<String> etag, Optional<Secret> credential, CallLimits limits, Form wanted) {
    Supplier<HttpRequest.Builder> request =
        () -> {
          HttpRequest.Builder asked = transport.request(uri, limits).GET();
          etag.ifPresent(tag -> asked.header("If-None-Match", tag));
          return asked;
        };
    return exchanges.send(OpenApiDocument.OPERATION, request, credential, limits, wanted);
  }
}
