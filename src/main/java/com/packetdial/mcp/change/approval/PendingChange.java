package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.change.Approvals;
import com.packetdial.mcp.change.token.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A change that waits for an operator, as what is kept of it tells.
 *
 * @param id {@code apr_} and twelve hexadecimal digits
 * @param digest of exactly this command of exactly this state
 * @param text what would be done, for a person; not cleaned
 * @param principal who asks
 * @param client through which client; a claim that nobody has checked
 * @param requestedAt when it was asked for
 * @param expires the first moment at which a decision comes too late
 */
public record PendingChange(
    String id,
    Digest digest,
    String text,
    String principal,
    String client,
    Instant requestedAt,
    Instant expires) {

  private static final Pattern ID = Pattern.compile("apr_[0-9a-f]{12}");
  private static final String LABEL = "packetdial-mcp approval request v1\n";

  /** Whether a text has the form of an id, so that it may be part of the name of a file. */
  static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  static PendingChange of(Approvals.Request request, Instant now) {
    return new PendingChange(
        request.id(),
        request.digest(),
        request.text(),
        request.principal(),
        request.client(),
        now,
        request.expires());
  }

  /** Of all that an operator decides on, so that a decision stands for nothing else. */
  Digest shown() {
    // Each part with its length before it, so that none can pass for the end of another.
    StringBuilder content = new StringBuilder(LABEL);
    for (String part : new String[] {id, digest.toString(), principal, expires.toString(), text}) {
      content.append(part.length()).append(':').append(part).append('\n');
    }
    return Digest.sha256(content.toString().getBytes(StandardCharsets.UTF_8));
  }

  boolean isOver(Instant now) {
    return !now.isBefore(expires);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("digest", digest.toString())
        .put("text", text)
        .put("principal", principal)
        .put("client", client)
        .put("requested_at", requestedAt.toString())
        .put("expires", expires.toString());
  }

  /** The request that what is kept under this id tells, if it does. */
  static Optional<PendingChange> of(String id, JsonNode json) {
    try {
      return Optional.of(
              new PendingChange(
                  json.required("id").stringValue(),
                  Digest.of(HexFormat.of().parseHex(json.required("digest").stringValue())),
                  json.required("text").stringValue(),
                  json.required("principal").stringValue(),
                  json.required("client").stringValue(),
                  Instant.parse(json.required("requested_at").stringValue()),
                  Instant.parse(json.required("expires").stringValue())))
          .filter(change -> change.id().equals(id));
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
