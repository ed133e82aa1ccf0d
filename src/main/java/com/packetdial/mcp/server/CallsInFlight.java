package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.node.StringNode;

/**
 * The requests of one client that wait for their answers. Each gets at most one answer, and none
 * after the client cancelled it (specification 2025-11-25, Cancellation). A cancelled request keeps
 * its id until its work has ended, so that its late answer can never be taken for that of a newer
 * request. Thread-safe.
 */
public final class CallsInFlight {

  /** More than a client that waits for answers ever has; it bounds what a flood can hold. */
  public static final int LIMIT = 256;

  private static final int SHOWN_ID_LIMIT = 64;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition settled = lock.newCondition();
  private final Map<Object, CallInFlight> calls = new HashMap<>();

  /**
   * Takes a request in.
   *
   * @throws RpcFault when its id is in use, or when too many requests wait
   */
  CallInFlight open(Object id, Outlet outlet) {
    lock.lock();
    try {
      if (calls.containsKey(id)) {
        // Without the id: an error that has it would be taken for the answer of the first request.
        throw RpcFault.invalidRequest(
            "A request with the id %s is still in flight; use another id.".formatted(shown(id)));
      }
      if (calls.size() >= LIMIT) {
        throw RpcFault.busy(
                "%d requests are in flight; wait for some of their answers.".formatted(LIMIT))
            .of(id);
      }
      CallInFlight call = new CallInFlight(id, outlet);
      calls.put(id, call);
      return call;
    } finally {
      lock.unlock();
    }
  }

  /** Cancels a request; one that is unknown or answered already is ignored. */
  void cancel(Object id) {
    find(id).ifPresent(this::abandon);
  }

  /** Gives up a request whose answer nobody can get any more; nothing if it has been answered. */
  public void abandon(CallInFlight call) {
    // Outside the lock, because whoever hears of it runs here; and its outlet stays open meanwhile,
    // for what was asked about the request is taken back on it.
    call.cancellation().cancel();
    call.outlet().finish();
    signalSettled();
  }

  /** Ends a request, and lets its answer out unless it was cancelled or is answered already. */
  void answer(JSONRPCResponse response) {
    lock.lock();
    try {
      CallInFlight call = calls.get(response.id());
      if (call != null) {
        end(call, response);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Ends a request with an error, unless it has its answer. A newer request that was given the same
   * id since then is another one.
   */
  public void answer(CallInFlight call, RpcFault fault) {
    lock.lock();
    try {
      if (call.equals(calls.get(call.id()))) {
        fault.of(call.id()).answer().ifPresent(response -> end(call, response));
      }
    } finally {
      lock.unlock();
    }
  }

  private void end(CallInFlight call, JSONRPCResponse response) {
    calls.remove(call.id());
    if (!call.cancellation().isCancelled()) {
      call.outlet().send(response);
    }
    settled.signalAll();
  }

  /** Waits until every request is answered or cancelled; false when the time is over before. */
  public boolean awaitSettled(Duration patience) throws InterruptedException {
    long left = patience.toNanos();
    lock.lock();
    try {
      while (anyoneWaits()) {
        if (left <= 0) {
          return false;
        }
        left = settled.awaitNanos(left);
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** The requests that are neither answered nor cancelled. */
  public List<CallInFlight> waiting() {
    lock.lock();
    try {
      return calls.values().stream().filter(call -> !call.cancellation().isCancelled()).toList();
    } finally {
      lock.unlock();
    }
  }

  private Optional<CallInFlight> find(Object id) {
    lock.lock();
    try {
      return Optional.ofNullable(calls.get(id));
    } finally {
      lock.unlock();
    }
  }

  private boolean anyoneWaits() {
    return !waiting().isEmpty();
  }

  private void signalSettled() {
    lock.lock();
    try {
      settled.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** An id as it may stand in a sentence or a log: as JSON, on one line, not longer than needed. */
  static String shown(Object id) {
    String text = id.toString();
    if (id instanceof Long) {
      return text;
    }
    return StringNode.valueOf(text.substring(0, Math.min(text.length(), SHOWN_ID_LIMIT)))
        .toString();
  }
}
