package com.packetdial.mcp.tools.callcenter;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.callcenter.Seat.State;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Why an agent does not ring, and what is said of the whole queue. */
final class SeatTest {

  private static ObjectNode agent(
      String login, String devices, int calls, int most, String available) {
    return FakePbx.json(
        ("{'callqueue':'700','callqueue-agent-availability-type':'%s','callqueue-agent-has-registered-devices':'%s',"
             + "'active-calls-total-current':%d,'limits-max-active-calls-total':%d,'callqueue-agent-availability-for-dispatch':'%s',"
             + "'callqueue-agent-wrap-up-allowance-seconds':30}")
            .formatted(login, devices, calls, most, available));
  }

  @ParameterizedTest
  @CsvSource({
    "disabled, yes, 0, 1, yes, DISABLED",
    "manual, yes, 0, 1, yes, LOGGED_OUT",
    "automatic, no, 0, 1, yes, NO_DEVICE",
    "automatic, yes, 1, 1, no, ON_A_CALL",
    "automatic, yes, 1, 2, yes, READY",
    "automatic, yes, 1, 0, no, ON_A_CALL",
    "automatic, yes, 0, 1, no, NOT_AVAILABLE",
    "automatic, yes, 0, 1, yes, READY",
    "automatic, push-enabled, 0, 1, yes, READY",
    "offnet-automatic, offnet, 0, 1, yes, READY"
  })
  void theFirstThingInTheWayIsTheReason(
      String login, String devices, int calls, int most, String available, State state) {
    assertThat(Seat.of(agent(login, devices, calls, most, available)).state()).isEqualTo(state);
  }

  @Test
  void theReasonSaysWhatToLookAt() {
    ObjectNode away = agent("manual", "yes", 0, 1, "yes").put("agent-status-message", "lunch");
    assertThat(Seat.of(away).words()).isEqualTo("logged out (status: lunch)");
    assertThat(Seat.of(agent("automatic", "yes", 0, 1, "no")).words()).contains("30 s");
    assertThat(Seat.of(agent("automatic", "push-enabled", 0, 1, "yes")).words()).contains("push");
  }

  @Test
  void aQueueWithoutAnybodySaysWhy() {
    ObjectNode queue =
        FakePbx.json(
            "{'callqueue':'700','callqueue-dispatch-type':'Ring"
                + " All','callqueue-require-available-agents-to-accept-new-callers':'yes','callqueue-max-wait-timeout-minutes':10}");
    assertThat(verdict(queue)).isEqualTo("nobody rings: the queue has no agents");
    assertThat(
            verdict(
                queue,
                agent("manual", "yes", 0, 1, "yes"),
                agent("manual", "yes", 0, 1, "yes"),
                agent("automatic", "no", 0, 1, "yes")))
        .isEqualTo("nobody rings: of 3 agents 2 logged out, 1 without a registered device");
    assertThat(
            verdict(
                queue,
                agent("automatic", "yes", 0, 1, "yes"),
                agent("disabled", "yes", 0, 1, "yes")))
        .isEqualTo("1 of 2 agents would ring; 1 disabled");
    assertThat(QueueVerdict.of(queue, List.of()).get("limits").toString())
        .contains("turns new callers away now", "after 10 minutes");
  }

  @Test
  void aParkingQueueRingsNobodyAndNeedsNoReason() {
    assertThat(verdict(FakePbx.json("{'callqueue':'5','callqueue-dispatch-type':'Call Park'}")))
        .contains("park");
  }

  private static String verdict(ObjectNode queue, ObjectNode... agents) {
    return QueueVerdict.of(queue, Stream.of(agents).map(Seat::of).toList())
        .get("verdict")
        .stringValue();
  }
}
