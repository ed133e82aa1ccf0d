package com.packetdial.mcp.change;

import java.time.Duration;

/** Lets time pass between two looks at the PBX; tests pass it without waiting. */
@FunctionalInterface
public interface Pauses {

  /** Returns after the pause, or at once when the thread is interrupted, which it then still is. */
  void pause(Duration pause);

  /** Real time. */
  static Pauses real() {
    return pause -> {
      try {
        Thread.sleep(pause);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    };
  }
}
