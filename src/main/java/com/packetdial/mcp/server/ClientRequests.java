package com.packetdial.mcp.server;

import com.packetdial.mcp.pbx.Cancellation;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCNotification;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What this server asks one client. The SDK's session could ask as well, but it keeps every request
 * that is never answered, tells nobody the id that a question is withdrawn by, and reads results
 * leniently. Thread-safe.
 */
final class ClientRequests {

  private static final Logger LOG = LoggerFactory.getLogger(ClientRequests.class);

  /** Ids are texts, so that a client does not take them for its own numbers. */
  private static final String ID_PREFIX = "packetdial-";

  private final Map<Object, CompletableFuture<Optional<JsonNode>>> waiting = new HashMap<>();
  private long lastId;
  private boolean closed;

  /** A request that was sent, and the reply to come: empty when it is an error or will not come. */
  private record Asked(String id, CompletableFuture<Optional<JsonNode>> reply) {}

  /**
   * Sends a request and waits for its result. A request that nobody waits for any more is withdrawn
   * (specification 2025-11-25, Lifecycle, Timeouts), and a result that comes later is ignored.
   *
   * @param patience the longest wait
   * @param cancellation ends the wait at once
   * @param outlet the way that the request takes to the client
   * @return the result as the client sent it; empty when there is none: because time is over, the
   *     wait was cancelled or interrupted, the client answered with an error or can answer no more
   */
  Optional<JsonNode> ask(
      String method,
      ObjectNode params,
      Duration patience,
      Cancellation cancellation,
      Outlet outlet) {
    Asked asked = new Asked(newId(), new CompletableFuture<>());
    // Before it is sent: what a call asks has to be taken back before its outlet is over, which it
    // is as soon as the call is cancelled.
    var _ = cancellation.whenCancelled().thenRun(() -> withdraw(asked, outlet));
    if (!send(asked, method, params, cancellation, outlet)) {
      return Optional.empty();
    }
    try {
      await(CompletableFuture.anyOf(asked.reply(), cancellation.whenCancelled()), patience);
      return cancellation.isCancelled() ? Optional.empty() : asked.reply().getNow(Optional.empty());
    } finally {
      withdraw(asked, outlet);
    }
  }

  private static void await(CompletableFuture<?> event, Duration patience) {
    try {
      // Unlike Duration.toNanos, this has an answer for every duration.
      event.get(TimeUnit.NANOSECONDS.convert(patience), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      LOG.debug("The client was asked something and did not answer within {}", patience);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      throw new IllegalStateException("neither a reply nor a cancellation can fail", e);
    }
  }

  /** Takes a response; one to nothing, or to what is withdrawn, is ignored. */
  void take(Incoming.Response response) {
    response
        .id()
        .flatMap(this::settle)
        .ifPresentOrElse(
            reply -> reply.complete(response.result()),
            () -> LOG.debug("A response to nothing was ignored"));
  }

  /** The client can answer no more: whoever waits has waited enough. */
  void close() {
    for (CompletableFuture<Optional<JsonNode>> reply : settleAll()) {
      reply.complete(Optional.empty());
    }
  }

  private synchronized String newId() {
    return ID_PREFIX + ++lastId;
  }

  /** Sends a request; false when nobody waits for its answer, or none can come any more. */
  private synchronized boolean send(
      Asked asked, String method, ObjectNode params, Cancellation cancellation, Outlet outlet) {
    if (closed || cancellation.isCancelled()) {
      return false;
    }
    waiting.put(asked.id(), asked.reply());
    outlet.send(new JSONRPCRequest(method, asked.id(), params));
    return true;
  }

  /** Takes a request back that was sent and is not settled. */
  private synchronized void withdraw(Asked asked, Outlet outlet) {
    if (settle(asked.id()).isPresent()) {
      outlet.send(
          new JSONRPCNotification(
              Conversation.METHOD_CANCELLED,
              JsonNodeFactory.instance
                  .objectNode()
                  .put("requestId", asked.id())
                  .put("reason", "Nobody waits for the answer any more.")));
    }
  }

  private synchronized Optional<CompletableFuture<Optional<JsonNode>>> settle(Object id) {
    return Optional.ofNullable(waiting.remove(id));
  }

  private synchronized List<CompletableFuture<Optional<JsonNode>>> settleAll() {
    closed = true;
    var all = List.copyOf(waiting.values());
    waiting.clear();
    return all;
  }
}
