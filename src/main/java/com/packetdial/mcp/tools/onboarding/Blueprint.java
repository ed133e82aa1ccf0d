package com.packetdial.mcp.tools.onboarding;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.ForeseenPbx;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.device.AssignPhone;
import com.packetdial.mcp.tools.device.ManageDevice;
import com.packetdial.mcp.tools.emergency.ManageAddress;
import com.packetdial.mcp.tools.routing.ManageQueueAgent;
import com.packetdial.mcp.tools.routing.RoutePhoneNumber;
import com.packetdial.mcp.tools.routing.SetAnswerRule;
import com.packetdial.mcp.tools.user.CreateUser;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Puts the plan for a customer together, part by part. Used once. */
final class Blueprint {

  /** What the parts say of themselves and is not true of the whole. */
  private static final Set<String> OF_PARTS_ALONE =
      Set.of(CreateUser.NEXT, ManageAddress.NEXT, ManageDevice.NEXT);

  private static final int MOST_NAMED = 8;

  private final Customer customer;
  private final EmergencyCover cover;
  private final Commands commands;
  private final ForeseenPbx foreseen;
  private final Planning planning;
  private final List<Step> steps = new ArrayList<>();
  private final List<String> present = new ArrayList<>();
  private final Set<String> notes = new LinkedHashSet<>();

  Blueprint(Customer customer, EmergencyCover cover, Planning planning) {
    this.customer = customer;
    this.cover = cover;
    this.commands = new Commands(customer.domain());
    this.foreseen = new ForeseenPbx(planning.pbx());
    this.planning = new Planning(foreseen, planning.principal());
  }

  Plan plan() {
    domain();
    customer.addresses().orElse(List.of()).forEach(this::address);
    List<Customer.Seat> seats = customer.users().orElse(List.of());
    seats.forEach(this::user);
    customer.queues().orElse(List.of()).forEach(this::queue);
    seats.forEach(this::telephone);
    customer
        .numbers()
        .orElse(List.of())
        .forEach(number -> part(new RoutePhoneNumber(), commands.number(number)));
    customer
        .rules()
        .orElse(List.of())
        .forEach(rule -> part(new SetAnswerRule(), commands.rule(rule)));
    return whole();
  }

  private void domain() {
    if (NewDomain.locator(customer.domain()).find(foreseen).isPresent()) {
      present.add("domain " + customer.domain());
    } else {
      take(NewDomain.step(customer));
    }
  }

  private void address(Customer.Address address) {
    part(new ManageAddress(), commands.address(address));
  }

  private void user(Customer.Seat seat) {
    Optional<String> address =
        cover.of(seat.user()).map(told -> ManageAddress.keyOf(commands.address(told), foreseen));
    if (part(new CreateUser(), commands.user(seat, address))) {
      defaultRule(seat);
    }
  }

  /** The platform makes a rule with a user, which rings all of the user's devices. */
  private void defaultRule(Customer.Seat seat) {
    ObjectNode rule =
        JsonNodeFactory.instance.objectNode().put("time-frame", "*").put("enabled", "yes");
    rule.putObject("simultaneous-ring")
        .put("enabled", "yes")
        .putArray("parameters")
        .add("<OwnDevices>");
    foreseen.foresee(SetAnswerRule.defaultRule(customer.domain(), seat.user()), rule);
  }

  private void queue(Customer.Queue queue) {
    List<Step> made = new NewQueue(customer.domain(), queue, email(queue)).steps(foreseen);
    if (made.isEmpty()) {
      present.add("queue " + queue.queue());
    }
    made.forEach(this::take);
    queue
        .agents()
        .orElse(List.of())
        .forEach(agent -> part(new ManageQueueAgent(), commands.agent(queue, agent)));
  }

  private String email(Customer.Queue queue) {
    return queue
        .email()
        .or(
            () ->
                customer.users().flatMap(all -> all.stream().map(Customer.Seat::email).findFirst()))
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.INVALID_ARGUMENTS,
                    "queue %s needs an email, because there is no user whose it could be."
                        .formatted(queue.queue())));
  }

  private void telephone(Customer.Seat seat) {
    if (!seat.device()) {
      return;
    }
    part(new ManageDevice(false), commands.device(seat));
    seat.mac()
        .ifPresent(mac -> part(new AssignPhone(), commands.phone(seat, mac, customer.server())));
  }

  /** Plans a part; false when it is there already. */
  private <A extends Record> boolean part(ChangeCode<A> code, A command) {
    Plan plan = code.plan(command, planning);
    if (plan.steps().isEmpty()) {
      present.add(lowered(plan.summary()));
    }
    plan.steps().forEach(this::take);
    plan.notes().stream().filter(note -> !OF_PARTS_ALONE.contains(note)).forEach(notes::add);
    return !plan.steps().isEmpty();
  }

  private void take(Step step) {
    steps.add(step);
    foreseen.foresee(step);
  }

  private Plan whole() {
    String waiver =
        customer
            .emergencyWaivedBy()
            .filter(_ -> !cover.covers(customer.users().orElse(List.of())))
            .map(
                name ->
                    "; users without an emergency address, for which %s answers".formatted(name))
            .orElse("");
    String summary = "Set up %s%s".formatted(customer.domain(), waiver);
    if (steps.isEmpty()) {
      return Plan.nothing(summary, customer.domain(), "All of it is there already.");
    }
    if (steps.size() > Plan.MOST_STEPS) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "this takes %d steps, and one plan has at most %d. Leave a part of the users or numbers for a second call."
              .formatted(steps.size(), Plan.MOST_STEPS));
    }
    List<String> all = new ArrayList<>(notes);
    recognised().ifPresent(all::addFirst);
    return new Plan(summary, customer.domain(), steps, List.of(), all);
  }

  private Optional<String> recognised() {
    if (present.isEmpty()) {
      return Optional.empty();
    }
    int more = present.size() - MOST_NAMED;
    return Optional.of(
        "There already, and left as it is: %s%s."
            .formatted(
                String.join("; ", present.subList(0, Math.min(MOST_NAMED, present.size()))),
                more > 0 ? "; and " + more + " more" : ""));
  }

  private static String lowered(String summary) {
    return Character.toLowerCase(summary.charAt(0)) + summary.substring(1);
  }
}
