package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Party.Kind;
import java.util.List;
import java.util.Optional;

/**
 * What became of a call that came to a queue.
 *
 * @param waiting the leg in which the queue itself had it
 * @param tries the legs to agents, in order
 */
record QueuedCall(Call call, Leg waiting, List<Leg> tries) {

  private static final String ABANDONED = "Caller Abandoned";

  static Optional<QueuedCall> of(Call call) {
    return call.legs().stream()
        .filter(leg -> leg.to().kind() == Kind.QUEUE)
        .findFirst()
        .map(
            waiting ->
                new QueuedCall(
                    call,
                    waiting,
                    call.legs().stream()
                        .filter(leg -> leg.through().user().equals(waiting.to().user()))
                        .toList()));
  }

  String queue() {
    return waiting.to().user();
  }

  /** The number that was called. */
  String dialled() {
    return waiting.dialled();
  }

  boolean abandoned() {
    return waiting.reason().equals(ABANDONED);
  }

  /** The leg in which somebody answered. */
  Optional<Leg> answered() {
    return tries.stream().filter(leg -> leg.talkSeconds() > 0).findFirst();
  }

  int waitSeconds() {
    return waiting.totalSeconds();
  }
}
