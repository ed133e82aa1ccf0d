package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pace;
import java.time.InstantSource;

/** Makes the paces that principals may call tools at. Thread-safe. */
@FunctionalInterface
public interface Paces {

  /** How much of its rate a principal may use at once after a rest. */
  double BURST_SECONDS = 10;

  /**
   * The pace of one principal.
   *
   * @param perMinute calls a minute, over 0
   */
  Pace of(String principal, double perMinute);

  /**
   * How fast a principal is that may do so many calls.
   *
   * @param perMinute calls a minute, over 0
   */
  static Pace.Rate rate(double perMinute) {
    return Pace.Rate.saving(perMinute / 60, BURST_SECONDS);
  }

  /** Paces for this process alone. */
  static Paces local(InstantSource time) {
    return (_, perMinute) -> Pace.ofThisProcess(rate(perMinute), time);
  }
}
