package com.packetdial.mcp.pbx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An HTTP answer as it came, before anything was made of it. */
final class RawAnswer {

  private final int status;
  private final HttpHeaders headers;
  private final byte[] sent;

  RawAnswer(HttpResponse<byte[]> response) {
    this.status = response.statusCode();
    this.headers = response.headers();
    this.sent = response.body();
  }

  int status() {
    return status;
  }

  Optional<String> retryAfter() {
    return headers.firstValue("Retry-After");
  }

  /** The tag of this state of the resource, if it is one that may be sent back. */
  Optional<String> etag() {
    return headers.firstValue("ETag").map(String::strip).filter(OpenApiDocument::isTag);
  }

  /**
   * The body, unpacked.
   *
   * @throws TooLargeAnswer when it is larger than {@code cap} once unpacked
   * @throws IOException when it cannot be unpacked
   */
  byte[] body(long cap) throws IOException {
    String encoding =
        headers.firstValue("Content-Encoding").orElse("").strip().toLowerCase(Locale.ROOT);
    return switch (encoding) {
      case "", "identity" -> sent;
      case "gzip", "x-gzip" -> unpacked(cap);
      default -> throw new IOException("an encoding that was not asked for");
    };
  }

  private byte[] unpacked(long cap) throws IOException {
    if (sent.length == 0) {
      return sent;
    }
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent))) {
      byte[] body = gzip.readNBytes((int) cap);
      if (gzip.read() != -1) {
        throw new TooLargeAnswer();
      }
      return body;
    }
  }
}
