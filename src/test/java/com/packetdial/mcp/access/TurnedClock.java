package com.packetdial.mcp.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands until it is turned. */
final class TurnedClock implements InstantSource {

  private volatile Instant now = Instant.parse("2026-11-19T20:00:00Z");

  @Override
  public Instant instant() {
    return now;
  }

  void turn(Duration by) {
    now = now.plus(by);
  }
}
