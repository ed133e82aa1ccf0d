package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.Conversation;
import com.packetdial.mcp.server.MessageWriter;
import com.packetdial.mcp.server.Outlet;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * A client's session: who it belongs to, what it says, and the streams it listens to. Thread-safe.
 */
final class Session implements Outlet {

  private final String id;
  private final Visitor owner;
  private final Conversation conversation;
  private final Deque<MessageQueue> listening = new ArrayDeque<>();
  private Instant lastUse;
  private boolean ended;

  Session(String id, Visitor owner, Instant now) {
    this.id = id;
    this.owner = owner;
    this.lastUse = now;
    this.conversation = owner.protocol().open(owner.principal(), this);
  }

  String id() {
    return id;
  }

  String principal() {
    return owner.principal();
  }

  Conversation conversation() {
    return conversation;
  }

  MessageWriter writer() {
    return owner.protocol().writer();
  }

  /** Whether a visitor may use it: the same principal, to whom the same is offered. */
  boolean belongsTo(Visitor visitor) {
    return owner.principal().equals(visitor.principal())
        && owner.protocol().equals(visitor.protocol());
  }

  /** Sends what belongs to no request to one of those that listen; if nobody does, it is lost. */
  @Override
  public void send(JSONRPCMessage message) {
    listener().ifPresent(queue -> queue.send(message));
  }

  /** Lets somebody listen until {@link #leave}. */
  synchronized MessageQueue listen() {
    MessageQueue queue = new MessageQueue();
    if (ended) {
      queue.close();
    } else {
      listening.addFirst(queue);
    }
    return queue;
  }

  synchronized void leave(MessageQueue queue, Instant now) {
    listening.remove(queue);
    lastUse = now;
  }

  synchronized void use(Instant now) {
    lastUse = now;
  }

  synchronized Instant lastUse() {
    return lastUse;
  }

  /** Whether anybody would notice if it ended. */
  synchronized boolean isInUse() {
    return !listening.isEmpty() || !conversation.calls().waiting().isEmpty();
  }

  /** Ends it: nothing that it waits for is answered, and its streams end. */
  void end() {
    conversation.abandon();
    endStreams();
  }

  /** Ends its streams, once what waits for them is written. */
  synchronized void endStreams() {
    ended = true;
    listening.forEach(MessageQueue::close);
  }

  private synchronized Optional<MessageQueue> listener() {
    return Optional.ofNullable(listening.peekFirst());
  }
}
