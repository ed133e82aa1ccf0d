package com.packetdial.mcp.server.http;

import java.time.Duration;

/** Counts the requests that are being answered, so that the end can wait for them. Thread-safe. */
final class Drain {

  private int underWay;
  private boolean draining;

  /**
   * Begins to answer a request; {@link #leave} ends it.
   *
   * @throws HttpFault when no more are taken
   */
  synchronized void enter() {
    if (draining) {
      throw HttpFault.busy("This server is about to stop; another one may take the request.", 1);
    }
    underWay++;
  }

  synchronized void leave() {
    underWay--;
    notifyAll();
  }

  synchronized void begin() {
    draining = true;
  }

  synchronized boolean isDraining() {
    return draining;
  }

  /** Waits until all are answered; false when some are not in this time. */
  synchronized boolean awaitEmpty(Duration patience) throws InterruptedException {
    long end = System.nanoTime() + patience.toNanos();
    while (underWay > 0) {
      long left = end - System.nanoTime();
      if (left <= 0) {
        return false;
      }
      wait(left / 1_000_000 + 1);
    }
    return true;
  }
}
