package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.CredentialRejected;
import com.packetdial.mcp.pbx.PbxException.NoSuchRoute;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;

/** Sends the readings of tools: signed, and not at all where the PBX has no such route. */
final class Sender {

  private final HttpTransport transport;
  private final Exchanges exchanges;
  private final Credentials credentials;
  private final RouteMemory routes = new RouteMemory();

  Sender(HttpTransport transport, Exchanges exchanges, Credentials credentials) {
    this.transport = transport;
    this.exchanges = exchanges;
    this.credentials = credentials;
  }

  /** The body of a good answer. */
  byte[] read(Operation operation, URI uri, CallLimits limits) {
    if (routes.isMissing(operation.id())) {
      throw new NoSuchRoute(operation.id(), "");
    }
    BoundedWait.ensureLive(limits, operation.id());
    try {
      byte[] body = renewedIfRejected(operation, uri, limits);
      routes.answered(operation.id());
      return body;
    } catch (NoSuchRoute missing) {
      routes.notFound(operation.id());
      throw missing;
    }
  }

  private byte[] renewedIfRejected(Operation operation, URI uri, CallLimits limits) {
    Optional<Secret> used = credentials.bearer(operation.id(), limits);
    try {
      return signed(operation, uri, used, limits);
    } catch (CredentialRejected rejected) {
      if (used.isEmpty() || !credentials.renew(used.get())) {
        throw rejected;
      }
      return signed(operation, uri, credentials.bearer(operation.id(), limits), limits);
    }
  }

  private byte[] signed(
      Operation operation, URI uri, Optional<Secret> credential, CallLimits limits) {
    return exchanges.send(
        operation.id(),
        () ->
            transport
                .request(uri, limits)
                .method(operation.method().name(), BodyPublishers.noBody()),
        credential,
        limits);
  }
}
