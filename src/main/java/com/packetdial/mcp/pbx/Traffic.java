package com.packetdial.mcp.pbx;

import java.time.Duration;

/**
 * Hears how the traffic with the PBX goes, without hearing what is in it. Thread-safe; quick, and
 * never throws.
 */
public interface Traffic {

  /** Hears nothing. */
  Traffic NONE =
      new Traffic() {
        @Override
        public void attempted(Attempt attempt) {}

        @Override
        public void redacted() {}
      };

  /** A request was sent, and was answered or given up. */
  void attempted(Attempt attempt);

  /** A secret was taken out of what the PBX said, or of what this program would have kept. */
  void redacted();

  /**
   * One sending of one request.
   *
   * @param operation as it is declared, with names in the place of values
   * @param outcome the HTTP status, or for want of one {@code deadline}, {@code cancelled}, {@code
   *     too_large}, {@code given_up}, {@code garbled} or {@code connection}
   * @param took from sending to the end of the answer; waiting for a turn is no part of it
   * @param number 1 for the first sending; a later one is a retry
   */
  record Attempt(String operation, String outcome, Duration took, int number) {}
}
