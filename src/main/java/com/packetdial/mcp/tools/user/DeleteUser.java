package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code delete_user}: {@code DELETE /domains/{domain}/users/{user}}, after what leads to the user
 * was moved to another. The platform says nowhere what becomes of numbers and queue seats of a user
 * who is gone, so none are left behind.
 */
public final class DeleteUser implements ChangeCode<DeleteUser.Which> {

  private static final int MOST_NAMED = 20;

  /** Of the writes of one plan: a seat that moves takes two. */
  private static final int MOST_MOVES = (Plan.MOST_STEPS - 1) / 2;

  private static final Reversal GONE =
      new Reversal.Impossible(
          "A deleted user does not come back: its devices with their passwords, its voicemail,"
              + " greetings and answer rules go with it. create_user and manage_device make it"
              + " anew.");

  /** The arguments. */
  public record Which(
      @Argument(required = true) String domain,
      @Argument(required = true) String user,
      @Argument(
              value =
                  "Extension of the same domain that takes over phone numbers and queue seats, for"
                      + " example \"1002\".",
              pattern = "^[A-Za-z0-9][A-Za-z0-9._-]*$",
              maxLength = 64)
          Optional<String> rerouteTo) {}

  @Override
  public String name() {
    return "delete_user";
  }

  @Override
  public Class<Which> arguments() {
    return Which.class;
  }

  @Override
  public Plan plan(Which which, Planning planning) {
    Pbx pbx = planning.pbx();
    ObjectNode user = pbx.one(UserRecord.locator(which.domain(), which.user()).request());
    String who = UserRecord.words(user, which.user());
    refuseVirtual(user, who);
    refuseOwn(pbx, which, who);
    Ties ties = Ties.of(pbx, which.domain(), which.user());
    List<Step> steps = new ArrayList<>(moves(pbx, which, who, ties));
    steps.add(delete(which, who));
    return new Plan(
        "Delete %s of %s".formatted(who, which.domain()),
        UserRecord.address(which.domain(), which.user()),
        steps,
        ties.dependants(),
        notes(which, ties));
  }

  private static List<String> notes(Which which, Ties ties) {
    List<String> notes = new ArrayList<>();
    notes.add(
        "Not looked at: answer rules of other users, attendant menus and time frames that send calls to %s."
            .formatted(which.user()));
    if (which.rerouteTo().isPresent() && ties.phrases().isEmpty()) {
      notes.add("No phone number and no queue seat leads to the user: reroute_to moves nothing.");
    }
    return notes;
  }

  private static Step delete(Which which, String who) {
    return Step.of(
        "delete " + who,
        UserRecord.request("DELETE", which.domain(), which.user()),
        new Expectation.Absent(UserRecord.locator(which.domain(), which.user())),
        GONE);
  }

  private static void refuseVirtual(ObjectNode user, String who) {
    UserRecord.virtual(user)
        .ifPresent(
            what -> {
              throw new ToolException(
                  ErrorCode.NOT_PERMITTED,
                  "%s is no person, but %s. It goes with what it stands for, and that is deleted in the portal, not here."
                      .formatted(who, what));
            });
  }

