package com.packetdial.mcp.server;

import io.modelcontextprotocol.common.McpTransportContext;
import io.modelcontextprotocol.spec.McpSchema;
import io.modelcontextprotocol.spec.McpSchema.InitializeRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.modelcontextprotocol.spec.McpServerSession;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import reactor.core.publisher.Mono;
import tools.jackson.databind.node.ObjectNode;

/**
 * What one client says, message by message, and where it goes: to the session of the SDK when it is
 * a right request at the right time, back to the client with an error when it is not. Requests that
 * ask the PBX run on virtual threads of their own. Thread-safe; but a client that wants its
 * messages taken in their order has to hand them over in it.
 */
public final class Conversation {

  private static final Logger LOG = LoggerFactory.getLogger(Conversation.class);
  static final String METHOD_CANCELLED = "notifications/cancelled";

  /** How far the handshake is. */
  private enum Phase {
    NEW,
    INITIALIZING,
    INITIALIZED,
    READY
  }

  private final RequestRules rules;
  private final WithheldTools withheldTools;
  private final Optional<GuideRequests> guide;
  private final McpServerSession session;
  private final CallsInFlight calls;
  private final ClientLink client;
  private final AtomicReference<Phase> phase = new AtomicReference<>(Phase.NEW);

  /** The params of {@code initialize}; read only where they are needed, for a start is not. */
  private volatile @Nullable ObjectNode hello;

  private volatile @Nullable InitializeRequest introduction;

  /**
   * Begins one.
   *
   * @param guide answers what is not about tools; empty where the session does that too
   */
  Conversation(
      RequestRules rules,
      WithheldTools withheldTools,
      Optional<GuideRequests> guide,
      McpServerSession session,
      CallsInFlight calls,
      ClientLink client) {
    this.rules = rules;
    this.withheldTools = withheldTools;
    this.guide = guide;
    this.session = session;
    this.calls = calls;
    this.client = client;
  }

  /** The requests that wait for their answers. */
  public CallsInFlight calls() {
    return calls;
  }

  /** Whether the client has been welcomed, so that it may go on. */
  public boolean isInitialized() {
    Phase now = phase.get();
    return now == Phase.INITIALIZED || now == Phase.READY;
  }

  /**
   * Takes one message.
   *
   * @param outlet where the answer to a request goes, and what is said about it before
   * @throws RpcFault when it is refused; it has the id of the request unless that is in use
   */
  public void take(Incoming message, Outlet outlet) {
    switch (message) {
      case Incoming.Request request -> take(request, outlet);
      case Incoming.Notification notification -> take(notification);
      case Incoming.Response response -> client.requests().take(response);
    }
  }

  /** Nothing more is awaited from the client: whoever asked it something has waited enough. */
  public void endQuestions() {
    client.requests().close();
  }

  /** Gives up every request that waits; none of them is answered. */
  public void abandon() {
    endQuestions();
    calls.waiting().forEach(calls::abandon);
  }

  /**
   * Takes a request.
   *
   * @return the request, as long as it waits for its answer
   */
  public CallInFlight take(Incoming.Request request, Outlet outlet) {
    checkUnderItsId(request);
    CallInFlight call = calls.open(request.id(), outlet);
    switch (request.method()) {
      case McpSchema.METHOD_PING -> calls.answer(JSONRPCResponse.result(request.id(), Map.of()));
      case McpSchema.METHOD_INITIALIZE -> initialize(request, call);
      // Whatever asks the PBX may take its time.
      case McpSchema.METHOD_TOOLS_CALL,
          McpSchema.METHOD_RESOURCES_READ,
          McpSchema.METHOD_COMPLETION_COMPLETE -> {
        startSession();
        Map<String, String> logged = MDC.getCopyOfContextMap();
        Thread.ofVirtual()
            .name("mcp-call")
            .start(
                () -> {
                  MDC.setContextMap(logged == null ? Map.of() : logged);
                  handle(request, call);
                });
      }
      default -> {
        startSession();
        handle(request, call);
      }
    }
    return call;
  }

  private void initialize(Incoming.Request request, CallInFlight call) {
    if (!phase.compareAndSet(Phase.NEW, Phase.INITIALIZING)) {
      calls.answer(call, RpcFault.invalidRequest("This connection is initialized already."));
      return;
    }
    hello = request.params();
    handle(request, call);
    phase.set(Phase.INITIALIZED);
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
    if (initialize && phase.get() != Phase.NEW) {
      throw RpcFault.invalidRequest("This connection is initialized already.");
    }
    if (!isInitialized() && RequestRules.needsSession(method)) {
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
    if (phase.compareAndSet(Phase.INITIALIZED, Phase.READY)) {
      session
          .handle(new JSONRPCNotification(McpSchema.METHOD_NOTIFICATION_INITIALIZED, Map.of()))
          .block();
    }
  }

  /** Runs a request to its answer on this thread. */
  private void handle(Incoming.Request request, CallInFlight call) {
    try {
      answer(request, call).block();
    } catch (RpcFault fault) {
      calls.answer(call, fault);
    } catch (Throwable fault) {
      LOG.error("Request {} failed", CallsInFlight.shown(request.id()), fault);
    } finally {
      // Does nothing when there has been an answer.
      calls.answer(call, RpcFault.internal());
    }
  }

  private Mono<Void> answer(Incoming.Request request, CallInFlight call) {
    if (withheldTools.isCalledBy(request)) {
      return Mono.fromRunnable(
          () -> calls.answer(JSONRPCResponse.result(request.id(), withheldTools.answer(request))));
    }
    if (guide.isPresent() && GuideRequests.serves(request.method())) {
      return Mono.fromRunnable(
          () ->
              calls.answer(
                  JSONRPCResponse.result(request.id(), guided(guide.get(), request, call))));
    }
    return session
        .handle(new JSONRPCRequest(request.method(), request.id(), request.params()))
        .contextWrite(
            context -> context.put(McpTransportContext.KEY, call.asTransportContext(client)));
  }

  private Object guided(GuideRequests requests, Incoming.Request request, CallInFlight call) {
    Optional<InitializeRequest> introduced = introduction();
    return new OnBehalf(
            call,
            client,
            introduced.map(InitializeRequest::clientInfo).orElse(null),
            introduced.map(InitializeRequest::capabilities).orElse(null))
        .run(
            RequestRules.progressToken(request.params()).orElse(null),
            System::nanoTime,
            caller -> requests.answer(request, caller));
  }

  /** How the client introduced itself, if it did. */
  private Optional<InitializeRequest> introduction() {
    InitializeRequest known = introduction;
    ObjectNode params = hello;
    if (known == null && params != null) {
      known = rules.introduction(params);
      introduction = known;
    }
    return Optional.ofNullable(known);
  }
}
