package com.packetdial.mcp.server.http;

import com.packetdial.mcp.server.MessageWriter;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes what waits to streams, as long as their clients listen and may. Thread-safe. */
final class Streams {

  private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

  private final Door door;
  private final Duration heartbeat;
  private final AtomicInteger open = new AtomicInteger();

  /**
   * Streams of a server.
   *
   * @param heartbeat between two signs of life
   */
  Streams(Door door, Duration heartbeat) {
    this.door = door;
    this.heartbeat = heartbeat;
  }

  /** How many are written to. */
  int open() {
    return open.get();
  }

  /**
   * Writes to a stream until its queue is over or its visitor may not stay.
   *
   * @throws IOException when the client is gone
   */
  void write(MessageQueue messages, EventStream stream, MessageWriter writer, Visitor visitor)
      throws IOException {
    open.incrementAndGet();
    try {
      while (!messages.isOver()) {
        Optional<JSONRPCMessage> next = messages.next(heartbeat);
        if (next.isPresent()) {
          stream.message(writer.bytes(next.get()));
        } else if (!messages.isOver()) {
          if (!door.mayStay(visitor)) {
            LOG.info(
                "A stream of {} ends: its credential is not good any more", visitor.principal());
            return;
          }
          stream.signOfLife();
        }
      }
      if (messages.isOverrun()) {
        LOG.warn("A stream of {} was cut off: its client reads too slowly", visitor.principal());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      ended();
    }
  }

  /** Waits until none is written to. */
  synchronized void awaitEnd(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    for (long left = patience.toNanos();
        open.get() > 0 && left > 0;
        left = end - System.nanoTime()) {
      wait(left / 1_000_000 + 1);
    }
  }

  private synchronized void ended() {
    open.decrementAndGet();
    notifyAll();
  }
}
