package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.RpcFault;
import java.util.Map;

/**
 * A request that gets an error of HTTP. The message of this exception is written for the client.
 */
@SuppressWarnings("serial") // never serialized
final class HttpFault extends RuntimeException {

  private final int status;
  private final Map<String, String> headers;

  private HttpFault(int status, String sentence, Map<String, String> headers) {
    super(sentence, null, false, false);
    this.status = status;
    this.headers = headers;
  }

  static HttpFault of(int status, String sentence) {
    return new HttpFault(status, sentence, Map.of());
  }

  /** This server is there, but not for this now. */
  static HttpFault busy(String sentence, int retryAfterSeconds) {
    return new HttpFault(503, sentence, Map.of("Retry-After", Integer.toString(retryAfterSeconds)));
  }

  HttpFault with(String header, String value) {
    return new HttpFault(status, sentence(), Map.of(header, value));
  }

  int status() {
    return status;
  }

  String sentence() {
    return String.valueOf(getMessage());
  }

  Map<String, String> headers() {
    return headers;
  }

  /** The same as a JSON-RPC error, which is what clients look for in a body. */
  RpcFault asRpc() {
    return status == 404 ? RpcFault.notFound(sentence()) : RpcFault.refused(sentence());
  }
}
