package com.packetdial.mcp.server;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * What one stdio client says, line by line, and where it goes: to the session of the SDK when it is
 * a right request at the right time, back to the client with an error when it is not. Used by one
 * thread; tool calls run on virtual threads of their own.
 */
final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  static final String METHOD_CANCELLED = "notifications/cancelled";

  /** How far the handshake is. */
  private enum Phase {
    NEW,
    INITIALIZED,
    READY
  }

  private final MessageReader messages = new MessageReader();
  private final RequestRules rules;
  private final WithheldTools withheldTools;
  private final McpServerSession session;
  private final StdioTransport transport;
  private final CallsInFlight calls;
  private final ClientLink client;
  private final int lineLimit;
  private Phase phase = Phase.NEW;

  Conversation(
      ProtocolServer protocol,
      McpServerSession session,
      StdioTransport transport,
      CallsInFlight calls,
      ClientLink client,
      int lineLimit) {
    rules = protocol.rules();
    withheldTools = protocol.withheldTools();
    this.session = session;
    this.transport = transport;
    this.calls = calls;
    this.client = client;
    this.lineLimit = lineLimit;
  }

  /** Takes one line; whatever it holds, the next one can be taken. */
  void take(Line line) {
    try {
      switch (line) {
        case Line.Text(String text) -> {
          if (!text.isBlank()) {
            take(messages.read(text));
          }
        }
        case Line.Oversized() ->
            throw RpcFault.invalidRequest(
                "The line is longer than %,d bytes and was skipped.".formatted(lineLimit));
        case Line.NotUtf8() -> throw RpcFault.parseError("The line is not UTF-8.");
      }
    } catch (RpcFault fault) {
      transport.refuse(fault);
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("A line of input was not handled", e);
      transport.refuse(RpcFault.internal());
    }
  }

  private void take(Incoming message) {
    switch (message) {
      case Incoming.Request request -> take(request);
      case Incoming.Notification notification -> take(notification);
      case Incoming.Response response -> client.requests().take(response);
    }
  }

  private void take(Incoming.Request request) {
    checkUnderItsId(request);
    CallInFlight call = calls.open(request.id());
    switch (request.method()) {
      case McpSchema.METHOD_PING -> transport.sendMessage(pong(request)).block();
      case McpSchema.METHOD_INITIALIZE -> {
        handle(request, call);
        phase = Phase.INITIALIZED;
      }
      case McpSchema.METHOD_TOOLS_CALL -> {
        startSession();
        Thread.ofVirtual().name("mcp-call").start(() -> handle(request, call));
      }
      default -> {
        startSession();
        handle(request, call);
      }
    }
  }

  private void checkUnderItsId(Incoming.Request request) {
    try {
      requireHandshake(request.method());
      rules.check(request);
    } catch (RpcFault fault) {
      throw fault.of(request.id());
    }
  }

  private void requireHandshake(String method) {
    boolean initialize = method.equals(McpSchema.METHOD_INITIALIZE);
    if (initialize && phase != Phase.NEW) {
      throw RpcFault.invalidRequest("This connection is initialized already.");
    }
    if (phase == Phase.NEW && RequestRules.needsSession(method)) {
      throw RpcFault.invalidRequest(
          "Send initialize first, then notifications/initialized, then %s.".formatted(method));
    }
  }

  private void take(Incoming.Notification notification) {
    switch (notification.method()) {
      case METHOD_CANCELLED ->
          MessageReader.id(notification.params().path("requestId")).ifPresent(calls::cancel);
      case McpSchema.METHOD_NOTIFICATION_INITIALIZED -> startSession();
      // Of no use to this server, and no notification is ever answered.
      default -> LOG.debug("A notification was ignored");
    }
  }

  /**
   * Lets the session answer requests. A client that sends one without having said {@code
   * notifications/initialized} means the same; the SDK would leave it waiting for ever.
   */
  private void startSession() {
    if (phase == Phase.INITIALIZED) {
      phase = Phase.READY;
      session
          .handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, Map.of()))
          .block();
    }
  }

  /** Runs a request to its answer on this thread. */
  private void handle(Incoming.Request request, CallInFlight call) {
    try {
      answer(request, call).block();
    } catch (Throwable fault) {
      LOG.error("Request {} failed", CallsInFlight.shown(request.id()), fault);
    } finally {
      // Does nothing when there has been an answer.
      transport.answer(request.id(), RpcFault.internal());
    }
  }

  private Mono<Void> answer(Incoming.Request request, CallInFlight call) {
    if (withheldTools.isCalledBy(request)) {
      return transport.sendMessage(
          JSONRPCResponse.result(request.id(), withheldTools.answer(request)));
    }
    return session
        .handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
        .contextWrite(
            context -> context.put(McpTransportContext.KEY, call.asTransportContext(client)));
  }

  private static JSONRPCResponse pong(Incoming.Request request) {
    return JSONRPCResponse.result(request.id(), Map.of());
  }
}
