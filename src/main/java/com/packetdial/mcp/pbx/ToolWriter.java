package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException.NotPermitted;
import com.packetdial.mcp.pbx.PbxException.OutcomeUnknown;
import com.packetdial.mcp.pbx.PbxException.Undeclared;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What one change writes: only what its tool declared, only as far as the operator allowed. */
final class ToolWriter implements PbxWriter {

  private static final int SHOWN_TEXT = 2_000;

  private final ToolPbx.Reading pbx;
  private final Operations declared;
  private final Optional<WriteLevel> level;
  private final CallLimits limits;

  ToolWriter(
      ToolPbx.Reading pbx, Set<Operation> declared, Optional<WriteLevel> level, CallLimits limits) {
    this.pbx = pbx;
    this.declared = Operations.of(declared);
    this.level = level;
    this.limits = limits;
  }

  @Override
  public WriteReceipt send(PbxRequest request, Map<String, Secret> secrets) {
    Operation operation = operation(request);
    URI uri = uri(operation, request);
    Reply reply = pbx.sender().write(operation, uri, body(request, secrets), limits);
    return new WriteReceipt(reply.status(), resource(operation, reply.body()));
  }

  @Override
  public RequestView view(PbxRequest request) {
    Operation operation = operation(request);
    String base = pbx.baseUrl().toString();
    String path = uri(operation, request).toString().substring(base.length());
    return new RequestView(
        pbx.sanitizer().cleanText(operation.method() + " " + path, SHOWN_TEXT),
        request.body().map(body -> (ObjectNode) pbx.sanitizer().sanitize(body, Vocabulary.NONE)));
  }

  private Operation operation(PbxRequest request) {
    Operation operation =
        declared
            .find(request.operation())
            .filter(one -> one.effect() != Operation.Effect.READ)
            .orElseThrow(() -> new Undeclared(request.operation()));
    if (level.isEmpty() || !level.get().allows(operation.effect())) {
      throw new NotPermitted(operation.id(), level);
    }
    return operation;
  }

  private URI uri(Operation operation, PbxRequest request) {
    return RequestUri.of(pbx.baseUrl(), operation, request, Map.of());
  }

  private static Optional<byte[]> body(PbxRequest request, Map<String, Secret> secrets) {
    if (request.body().isEmpty() && secrets.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode body =
        request.body().map(ObjectNode::deepCopy).orElseGet(JsonNodeFactory.instance::objectNode);
    secrets.forEach((field, secret) -> body.put(field, secret.reveal()));
    return Optional.of(Json.bytes(body));
  }

  /**
   * The record in an answer. Many writes are answered with an acknowledgement, with a word or with
   * nothing; a page of HTML or broken JSON is no answer of the API.
   */
  private Optional<ObjectNode> resource(Operation operation, byte[] body) {
    if (isWord(body)) {
      return Optional.empty();
    }
    try {
      JsonNode answer =
          pbx.sanitizer().sanitize(pbx.reader().read(operation, body), operation.vocabulary());
      JsonNode only = answer.isArray() && answer.size() == 1 ? answer.get(0) : answer;
      return only instanceof ObjectNode record && !isAcknowledgement(record)
          ? Optional.of(record)
          : Optional.empty();
    } catch (PbxException.Garbled e) {
      throw new OutcomeUnknown(operation.id(), e.reason());
    }
  }

  /** Nothing, or plain text: neither JSON nor markup. */
  private static boolean isWord(byte[] body) {
    String text = new String(body, StandardCharsets.UTF_8).strip();
    return text.isEmpty() || "{[<".indexOf(text.charAt(0)) < 0;
  }

  private static boolean isAcknowledgement(ObjectNode record) {
    return record.has("code") && record.has("message") && record.size() <= 3;
  }
}
