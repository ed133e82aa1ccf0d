package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.Exchanges.Form;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fetches the files that records point to, within all limits of the PBX and of the call. What
 * failed is said without a word of the address and of what the host answered, which may quote it.
 * Thread-safe.
 */
final class MediaFetch {

  /** Digits, then perhaps a unit, as in {@code 145.67 KB}. */
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9})(?:\\.[0-9]+)? ?([KMG]?B)?");

  /** Records tell the size of what is stored, which may be unpacked for being played. */
  private static final int MOST_UNPACKING = 16;

  private static final long ALWAYS_ALLOWED = 1L << 20;

  private final URI baseUrl;
  private final HttpTransport transport;
  private final Exchanges exchanges;
  private final Credentials credentials;

  MediaFetch(URI baseUrl, HttpTransport transport, Exchanges exchanges, Credentials credentials) {
    this.baseUrl = baseUrl;
    this.transport = transport;
    this.exchanges = exchanges;
    this.credentials = credentials;
  }

  /**
   * What was handed on.
   *
   * @param type what it is
   * @param bytes how large it is
   */
  record Fetched(AudioType type, long bytes) {}

  /**
   * Hands the file of a record on.
   *
   * @param raw the record as the PBX sent it
   */
  Fetched fetch(
      String operation, ObjectNode raw, MediaSink sink, MediaLimits media, CallLimits limits) {
    MediaAddress address = MediaAddress.of(operation, raw, baseUrl, media);
    Optional<Secret> credential =
        address.needsCredential(baseUrl) ? credentials.bearer(operation, limits) : Optional.empty();
    long cap = Math.min(media.mostBytes(), mostByRecord(raw));
    AtomicReference<@Nullable MediaBody> last = new AtomicReference<>();
    exchanges.send(
        operation,
        () -> request(address, limits),
        credential,
        limits,
        new Form(
            head -> {
              if (head.statusCode() / 100 != 2) {
                return CappedBody.forStatus(head.statusCode(), 0);
              }
              MediaBody body = new MediaBody(operation, head, sink, cap);
              last.set(body);
              return body;
            },
            cap,
            false,
            (id, answer, _) -> failure(id, answer)));
    MediaBody whole = last.get();
    if (whole == null || whole.type().isEmpty()) {
      throw new PbxException.NoMedia(operation, MediaProblem.NOT_AUDIO);
    }
    return new Fetched(whole.type().get(), whole.bytes());
  }

  private HttpRequest.Builder request(MediaAddress address, CallLimits limits) {
    return transport.fileRequest(address.uri(), address.ownHost() ? limits.correlationId() : "");
  }

  private static AttemptFailed failure(String operation, RawAnswer answer) {
    int status = answer.status();
    return switch (status) {
      case 401, 403 -> AttemptFailed.forGood(problem(operation, MediaProblem.REFUSED));
      case 404, 410 -> AttemptFailed.forGood(problem(operation, MediaProblem.GONE));
      case 429 ->
          AttemptFailed.forNow(
              new PbxException.RateLimited(operation, Optional.empty()), Optional.empty());
      case 500, 502, 503, 504 ->
          AttemptFailed.forNow(
              new PbxException.Unavailable(operation, "HTTP " + status), Optional.empty());
      default ->
          AttemptFailed.forGood(
              status / 100 == 3
                  ? problem(operation, MediaProblem.REDIRECTED)
                  : new PbxException.Refused(operation, status, ""));
    };
  }

  private static PbxException problem(String operation, MediaProblem problem) {
    return new PbxException.NoMedia(operation, problem);
  }

  /** How large the file can be by what its record says; a much larger one is not that file. */
  private static long mostByRecord(ObjectNode raw) {
    for (String field : new String[] {"file-size-kilobytes", "filesize"}) {
      Matcher size = SIZE.matcher(text(raw.path(field)).strip().toUpperCase(Locale.ROOT));
      if (size.matches()) {
        long unit = unit(size.group(2));
        return ALWAYS_ALLOWED + MOST_UNPACKING * unit * Long.parseLong(size.group(1));
      }
    }
    return Long.MAX_VALUE;
  }

  private static long unit(@Nullable String name) {
    return switch (name == null ? "KB" : name) {
      case "B" -> 1;
      case "MB" -> 1L << 20;
      case "GB" -> 1L << 30;
      default -> 1L << 10;
    };
  }

  private static String text(JsonNode value) {
    return value.isContainer() ? "" : value.asString("");
  }
}
