package com.packetdial.mcp.demo;

import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** Writes phone numbers, queues and agents as the platform does. */
final class RoutingRows {

  private RoutingRows() {}

  /** A number that nobody has used yet still has the field names that it was imported with. */
  static ObjectNode number(PhoneNumber number) {
    ObjectNode row = currentNumber(number);
    return number.isAvailable() ? OlderNames.PHONE_NUMBER.applyTo(row) : row;
  }

  private static ObjectNode currentNumber(PhoneNumber number) {
    return new Row()
        .digits("phonenumber", number.number())
        .yesNo("enabled", number.enabled())
        .text("domain", number.domain())
        .text("dial-rule-application", number.application())
        .text("dial-rule-parameter", number.parameter())
        .digitsOrNull("dial-rule-translation-destination-user", number.destinationUser())
        .text("dial-rule-translation-destination-host", number.destinationHost())
        .text("dial-rule-translation-source-name", number.sourceName())
        .text("dial-rule-description", number.description())
        .node();
  }

  /**
   * @param waiting how many callers are in the queue
   */
  static ObjectNode queue(Queue queue, long waiting) {
    Row row =
        new Row()
            .digits("callqueue", queue.extension())
            .text("domain", queue.domain())
            .text("description", queue.description())
            .text("callqueue-dispatch-type", queue.dispatchType())
            .yesNo("callqueue-calculate-statistics", true)
            .number("active-queued-calls-total-current", waiting)
            .number("callqueue-agent-dispatch-timeout-seconds", queue.ringSeconds())
            .number("callqueue-count-agents-available", queue.agentsAvailable())
            .number("callqueue-count-agents-total", queue.agents().size())
            .yesNo("callqueue-debug", false)
            .yesNo("callqueue-force-full-intro-playback", false)
            .number("callqueue-max-callback-queueing-hours", 0)
            .number("callqueue-max-current-callers-to-accept-new-callers", 20)
            .number("callqueue-max-current-wait-to-accept-new-callers-seconds", 0)
            .number("callqueue-max-wait-timeout-minutes", queue.maxWaitMinutes())
            .yesNo("callqueue-require-available-agents-to-accept-new-callers", false)
            .nothing("callqueue-source-match")
            .yesNo("callqueue-sms-enable", false)
            .nothing("callqueue-sms-phrase-initiate-chat")
            .nothing("callqueue-sms-phrase-initiate-success")
            .nothing("callqueue-sms-phrase-initiation-fail ")
            .nothing("callqueue-sms-phrase-no-agents-available")
            .nothing("callqueue-sms-phrase-terminate-chat")
            .nothing("callqueue-sms-phrase-terminate-success")
            .yesNo("callqueue-agent-auto-logout-after-missed", false)
            .number("callqueue-sim-ring-1st-round", 0)
            .number("callqueue-sim-ring-increment", 1)
            .text("recording-configuration", "yes");
    return queue.written().over(row.node());
  }

  /**
   * @param calls how many calls the agent is in
   */
  static ObjectNode agent(Queue.Agent agent, long calls, Instant now) {
    Subscriber user = agent.user().asWritten();
    Row row =
        new Row()
            .text("callqueue-agent-id", agent.id())
            .digits("callqueue", agent.queue())
            .text("domain", user.domain())
            .text(Queue.Agent.AVAILABILITY, agent.availability())
            .number("callqueue-agent-wrap-up-allowance-seconds", 30)
            .yesNo("auto-answer-enabled", false)
            .number("callqueue-agent-dispatch-order-ordinal", agent.order())
            .number("callqueue-agent-dispatch-queue-priority-ordinal", 1)
            .number("limits-max-active-calls-total", 1)
            .yesNo("callqueue-agent-answer-confirmation-enabled", false)
            .yesNo("callqueue-agent-has-registered-devices", agent.online())
            .yesNo("callqueue-agent-availability-for-dispatch", agent.available())
            .number("active-calls-total-current", calls)
            .text("last-modified-datetime", Instants.plain(now.minusSeconds(86_400)))
            .number("callqueue-agent-max-concurrent-sms-conversations", 0)
            .text(
                "last-callqueue-dispatch-datetime",
                agent.available() ? Instants.plain(now.minusSeconds(600)) : null)
            .text("callqueue-agent-entry-type", agent.id().startsWith("sip:") ? "device" : "user")
            .text("login-username", user.login())
            .text("name-full-name", user.fullName())
            .text("agent-name-first-name", user.firstName())
            .text("agent-name-last-name", user.lastName())
            .text("agent-department", user.department())
            .text("agent-site", user.site())
            .text("agent-user-scope", user.scope())
            .textOrNull("agent-status-message", user.statusMessage());
    return agent.written().over(row.node());
  }
}
