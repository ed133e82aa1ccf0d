package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Optional;

/**
 * A call queue and those who answer it.
 *
 * @param written what was written to its record since it was made
 */
record Queue(
    String extension,
    String domain,
    String description,
    String dispatchType,
    int ringSeconds,
    int maxWaitMinutes,
    List<Agent> agents,
    Fields written) {

  Queue {
    agents = List.copyOf(agents);
  }

  /**
   * @param id the address of the user, or with {@code sip:} before it that of one device
   * @param user as it is now, or as it was before it was deleted
   * @param availability {@code automatic} for logged in, {@code manual} for logged out
   * @param online whether a device of the agent is registered
   * @param order of being tried
   * @param written what was written to its record since it was made
   */
  record Agent(
      String id,
      Subscriber user,
      String queue,
      String availability,
      boolean online,
      int order,
      Fields written) {

    static final String AVAILABILITY = "callqueue-agent-availability-type";

    boolean available() {
      return availability.equals("automatic") && online;
    }

    Agent with(Fields change) {
      return new Agent(
          id,
          user,
          queue,
          change.text(AVAILABILITY, availability),
          online,
          order,
          written.and(change));
    }

    private Agent seated(Domain domain) {
      boolean anyOnline =
          domain.devices().stream().anyMatch(device -> device.belongsTo(user) && device.online());
      Subscriber now = domain.user(user.extension()).orElse(user);
      return new Agent(id, now, queue, availability, anyOnline, order, written);
    }
  }

  int agentsAvailable() {
    return (int) agents.stream().filter(Agent::available).count();
  }

  Optional<Agent> agent(String id) {
    return agents.stream().filter(agent -> agent.id().equals(id)).findFirst();
  }

  Queue with(Fields change) {
    return new Queue(
        extension,
        domain,
        description,
        dispatchType,
        ringSeconds,
        maxWaitMinutes,
        agents,
        written.and(change));
  }

  Queue with(Agent agent) {
    return withAgents(Edited.with(agents, old -> old.id().equals(agent.id()), agent));
  }

  Queue without(Agent agent) {
    return withAgents(Edited.without(agents, old -> old.id().equals(agent.id())));
  }

  /** With its agents as the people and devices of the domain are now. */
  Queue seated(Domain now) {
    return withAgents(agents.stream().map(agent -> agent.seated(now)).toList());
  }

  private Queue withAgents(List<Agent> changed) {
    return new Queue(
        extension,
        domain,
        description,
        dispatchType,
        ringSeconds,
        maxWaitMinutes,
        changed,
        written);
  }
}
