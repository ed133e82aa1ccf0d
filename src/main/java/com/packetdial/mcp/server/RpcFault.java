package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.ToolResult;
import io.modelcontextprotocol.spec.McpSchema.ErrorCodes;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse.JSONRPCError;
import java.util.Map;
import java.util.Optional;

/**
 * A message that gets a JSON-RPC error instead of a result. The message of this exception is
 * written for the client; it never quotes another exception.
 */
@SuppressWarnings("serial") // never serialized; the id is a JSON string or integer
public final class RpcFault extends RuntimeException {

  /** This server does not take the request, or not now (JSON-RPC server error range). */
  static final int REFUSED = -32000;

  private static final int NOT_FOUND = -32001;

  /** As long as a URI of ours may be. */
  private static final int SHOWN_URI_LIMIT = 1_000;

  private final int code;
  private final Optional<Object> id;
  private final Map<String, String> data;

  private RpcFault(int code, Optional<Object> id, String sentence) {
    this(code, id, sentence, Map.of());
  }

  private RpcFault(int code, Optional<Object> id, String sentence, Map<String, String> data) {
    super(sentence, null, false, false);
    this.code = code;
    this.id = id;
    this.data = data;
  }

  /** The message is not JSON. */
  public static RpcFault parseError(String sentence) {
    return new RpcFault(ErrorCodes.PARSE_ERROR, Optional.empty(), sentence);
  }

  /** The JSON is not a message of the protocol, or not one that may be sent now. */
  public static RpcFault invalidRequest(String sentence) {
    return new RpcFault(ErrorCodes.INVALID_REQUEST, Optional.empty(), sentence);
  }

  static RpcFault invalidParams(String sentence) {
    return new RpcFault(ErrorCodes.INVALID_PARAMS, Optional.empty(), sentence);
  }

  /** What it asks for is not here, such as its session (the code that the SDKs use for that). */
  public static RpcFault notFound(String sentence) {
    return new RpcFault(NOT_FOUND, Optional.empty(), sentence);
  }

  /** There is no such resource (specification 2025-11-25, Resources, Error Handling). */
  static RpcFault resourceNotFound(String uri) {
    return new RpcFault(
        ErrorCodes.RESOURCE_NOT_FOUND,
        Optional.empty(),
        "There is no such resource here; resources/list and resources/templates/list name what"
            + " there is.",
        Map.of("uri", shown(uri)));
  }

  /** The tool behind a resource failed: its whole text, and its code as data. */
  static RpcFault ofResource(String uri, ToolResult.Failure failure) {
    int code =
        switch (failure.code()) {
          case NOT_FOUND -> ErrorCodes.RESOURCE_NOT_FOUND;
          case INVALID_ARGUMENTS -> ErrorCodes.INVALID_PARAMS;
          case INTERNAL_ERROR -> ErrorCodes.INTERNAL_ERROR;
          default -> REFUSED;
        };
    return new RpcFault(
        code,
        Optional.empty(),
        failure.text(),
        Map.of("uri", shown(uri), "code", failure.code().code()));
  }

  private static String shown(String uri) {
    return uri.substring(0, Math.min(uri.length(), SHOWN_URI_LIMIT));
  }

  /** This server does not take the message, for a reason that the protocol knows no code for. */
  public static RpcFault refused(String sentence) {
    return new RpcFault(REFUSED, Optional.empty(), sentence);
  }

  public static RpcFault busy(String sentence) {
    return new RpcFault(REFUSED, Optional.empty(), sentence);
  }

  /** A fault of this server: its cause is for the log only. */
  public static RpcFault internal() {
    return new RpcFault(
        ErrorCodes.INTERNAL_ERROR,
        Optional.empty(),
        "internal_error: this server failed on the request; its log has the rest.");
  }

  /** The same fault as the answer to the request with this id. */
  public RpcFault of(Object requestId) {
    return new RpcFault(code, Optional.of(requestId), sentence(), data);
  }

  public int code() {
    return code;
  }

  public String sentence() {
    return String.valueOf(getMessage());
  }

  /** Whether the message as such is wrong, rather than what it asks for. */
  public boolean isOfTheMessage() {
    return code == ErrorCodes.PARSE_ERROR || code == ErrorCodes.INVALID_REQUEST;
  }

  /** The same as an answer; empty when there is no request that it could answer. */
  public Optional<JSONRPCResponse> answer() {
    return id.map(
        request ->
            JSONRPCResponse.error(
                request, new JSONRPCError(code, sentence(), data.isEmpty() ? null : data)));
  }

  /** What a program may want to know of it, by name. */
  Map<String, String> data() {
    return data;
  }

  /** The request that this answers; empty when the message has no usable id. */
  public Optional<Object> id() {
    return id;
  }
}
