package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Reversal;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code block_number}: which callers a domain or a user rejects. Some platforms accept it with 202
 * and store nothing, so it is read back.
 */
public final class BlockNumber implements ChangeCode<BlockNumber.Wanted> {

  private static final int MOST = 25;
  private static final String REJECTED = "phone-numbers-to-reject";
  private static final Pattern CALLER = Pattern.compile("\\+?[0-9]{3,15}");

  /** What is done. */
  public enum Action {
    BLOCK,
    UNBLOCK
  }

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument("Extension whose calls are meant, for example \"1001\"; without it, those of all.")
          Optional<String> user,
      @Argument(value = "block or unblock.", required = true) Action action,
      @Argument(
              value =
                  "Callers, in digits with country code, for example [\"18585550100\"]; 25 at"
                      + " most.",
              required = true)
          List<String> phoneNumbers) {}

  @Override
  public String name() {
    return "block_number";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    List<String> numbers = numbers(wanted.phoneNumbers());
    Pbx pbx = planning.pbx();
    String whose = whose(wanted, pbx);
    Locator at = Locator.in(request("GET", wanted), AnswerRules.TIME_FRAME, AnswerRules.DEFAULT);
    Optional<ObjectNode> rule = rule(request("GET", wanted), pbx);
    Set<String> blocked = blocked(rule);
    boolean block = wanted.action() == Action.BLOCK;
    List<String> changing =
        numbers.stream().filter(number -> blocked.contains(number) != block).toList();
    String verb = block ? "Block" : "Unblock";
    if (changing.isEmpty()) {
      return Plan.nothing(
          "%s %s %s".formatted(verb, String.join(", ", numbers), whose),
          whose(wanted),
          block ? "Blocked already." : "Not blocked there.");
    }
    String what = "%s %s".formatted(String.join(", ", changing), whose);
    Step step =
        Step.of(
            (block ? "block " : "unblock ") + what,
            request(block ? "POST" : "DELETE", wanted).withBody(rejecting(changing)),
            new Expectation.Listed(at, REJECTED, changing, block),
            new Reversal.Inverse(
                block ? "unblock " + what : "block " + what + " again",
                request(block ? "DELETE" : "POST", wanted).withBody(rejecting(changing)),
                Hazard.NONE,
                new Expectation.Listed(at, REJECTED, changing, !block)));
    return Plan.of(verb + " " + what, whose(wanted), step)
        .withNotes(notes(numbers.size() - changing.size(), block, rule));
  }

  /** In digits, none twice. */
  private static List<String> numbers(List<String> written) {
    if (written.isEmpty() || written.size() > MOST) {
      throw invalid(
          "\"phone_numbers\" takes 1 to %d numbers, and these are %d."
              .formatted(MOST, written.size()));
    }
    for (String number : written) {
      if (!CALLER.matcher(number).matches()) {
        throw invalid(
            "\"phone_numbers\" does not allow \"%s\": digits with country code, as in \"18585550100\"."
                .formatted(number));
      }
    }
    return written.stream().map(E164::digits).distinct().toList();
  }

  private static String whose(Wanted wanted, Pbx pbx) {
    return wanted
        .user()
        .map(
            user ->
                "for %s of %s"
                    .formatted(
                        Extension.require(pbx, wanted.domain(), user).words(), wanted.domain()))
        .orElseGet(() -> "for all users of " + wanted.domain());
  }

  private static String whose(Wanted wanted) {
    return wanted.user().orElse(wanted.domain());
  }

  private static PbxRequest request(String method, Wanted wanted) {
    PbxRequest domain =
        PbxRequest.of(method + " /domains/{domain}/number-filters")
            .withPath("domain", wanted.domain());
    return wanted
        .user()
        .map(
            user ->
                PbxRequest.of(method + " /domains/{domain}/users/{user}/number-filters")
                    .withPath("domain", wanted.domain())
                    .withPath("user", user))
        .orElse(domain);
  }

  /** The rule that holds the blocked numbers; a domain that is not there is not one without. */
  private static Optional<ObjectNode> rule(PbxRequest list, Pbx pbx) {
    return pbx.rows(list)
        .filter(rule -> Loose.text(rule, AnswerRules.TIME_FRAME).equals(AnswerRules.DEFAULT))
        .findFirst();
  }

  private static Set<String> blocked(Optional<ObjectNode> rule) {
    return rule.stream()
        .flatMap(found -> found.path(REJECTED).path("parameters").valueStream())
        .map(Loose::text)
        .collect(Collectors.toSet());
  }

  private static ObjectNode rejecting(List<String> numbers) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    ArrayNode parameters = body.putObject(REJECTED).putArray("parameters");
    numbers.forEach(parameters::add);
    return body;
  }

  private static List<String> notes(int left, boolean block, Optional<ObjectNode> rule) {
    List<String> notes = new ArrayList<>();
    if (left > 0) {
      notes.add(
          "%d of the numbers: %s already, left so."
              .formatted(left, block ? "blocked" : "not blocked"));
    }
    if (block && isSwitchedOff(rule)) {
      notes.add(
          "Rejecting is switched off there although numbers are listed: unless the PBX switches it"
              + " on now, they still get through.");
    }
    return notes;
  }

  private static boolean isSwitchedOff(Optional<ObjectNode> rule) {
    return rule.filter(found -> !AnswerRules.isOn(found, REJECTED)).isPresent()
        && !blocked(rule).isEmpty();
  }

  private static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
