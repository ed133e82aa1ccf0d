package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One write of a plan. Immutable; the {@code with} methods return a copy.
 *
 * @param words what it does, for example {@code create user 1001 (Ann Lee)}
 * @param request what is sent, without secrets
 * @param secret the field whose value this server makes up and nobody sees, if there is one
 * @param before the present values of the fields that change, by the names of the API; empty for
 *     what is not there yet; not to be modified
 * @param hazard what it endangers beyond what its operation and its body tell by themselves
 * @param preparation completes the request right before it is sent
 * @param after how to see that it has happened
 * @param reversal how to take it back
 */
public record Step(
    String words,
    PbxRequest request,
    Optional<GeneratedSecret> secret,
    ObjectNode before,
    Hazard hazard,
    Preparation preparation,
    Expectation after,
    Reversal reversal) {

  /** A step without a secret, a former state or a hazard of its own. */
  public static Step of(String words, PbxRequest request, Expectation after, Reversal reversal) {
    return new Step(
        words,
        request,
        Optional.empty(),
        JsonNodeFactory.instance.objectNode(),
        Hazard.NONE,
        Preparation.NONE,
        after,
        reversal);
  }

  public Step withBefore(ObjectNode values) {
    return new Step(words, request, secret, values, hazard, preparation, after, reversal);
  }

  public Step withHazard(Hazard ofContents) {
    return new Step(words, request, secret, before, ofContents, preparation, after, reversal);
  }

  public Step withReversal(Reversal other) {
    return new Step(words, request, secret, before, hazard, preparation, after, other);
  }

  public Step withSecret(GeneratedSecret generated) {
    return new Step(
        words, request, Optional.of(generated), before, hazard, preparation, after, reversal);
  }

  public Step withPreparation(Preparation completes) {
    return new Step(words, request, secret, before, hazard, completes, after, reversal);
  }
}
