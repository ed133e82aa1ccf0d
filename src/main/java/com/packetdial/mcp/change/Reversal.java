package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;

/** How a step can be taken back. Immutable. */
public sealed interface Reversal {

  /**
   * By another write.
   *
   * @param words what it does
   * @param request what is sent
   * @param hazard what the values that are written endanger
   * @param after how to see that it has happened
   */
  record Inverse(String words, PbxRequest request, Hazard hazard, Expectation after)
      implements Reversal {}

  /**
   * Not at all.
   *
   * @param reason why, as a sentence
   */
  record Impossible(String reason) implements Reversal {}
}
