package com.packetdial.mcp.tools.callcenter;

import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whether a queue would ring an agent now, as far as the agent's record tells.
 *
 * @param queue extension of the queue
 * @param state the first reason that stands in the way, or that there is none
 * @param words the same for people
 */
record Seat(String queue, State state, String words) {

  private static final int LONGEST_STATUS = 60;

  /** What is known, in the order in which it is looked at. */
  enum State {
    DISABLED("disabled"),
    LOGGED_OUT("logged out"),
    NO_DEVICE("without a registered device"),
    ON_A_CALL("on a call"),
    NOT_AVAILABLE("in wrap-up or held back"),
    READY("ready");

    private final String plural;

    State(String plural) {
      this.plural = plural;
    }

    String plural() {
      return plural;
    }
  }

  static Seat of(ObjectNode agent) {
    String queue = Loose.text(agent, "callqueue");
    String login = Loose.text(agent, "callqueue-agent-availability-type").toLowerCase(Locale.ROOT);
    String status = OneLine.of(Loose.text(agent, "agent-status-message"), LONGEST_STATUS);
    if (login.equals("disabled")) {
      return new Seat(queue, State.DISABLED, "disabled in this queue");
    }
    if (login.equals("manual")) {
      return new Seat(
          queue,
          State.LOGGED_OUT,
          "logged out" + (status.isEmpty() ? "" : " (status: " + status + ")"));
    }
    String devices = Loose.text(agent, "callqueue-agent-has-registered-devices");
    if (devices.equalsIgnoreCase("no")) {
      return new Seat(queue, State.NO_DEVICE, "logged in, but no device is registered");
    }
    long calls = Loose.number(agent, "active-calls-total-current").orElse(0L);
    long most = Loose.number(agent, "limits-max-active-calls-total").orElse(0L);
    boolean available = Loose.flag(agent, "callqueue-agent-availability-for-dispatch").orElse(true);
    if (calls > 0 && (most == 0 ? !available : calls >= most)) {
      return new Seat(
          queue,
          State.ON_A_CALL,
          "on a call (%d of at most %s)".formatted(calls, most == 0 ? "any number" : most));
    }
    if (!available) {
      return new Seat(queue, State.NOT_AVAILABLE, notAvailable(agent));
    }
    return new Seat(
        queue,
        State.READY,
        devices.equalsIgnoreCase("push-enabled")
            ? "ready; its app has to be woken by a push first"
            : devices.equalsIgnoreCase("offnet") ? "ready, at an outside number" : "ready");
  }

  private static String notAvailable(ObjectNode agent) {
    long wrapUp = Loose.number(agent, "callqueue-agent-wrap-up-allowance-seconds").orElse(0L);
    return wrapUp > 0
        ? "logged in and registered, but not available: in wrap-up (up to %d s), or its phone did not answer the last offer"
            .formatted(wrapUp)
        : "logged in and registered, but the PBX holds it for not available";
  }

  boolean canRing() {
    return state == State.READY;
  }
}
