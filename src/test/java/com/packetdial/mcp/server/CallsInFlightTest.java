package com.packetdial.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCMessage;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CallsInFlightTest {

  private static final JSONRPCResponse DONE = JSONRPCResponse.result(1L, Map.of());

  private final CallsInFlight calls = new CallsInFlight();
  private final Said first = new Said();
  private final Said second = new Said();

  private static final class Said implements Outlet {
    private final List<JSONRPCMessage> messages = new ArrayList<>();

    @Override
    public void send(JSONRPCMessage message) {
      messages.add(message);
    }

    @Override
    public void finish() {}
  }

  @Test
  void theEndOfACallDoesNotEndANewerOneThatWasGivenItsId() {
    CallInFlight older = calls.open(1L, first);
    calls.answer(DONE);
    CallInFlight newer = calls.open(1L, second);

    calls.answer(older, RpcFault.internal());

    assertThat(second.messages).isEmpty();
    assertThat(calls.waiting()).containsExactly(newer);
    calls.answer(DONE);
    assertThat(second.messages).containsExactly(DONE);
  }

  @Test
  void anIdIsNotGivenAwayBeforeTheWorkOfACancelledCallHasEnded() {
    CallInFlight cancelled = calls.open(1L, first);
    calls.abandon(cancelled);

    assertThatExceptionOfType(RpcFault.class).isThrownBy(() -> calls.open(1L, second));
    calls.answer(DONE);

    assertThat(first.messages).isEmpty();
    assertThat(calls.open(1L, second)).isNotEqualTo(cancelled);
  }
}
