package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells what an HTTP status other than 2xx means, which for 401 and 404 depends on the PBX's own
 * sentence.
 */
final class StatusFailure {

  private static final int MAX_MESSAGE = 300;
  private static final long MAX_BODY = 256 * 1024;

  private final Sanitizer sanitizer;
  private final InstantSource time;
  private final JsonMapper json;

  StatusFailure(Sanitizer sanitizer, InstantSource time) {
    this.sanitizer = sanitizer;
    this.time = time;
    this.json = AnswerReader.mapper();
  }

  /**
   * The failure that an answer stands for.
   *
   * @param credential what was sent, which a PBX might quote
   */
  AttemptFailed of(String operation, RawAnswer answer, Optional<Secret> credential) {
    int status = answer.status();
    String said = said(answer);
    String message =
        credential.filter(sent -> said.contains(sent.reveal())).isPresent() ? "" : said;
    return switch (status) {
      case 401 ->
          AttemptFailed.forGood(
              saysInvalidScope(message)
                  ? new PbxException.ScopeTooLow(operation, status, message)
                  : new PbxException.CredentialRejected(operation, message));
      case 403 -> AttemptFailed.forGood(new PbxException.ScopeTooLow(operation, status, message));
      case 404 ->
          AttemptFailed.forGood(
              saysNoRoute(message)
                  ? new PbxException.NoSuchRoute(operation, message)
                  : new PbxException.NotFound(operation, message));
      case 409 -> AttemptFailed.forGood(new PbxException.Conflict(operation, message));
      case 429 -> {
        Optional<Duration> wait = retryAfter(answer);
        yield AttemptFailed.forNow(new PbxException.RateLimited(operation, wait), wait);
      }
      case 500, 502, 503, 504 ->
          AttemptFailed.forNow(unavailable(operation, status), retryAfter(answer))
              .afterItMayHaveArrived();
      default -> other(operation, status, message);
    };
  }

  private static AttemptFailed other(String operation, int status, String message) {
    if (status >= 500) {
      return AttemptFailed.forGood(unavailable(operation, status)).afterItMayHaveArrived();
    }
    return AttemptFailed.forGood(
        status >= 400
            ? new PbxException.Refused(operation, status, message)
            : new PbxException.Garbled(
                operation,
                status >= 300
                    ? "a redirect (HTTP "
                        + status
                        + "), which the API never sends; is this its host?"
                    : "HTTP " + status));
  }

  private static PbxException unavailable(String operation, int status) {
    return new PbxException.Unavailable(operation, "HTTP " + status);
  }

  private Optional<Duration> retryAfter(RawAnswer answer) {
    return answer.retryAfter().flatMap(header -> RetryAfter.parse(header, time.instant()));
  }

  private static boolean saysInvalidScope(String message) {
    String text = message.toLowerCase(Locale.ROOT);
    return text.contains("invalid scope") || text.contains("[app001]");
  }

  private static boolean saysNoRoute(String message) {
    return message.toLowerCase(Locale.ROOT).contains("no route found");
  }

  /** The sentence in {@code message} or {@code error}, or a body of plain text. */
  private String said(RawAnswer answer) {
    try {
      byte[] body = answer.body(MAX_BODY);
      return sanitizer.cleanText(sentence(body), MAX_MESSAGE).strip();
    } catch (IOException _) {
      // The status stands without its sentence.
      return "";
    }
  }

  private String sentence(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.isEmpty() || text.charAt(0) == '<') {
      return "";
    }
    if (text.charAt(0) != '{') {
      return text.lines().findFirst().orElse("");
    }
    try {
      JsonNode error = json.readTree(text);
      JsonNode message = error.path("message");
      return message.isString() ? message.stringValue() : error.path("error").asString("");
    } catch (JacksonException _) {
      return "";
    }
  }
}
