package com.packetdial.mcp.access;

import com.packetdial.mcp.config.Loopback;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What an issuer says about itself (RFC 8414, OpenID Connect Discovery 1.0), as far as its keys go.
 * Thread-safe.
 */
final class IssuerMetadata {

  private static final String OAUTH = "/.well-known/oauth-authorization-server";
  private static final String OPENID = "/.well-known/openid-configuration";

  private final URI issuer;
  private final IssuerHttp http;

  IssuerMetadata(URI issuer, IssuerHttp http) {
    this.issuer = issuer;
    this.http = http;
  }

  /**
   * Where the keys of the issuer are.
   *
   * @throws IOException when no document of the issuer says so, with the reason for the first that
   *     was asked for
   */
  URI keys() throws IOException {
    IOException first = null;
    for (URI place : places()) {
      try {
        return keys(http.get(place), place);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw first == null ? new IOException("no metadata") : first;
  }

  /** Before the path of the issuer as OAuth wants it, and after it as OpenID does. */
  private List<URI> places() {
    String path = issuer.getRawPath().replaceFirst("/+$", "");
    return List.of(
        issuer.resolve(OAUTH + path), issuer.resolve(OPENID + path), issuer.resolve(path + OPENID));
  }

  private URI keys(byte[] document, URI place) throws IOException {
    try {
      JsonNode metadata = JsonMapper.shared().readTree(document);
      // Whoever speaks for another issuer does not speak for ours.
      if (!metadata.path("issuer").asString("").equals(issuer.toString())) {
        throw new IOException(place + " speaks for another issuer");
      }
      URI keys = new URI(metadata.path("jwks_uri").asString(""));
      if (!mayHoldKeys(keys, issuer)) {
        throw new IOException(place + " names no https URL for the keys");
      }
      return keys;
    } catch (JacksonException | URISyntaxException e) {
      throw new IOException(place + " holds no metadata of an issuer", e);
    }
  }

  /** An issuer elsewhere has no say about what is fetched from this machine. */
  static boolean mayHoldKeys(URI place, URI issuer) {
    return Loopback.httpsOrLoopback(place)
        && (Loopback.isHost(issuer.getHost()) || !Loopback.isHost(place.getHost()));
  }
}
