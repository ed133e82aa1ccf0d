package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.PageWalk.Rows;
import com.packetdial.mcp.pbx.PbxException.BadParameter;
import com.packetdial.mcp.pbx.PbxException.Undeclared;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one call reads: only what its tool declared, and nothing that changes the PBX. */
final class ToolPbx implements Pbx {

  private static final String START = "start";
  private static final String LIMIT = "limit";

  private final Reading reading;
  private final Map<String, Operation> declared;
  private final CallLimits limits;

  /** What all views of a client share. */
  record Reading(
      URI baseUrl,
      Sender sender,
      AnswerReader reader,
      Sanitizer sanitizer,
      Set<String> honouringStart) {}

  ToolPbx(Reading reading, Set<Operation> declared, CallLimits limits) {
    this.reading = reading;
    this.declared =
        declared.stream().collect(Collectors.toUnmodifiableMap(Operation::id, Function.identity()));
    this.limits = limits;
  }

  @Override
  public ObjectNode one(PbxRequest request) {
    Operation operation = operation(request);
    JsonNode record = AnswerShape.record(operation.id(), parsed(operation, request));
    return AnswerShape.record(operation.id(), clean(operation, record));
  }

  @Override
  public JsonNode any(PbxRequest request) {
    Operation operation = operation(request);
    return clean(operation, parsed(operation, request));
  }

  @Override
  public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
    Operation operation = operation(request);
    for (String own : Set.of(START, LIMIT)) {
      if (request.query().containsKey(own)) {
        throw new BadParameter(operation.id(), own, "nothing: paging sets it");
      }
    }
    // Whatever is wrong with the request is said now, not when the first page is asked for.
    RequestUri.of(reading.baseUrl(), operation, request, Map.of());
    return new PageWalk(
        operation.id(),
        (from, limit) -> rows(operation, request, from, limit),
        reading.honouringStart(),
        start,
        pageSize);
  }

  @Override
  public long count(PbxRequest request) {
    Operation operation = operation(request);
    return AnswerShape.total(operation.id(), parsed(operation, request));
  }

  private Operation operation(PbxRequest request) {
    Operation operation = declared.get(request.operation());
    if (operation == null || operation.effect() != Effect.READ) {
      throw new Undeclared(request.operation());
    }
    return operation;
  }

  private JsonNode parsed(Operation operation, PbxRequest request) {
    return reading.reader().read(operation, body(operation, request, Map.of()));
  }

  private Rows rows(Operation operation, PbxRequest request, int start, int limit) {
    byte[] body =
        body(
            operation,
            request,
            Map.of(START, Integer.toString(start), LIMIT, Integer.toString(limit)));
    JsonNode answer = reading.reader().read(operation, body);
    AnswerShape.list(operation.id(), answer);
    return new Rows(AnswerShape.list(operation.id(), clean(operation, answer)), digest(body));
  }

  private byte[] body(Operation operation, PbxRequest request, Map<String, String> paging) {
    URI uri = RequestUri.of(reading.baseUrl(), operation, request, paging);
    return reading.sender().read(operation, uri, request.body().map(Json::bytes), limits);
  }

  private JsonNode clean(Operation operation, JsonNode answer) {
    return reading.sanitizer().sanitize(answer, operation.vocabulary());
  }

  private static String digest(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
