package com.packetdial.mcp.change.approval;

import com.packetdial.mcp.change.token.Digest;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an operator decided, signed.
 *
 * @param id of the request
 * @param digest of the request as the operator saw it
 * @param ruling yes or no
 * @param operator the operator's name
 * @param at when
 * @param signature by the operator's key over all the rest, in base64url
 */
record Decision(
    String id, Digest digest, Ruling ruling, String operator, Instant at, String signature) {

  /** Keeps a signature that the same key made for anything else from being one of a decision. */
  private static final String LABEL = "packetdial-mcp approval decision v1\n";

  private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

  static Decision sign(
      PendingChange change, Ruling ruling, String operator, Instant at, byte[] seed) {
    Decision unsigned = new Decision(change.id(), change.shown(), ruling, operator, at, "");
    byte[] signature = Ed25519.sign(seed, unsigned.content());
    return new Decision(
        change.id(), change.shown(), ruling, operator, at, BASE64.encodeToString(signature));
  }

  /** Whether it is this operator's about this change, as it is now and before its time was over. */
  boolean isBy(Operators.Operator by, PendingChange change) {
    return id.equals(change.id())
        && operator.equals(by.name())
        && digest.matches(change.shown())
        && at.isBefore(change.expires())
        && isSignedBy(by);
  }

  boolean isSignedBy(Operators.Operator by) {
    try {
      return Ed25519.verifies(by.key(), content(), Base64.getUrlDecoder().decode(signature));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  /** No part has a line's end in it. */
  private byte[] content() {
    return (LABEL
            + String.join("\n", id, digest.toString(), ruling.word(), operator, at.toString()))
        .getBytes(StandardCharsets.UTF_8);
  }

  ObjectNode json() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("id", id)
        .put("digest", digest.toString())
        .put("decision", ruling.word())
        .put("operator", operator)
        .put("at", at.toString())
        .put("signature", signature);
  }

  /** The decision that a text tells, if it does; nothing says that it is genuine. */
  static Optional<Decision> of(JsonNode json) {
    try {
      return Optional.of(
          new Decision(
              json.required("id").stringValue(),
              Digest.of(HexFormat.of().parseHex(json.required("digest").stringValue())),
              Ruling.of(json.required("decision").stringValue()),
              json.required("operator").stringValue(),
              Instant.parse(json.required("at").stringValue()),
              json.required("signature").stringValue()));
    } catch (JacksonException | DateTimeException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
