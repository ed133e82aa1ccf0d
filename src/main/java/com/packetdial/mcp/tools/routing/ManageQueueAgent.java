package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Edit;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Fields;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.AgentRecord;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code manage_queue_agent}: who answers a call queue, and who is logged in there. Each queue is a
 * step of its own, so that undoing gives every one its former state.
 */
public final class ManageQueueAgent implements ChangeCode<ManageQueueAgent.Wanted> {

  private static final String ALL = "all";

  /** What is done. */
  public enum Action {
    ADD,
    REMOVE,
    LOGIN,
    LOGOUT
  }

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(
              value =
                  "Extension of the queue, for example \"2000\"; all for login and logout in every"
                      + " queue.",
              required = true)
          String queue,
      @Argument(required = true) String user,
      @Argument(
              value =
                  "add or remove a seat in the queue; login and logout decide whether calls come.",
              required = true)
          Action action,
      @Argument(
              value = "With add: which queue comes first for an agent of several, 1 before 2.",
              minimum = 0,
              maximum = 1000)
          Optional<Integer> priority,
      @Argument(
              value = "With add: the place among the agents, 1 before 2.",
              minimum = 0,
              maximum = 1000)
          Optional<Integer> order,
      @Argument(value = "With add: pause after each call.", minimum = 0, maximum = 3600)
          Optional<Integer> wrapUpSeconds) {

    private String id() {
      return UserRecord.address(domain, user);
    }

    private boolean hasPlace() {
      return priority.isPresent() || order.isPresent() || wrapUpSeconds.isPresent();
    }
  }

  @Override
  public String name() {
    return "manage_queue_agent";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    requireSense(wanted);
    Pbx pbx = planning.pbx();
    return switch (wanted.action()) {
      case ADD -> add(wanted, pbx);
      case REMOVE -> remove(wanted, pbx);
      case LOGIN -> move(wanted, pbx, true);
      case LOGOUT -> move(wanted, pbx, false);
    };
  }

  private static void requireSense(Wanted wanted) {
    boolean moves = wanted.action() == Action.LOGIN || wanted.action() == Action.LOGOUT;
    if (!moves && wanted.queue().equals(ALL)) {
      throw invalid(
          "\"queue\": \"all\" belongs to the actions login and logout. Name one queue;"
              + " list_call_queues lists them.");
    }
    if (wanted.action() != Action.ADD && wanted.hasPlace()) {
      throw invalid("\"priority\", \"order\" and \"wrap_up_seconds\" belong to action add.");
    }
  }

  // --- Seats ----------------------------------------------------------------------------------

  private static Plan add(Wanted wanted, Pbx pbx) {
    CallQueue queue = CallQueue.require(pbx, wanted.domain(), wanted.queue());
    Extension user = Extension.require(pbx, wanted.domain(), wanted.user());
    if (user.kind() != Extension.Kind.PERSON) {
      throw invalid(
          "%s is a %s and answers no queue. list_users lists people."
              .formatted(wanted.user(), user.kind().word()));
    }
    String words = "add %s as an agent to %s".formatted(user.words(), queue.words());
    String summary =
        "Add %s as an agent to %s of %s".formatted(user.words(), queue.words(), wanted.domain());
    ObjectNode seat =
        new Fields()
            .text(AgentRecord.ID, wanted.id())
            .number(AgentRecord.PRIORITY, wanted.priority())
            .number(AgentRecord.ORDER, wanted.order())
            .number(AgentRecord.WRAP_UP, wanted.wrapUpSeconds())
            .json();
    Optional<Seat> there = seat(wanted, Seat.of(pbx, wanted.domain(), wanted.queue()));
    return there.isPresent()
        ? alreadyThere(summary, wanted, there.get(), seat)
        : Plan.of(summary, wanted.user(), create(words, wanted, seat));
  }

  /** Done before, perhaps by the same call. */
  private static Plan alreadyThere(String summary, Wanted wanted, Seat there, ObjectNode seat) {
    boolean asWanted =
        Edit.of(
                summary,
                AgentRecord.one("PUT", wanted.domain(), wanted.queue(), wanted.id(), ""),
                Seat.locator(wanted.domain(), wanted.queue(), wanted.id()),
                there.record(),
                seat)
            .isEmpty();
    if (asWanted) {
      return Plan.nothing(summary, wanted.user(), "The user is an agent of the queue already.");
    }
    throw new ToolException(
        ErrorCode.CONFLICT,
        "%s is an agent of queue %s already, with another priority, order or wrap-up time. Remove the agent first, then add it as wanted."
            .formatted(wanted.user(), wanted.queue()));
  }

  private static Step create(String words, Wanted wanted, ObjectNode seat) {
    Locator at = Seat.locator(wanted.domain(), wanted.queue(), wanted.id());
    return Step.of(
        words,
        AgentRecord.all("POST", wanted.domain(), wanted.queue())
            .withBody(seat.deepCopy().put("synchronous", "yes")),
        new Expectation.Present(at, seat),
        new Reversal.Inverse(
            "remove agent %s from queue %s again".formatted(wanted.user(), wanted.queue()),
            AgentRecord.one("DELETE", wanted.domain(), wanted.queue(), wanted.id(), ""),
            Hazard.NONE,
            new Expectation.Absent(at)));
  }

  private static Plan remove(Wanted wanted, Pbx pbx) {
    CallQueue queue = CallQueue.require(pbx, wanted.domain(), wanted.queue());
    List<Seat> seats = Seat.of(pbx, wanted.domain(), wanted.queue());
    Optional<Seat> there = seat(wanted, seats);
    if (there.isEmpty()) {
      Extension user = Extension.require(pbx, wanted.domain(), wanted.user());
      return Plan.nothing(
          "Remove %s from %s of %s".formatted(user.words(), queue.words(), wanted.domain()),
          wanted.user(),
          "The user is no agent of the queue.");
    }
    Seat seat = there.get();
    Locator at = Seat.locator(wanted.domain(), wanted.queue(), wanted.id());
    ObjectNode whole = seat.whole();
    String words = "remove %s from %s".formatted(seat.words(wanted.user()), queue.words());
    Step step =
        Step.of(
                words,
                AgentRecord.one("DELETE", wanted.domain(), wanted.queue(), wanted.id(), ""),
                new Expectation.Absent(at),
                new Reversal.Inverse(
                    "add agent %s to queue %s again".formatted(wanted.user(), wanted.queue()),
                    AgentRecord.all("POST", wanted.domain(), wanted.queue())
                        .withBody(whole.deepCopy().put("synchronous", "yes")),
                    Hazard.NONE,
                    new Expectation.Present(at, whole)))
            .withBefore(whole);
    return Plan.of(
            "Remove %s from %s of %s"
                .formatted(seat.words(wanted.user()), queue.words(), wanted.domain()),
            wanted.user(),
            step)
        .withNotes(leftAlone(wanted, seats, List.of(seat)));
  }

  // --- Login and logout -----------------------------------------------------------------------

  private static Plan move(Wanted wanted, Pbx pbx, boolean in) {
    List<Seat> all =
        wanted.queue().equals(ALL)
            ? Seat.ofAllQueues(pbx, wanted.domain())
            : Seat.of(pbx, wanted.domain(), requireQueue(wanted, pbx));
    List<Seat> own = all.stream().filter(seat -> seat.id().equals(wanted.id())).toList();
    if (own.isEmpty()) {
      throw noAgent(wanted, pbx);
    }
    List<Seat> moving = own.stream().filter(seat -> seat.isLoggedIn() != in).toList();
    String summary =
        "Log %s %s %s of %s"
            .formatted(
                own.getFirst().words(wanted.user()),
                in ? "in to" : "out of",
                queues(moving.isEmpty() ? own : moving),
                wanted.domain());
    if (moving.isEmpty()) {
      return Plan.nothing(
          summary,
          wanted.user(),
          "The agent is logged %s there already.".formatted(in ? "in" : "out"));
    }
    List<Step> steps = moving.stream().map(seat -> step(wanted, seat, in)).toList();
    List<String> notes = in ? List.of() : leftAlone(wanted, all, moving);
    return new Plan(summary, wanted.user(), steps, List.of(), notes);
  }

  private static String requireQueue(Wanted wanted, Pbx pbx) {
    return CallQueue.require(pbx, wanted.domain(), wanted.queue()).extension();
  }

  private static ToolException noAgent(Wanted wanted, Pbx pbx) {
    Extension.require(pbx, wanted.domain(), wanted.user());
    return new ToolException(
        ErrorCode.NOT_FOUND,
        "user %s is no agent of %s. Action add makes one of a queue."
            .formatted(
                wanted.user(),
                wanted.queue().equals(ALL) ? "any queue" : "queue " + wanted.queue()));
  }

  private static String queues(List<Seat> seats) {
    return (seats.size() == 1 ? "queue " : "the queues ")
        + seats.stream().map(Seat::queue).collect(Collectors.joining(", "));
  }

  private static Step step(Wanted wanted, Seat seat, boolean in) {
    Locator at = Seat.locator(wanted.domain(), seat.queue(), wanted.id());
    return Step.of(
            "log agent %s %s queue %s"
                .formatted(wanted.user(), in ? "in to" : "out of", seat.queue()),
            AgentRecord.one(
                "PATCH", wanted.domain(), seat.queue(), wanted.id(), in ? "/login" : "/logout"),
            new Expectation.Present(at, state(in ? Seat.LOGGED_IN : Seat.LOGGED_OUT)),
            back(wanted, seat, at))
        .withBefore(state(seat.availability()));
  }

  /** To the state that the seat has now, which may be one that no action leads to. */
  private static Reversal.Inverse back(Wanted wanted, Seat seat, Locator at) {
    ObjectNode former = state(seat.availability());
    String agent = "agent " + wanted.user();
    String queue = seat.queue();
    return switch (seat.availability()) {
      case Seat.LOGGED_IN ->
          back(
              "log %s in to queue %s again".formatted(agent, queue),
              AgentRecord.one("PATCH", wanted.domain(), queue, wanted.id(), "/login"),
              new Expectation.Present(at, former));
      case Seat.LOGGED_OUT ->
          back(
              "log %s out of queue %s again".formatted(agent, queue),
              AgentRecord.one("PATCH", wanted.domain(), queue, wanted.id(), "/logout"),
              new Expectation.Present(at, former));
      default ->
          back(
              "make %s %s in queue %s again".formatted(agent, seat.availability(), queue),
              AgentRecord.one("PUT", wanted.domain(), queue, wanted.id(), "").withBody(former),
              new Expectation.Present(at, former));
    };
  }

  private static Reversal.Inverse back(String words, PbxRequest request, Expectation after) {
    return new Reversal.Inverse(words, request, Hazard.NONE, after);
  }

  private static ObjectNode state(String availability) {
    return JsonNodeFactory.instance.objectNode().put(AgentRecord.AVAILABILITY, availability);
  }

  // --- Help -----------------------------------------------------------------------------------

  private static Optional<Seat> seat(Wanted wanted, List<Seat> seats) {
    return seats.stream().filter(seat -> seat.id().equals(wanted.id())).findFirst();
  }

  /** A sentence for each queue in which nobody would be left who is logged in. */
  private static List<String> leftAlone(Wanted wanted, List<Seat> all, List<Seat> leaving) {
    List<String> notes = new ArrayList<>();
    for (Seat seat : leaving) {
      boolean others =
          all.stream()
              .filter(other -> other.queue().equals(seat.queue()))
              .anyMatch(other -> !other.id().equals(wanted.id()) && other.isLoggedIn());
      if (!others) {
        notes.add("Queue %s then has no agent who is logged in.".formatted(seat.queue()));
      }
    }
    return notes;
  }

  private static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
