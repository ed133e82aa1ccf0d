package com.packetdial.mcp.demo;

import java.util.List;

/** A call queue and those who answer it. */
record Queue(
    String extension,
    String domain,
    String description,
    String dispatchType,
    int ringSeconds,
    int maxWaitMinutes,
    List<Agent> agents) {

  /**
   * @param availability {@code automatic} for logged in, {@code manual} for logged out
   * @param online whether a device of the agent is registered
   * @param order of being tried
   */
  record Agent(Subscriber user, String queue, String availability, boolean online, int order) {

    boolean available() {
      return availability.equals("automatic") && online;
    }
  }

  int agentsAvailable() {
    return (int) agents.stream().filter(Agent::available).count();
  }
}