  /** Whose credential this is would lock this server out. */
  private static void refuseOwn(Pbx pbx, Which which, String who) {
    if (own(pbx)
        .filter(own -> Loose.text(own, "user").equals(which.user()))
        .filter(own -> Loose.text(own, "domain").equalsIgnoreCase(which.domain()))
        .isPresent()) {
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "%s is the user whose credential this server works with: without it nothing here works. Delete it in the portal, or with another credential."
              .formatted(who));
    }
  }

  /** Keys of a reseller have no user of their own, and not every key may ask. */
  private static Optional<ObjectNode> own(Pbx pbx) {
    try {
      return Optional.of(pbx.one(PbxRequest.of("GET /domains/~/users/~")));
    } catch (PbxException.NotFound
        | PbxException.NoSuchRoute
        | PbxException.ScopeTooLow
        | PbxException.OutOfScope
        | PbxException.Refused
        | PbxException.Garbled e) {
      return Optional.empty();
    }
  }

  private static List<Step> moves(Pbx pbx, Which which, String who, Ties ties) {
    if (ties.phrases().isEmpty()) {
      return List.of();
    }
    if (which.rerouteTo().isEmpty()) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "%s to %s: %s. They would lead nowhere. Give reroute_to, an extension of the domain that takes them over, or move them first (route_phone_number, manage_queue_agent)."
              .formatted(ties.count(), who, ties.named(MOST_NAMED)));
    }
    refuseWhatCannotMove(ties, who);
    String heir = which.rerouteTo().get();
    requireHeir(pbx, which, heir);
    return Stream.concat(
            ties.numbers().stream().flatMap(number -> number.moveTo(which.domain(), heir).stream()),
            ties.seats().stream().flatMap(seat -> seat.moveTo(which.domain(), heir)))
        .toList();
  }

  private static void refuseWhatCannotMove(Ties ties, String who) {
    List<String> ringing =
        ties.numbers().stream()
            .filter(LeadingNumber::ringsOneDevice)
            .map(LeadingNumber::words)
            .toList();
    if (!ringing.isEmpty()) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "not a user but one device of %s is rung by %s. Lead it elsewhere with route_phone_number first."
              .formatted(who, String.join(", ", ringing)));
    }
    if (ties.phrases().size() > MOST_MOVES) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "%s to %s, more than the %d that are moved at once. Move some with route_phone_number first."
              .formatted(ties.count(), who, MOST_MOVES));
    }
  }

  private static void requireHeir(Pbx pbx, Which which, String heir) {
    if (heir.equals(which.user())) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"reroute_to\" is the user who is to be deleted. Name another extension of the domain;"
              + " list_users shows them.");
    }
    ObjectNode record =
        UserRecord.locator(which.domain(), heir)
            .find(pbx)
            .orElseThrow(
                () ->
                    new ToolException(
                        ErrorCode.NOT_FOUND,
                        "\"reroute_to\" %s is no user of %s. list_users shows its extensions."
                            .formatted(heir, which.domain())));
    UserRecord.virtual(record)
        .ifPresent(
            what -> {
              throw new ToolException(
                  ErrorCode.INVALID_ARGUMENTS,
                  "\"reroute_to\" %s is no person, but %s. Name a person's extension, or move the numbers first with route_phone_number."
                      .formatted(heir, what));
            });
  }

  /** What belongs to a user and what leads to it. */
  private record Ties(
      List<ObjectNode> devices, List<LeadingNumber> numbers, List<QueueSeat> seats) {

    static Ties of(Pbx pbx, String domain, String user) {
      List<ObjectNode> devices = DeviceRecord.all(pbx, domain, user);
      Set<String> names = new LinkedHashSet<>(Set.of(user));
      Set<String> agents = new LinkedHashSet<>(Set.of(UserRecord.address(domain, user)));
      for (ObjectNode device : devices) {
        names.add(DeviceRecord.name(device));
        agents.add(DeviceRecord.uri(domain, DeviceRecord.name(device)));
      }
      return new Ties(
          devices, LeadingNumber.to(pbx, domain, names), QueueSeat.of(pbx, domain, agents));
    }

    /** What leads to the user, one phrase each. */
    List<String> phrases() {
      return Stream.concat(
              numbers.stream().map(LeadingNumber::words), seats.stream().map(QueueSeat::words))
          .toList();
    }

    List<String> dependants() {
      return Stream.concat(
              devices.stream()
                  .map(device -> DeviceRecord.words(device) + ", deleted with the user"),
              phrases().stream())
          .toList();
    }

    String count() {
      int all = numbers.size() + seats.size();
      return "%s and %s %s"
          .formatted(
              counted(numbers.size(), "phone number"),
              counted(seats.size(), "queue seat"),
              all == 1 ? "leads" : "lead");
    }

    private static String counted(int count, String what) {
      return count == 0 ? "no " + what : count + " " + what + (count == 1 ? "" : "s");
    }

    String named(int most) {
      List<String> all = phrases();
      String named = String.join(", ", all.stream().limit(most).toList());
      return all.size() > most ? named + " and %d more".formatted(all.size() - most) : named;
    }
  }
}
