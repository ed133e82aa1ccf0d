package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.Optional;

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
   * By deleting the record that the step made. Only the PBX knows its key, so it is looked for by
   * its values when the step is undone; where several fit, or it is in use, nothing is deleted.
   *
   * @param words what it does
   * @param request what is sent, but for the key of the record
   * @param at the list that has it, and the values by which it is found
   * @param parameter the path parameter that takes its key
   * @param key the field of the record that holds its key
   * @param counter the field of the record that counts its uses, if it has one
   */
  record Removal(
      String words,
      PbxRequest request,
      Locator at,
      String parameter,
      String key,
      Optional<String> counter)
      implements Reversal {}

  /**
   * Not at all.
   *
   * @param reason why, as a sentence
   */
  record Impossible(String reason) implements Reversal {}
}
