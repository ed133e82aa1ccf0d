package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.CredentialRejected;
import com.packetdial.mcp.pbx.PbxException.NoSuchRoute;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** Sends requests: signed, and not at all where the PBX has no such route. */
final class Sender {

  private final URI baseUrl;
  private final HttpTransport transport;
  private final Exchanges exchanges;
  private final Credentials credentials;
  private final RouteMemory routes = new RouteMemory();
  private final PlatformVersion version = new PlatformVersion();

  Sender(URI baseUrl, HttpTransport transport, Exchanges exchanges, Credentials credentials) {
    this.baseUrl = baseUrl;
    this.transport = transport;
    this.exchanges = exchanges;
    this.credentials = credentials;
  }

  /** The body of a good answer to what may be asked twice. */
  byte[] read(Operation operation, URI uri, Optional<byte[]> body, CallLimits limits) {
    Supplier<HttpRequest.Builder> request = request(operation, uri, body, limits);
    byte[] answer =
        onRoute(
            operation,
            limits,
            credential -> exchanges.send(operation.id(), request, credential, limits));
    if (operation.equals(PlatformVersion.READING)) {
      version.learn(answer);
    }
    return answer;
  }

  /** The good answer to what must not be done twice. */
  Reply write(Operation operation, URI uri, Optional<byte[]> body, CallLimits limits) {
    Supplier<HttpRequest.Builder> request = request(operation, uri, body, limits);
    return onRoute(
        operation,
        limits,
        credential -> exchanges.sendUnlessArrived(operation.id(), request, credential, limits));
  }

  private Supplier<HttpRequest.Builder> request(
      Operation operation, URI uri, Optional<byte[]> body, CallLimits limits) {
    return () -> {
      HttpRequest.Builder request = transport.request(uri, limits);
      body.ifPresent(_ -> request.header("Content-Type", "application/json"));
      BodyPublisher publisher =
          body.map(BodyPublishers::ofByteArray).orElseGet(BodyPublishers::noBody);
      return request.method(operation.method().name(), publisher);
    };
  }

  private <T> T onRoute(
      Operation operation, CallLimits limits, Function<Optional<Secret>, T> exchange) {
    if (routes.isMissing(operation.id())) {
      throw missing(operation, "", limits);
    }
    BoundedWait.ensureLive(limits, operation.id());
    try {
      T answer = renewedIfRejected(operation, limits, exchange);
      routes.answered(operation.id());
      return answer;
    } catch (NoSuchRoute missing) {
      routes.notFound(operation.id());
      throw missing(operation, missing.platformMessage().orElse(""), limits);
    }
  }

  private NoSuchRoute missing(Operation operation, String said, CallLimits limits) {
    Optional<String> known =
        operation.equals(PlatformVersion.READING)
            ? Optional.empty()
            : version.known(limits, this::readVersion);
    return new NoSuchRoute(operation.id(), said, known);
  }

  private byte[] readVersion(CallLimits limits) {
    Operation operation = PlatformVersion.READING;
    URI uri = URI.create(baseUrl + operation.path());
    return read(operation, uri, Optional.empty(), limits);
  }

  private <T> T renewedIfRejected(
      Operation operation, CallLimits limits, Function<Optional<Secret>, T> exchange) {
    Optional<Secret> used = credentials.bearer(operation.id(), limits);
    try {
      return exchange.apply(used);
    } catch (CredentialRejected rejected) {
      if (used.isEmpty() || !credentials.renew(used.get())) {
        throw rejected;
      }
      return exchange.apply(credentials.bearer(operation.id(), limits));
    }
  }
}
