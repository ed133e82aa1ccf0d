package com.packetdial.mcp.pbx;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/** An HTTP answer as it came, before anything was made of it. */
final class RawAnswer {

  /** Bytes that are unpacked at once. */
  private static final int AT_ONCE = 16 * 1024;

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
    try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(sent), AT_ONCE)) {
      byte[] body = new byte[(int) Math.min(cap, lengthSaid())];
      int length = gzip.readNBytes(body, 0, body.length);
      byte[] rest = gzip.readNBytes((int) cap - length);
      if (gzip.read() != -1) {
        throw new TooLargeAnswer();
      }
      if (length == body.length && rest.length == 0) {
        return body;
      }
      byte[] whole = Arrays.copyOf(body, length + rest.length);
      System.arraycopy(rest, 0, whole, length, rest.length);
      return whole;
    }
  }

  /** The length once unpacked, with which packed bytes end (RFC 1952, 2.3.1); it may be a lie. */
  private long lengthSaid() {
    return sent.length < Integer.BYTES
        ? 0
        : Integer.toUnsignedLong(
            ByteBuffer.wrap(sent)
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt(sent.length - Integer.BYTES));
  }
}
