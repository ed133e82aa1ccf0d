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
import com.packetdial.mcp.tools.routing.Destination.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code route_phone_number}: takes a number into a domain, changes where it leads, puts it back
 * into stock, or removes it. The platform answers all of it with 202, so it is read back.
 */
public final class RoutePhoneNumber implements ChangeCode<RoutePhoneNumber.Wanted> {

  private static final PbxRequest POST = PbxRequest.of("POST /domains/{domain}/phonenumbers");

  /** A destination is all of these. */
  private static final Set<String> TOGETHER =
      Set.of(NumberRecord.APPLICATION, NumberRecord.USER, NumberRecord.HOST);

  /** How the platform describes a number that is in stock. */
  private static final String STOCK = "Available Number";

  private static final String DISABLED =
      "The number is disabled and stays so: no call reaches it, wherever it leads.";

  /** What is done. */
  public enum Action {
    ADD,
    ROUTE,
    RELEASE
  }

  /** The arguments. */
  public record Wanted(
      @Argument(required = true) String domain,
      @Argument(required = true) String phoneNumber,
      @Argument(
              value =
                  "add takes a new number in, route changes where one leads, release puts it back"
                      + " into stock.",
              required = true)
          Action action,
      @Argument(
              "Where it is to lead, for add and route; available means stock, as add does without.")
          Optional<Kind> to,
      @Argument(
              value =
                  "Extension for user, voicemail or attendant; the queue; for connection an outside"
                      + " number or a trunk's host. For example \"1001\".",
              pattern = "^[+A-Za-z0-9][A-Za-z0-9._-]*$",
              maxLength = 64)
          Optional<String> destination,
      @Argument(value = "What the number is for, for add and route.", maxLength = 120)
          Optional<String> description,
      @Argument("With release: remove it from the PBX instead.") Optional<Boolean> remove) {

    private Wanted withDigits() {
      return new Wanted(
          domain, E164.digits(phoneNumber), action, to, destination, description, remove);
    }

    private boolean removes() {
      return remove.orElse(false);
    }
  }

  @Override
  public String name() {
    return "route_phone_number";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted asked, Planning planning) {
    Wanted wanted = asked.withDigits();
    requireSense(wanted);
    Pbx pbx = planning.pbx();
    return switch (wanted.action()) {
      case ADD -> add(wanted, pbx);
      case ROUTE -> route(wanted, pbx);
      case RELEASE -> wanted.removes() ? remove(wanted, pbx) : release(wanted, pbx);
    };
  }

  // --- Arguments ------------------------------------------------------------------------------

  private static void requireSense(Wanted wanted) {
    if (wanted.action() == Action.RELEASE) {
      if (wanted.to().isPresent()
          || wanted.destination().isPresent()
          || wanted.description().isPresent()) {
        throw invalid(
            "action release takes no \"to\", \"destination\" or \"description\": it puts the number"
                + " back into stock. action route leads it elsewhere.");
      }
      return;
    }
    if (wanted.removes()) {
      throw invalid("\"remove\" belongs to action release.");
    }
    if (wanted.action() == Action.ROUTE && wanted.to().isEmpty()) {
      throw invalid(
          "action route needs \"to\": user, queue, voicemail, attendant, connection or available.");
    }
    boolean toStock = wanted.to().orElse(Kind.AVAILABLE) == Kind.AVAILABLE;
    if (toStock && wanted.destination().isPresent()) {
      throw invalid(
          "a number in stock has no \"destination\". Say what it is with \"to\", as in \"to\":"
              + " \"user\".");
    }
    if (!toStock && wanted.destination().isEmpty()) {
      throw invalid(
          "\"to\" needs a \"destination\": the extension, the queue, or for connection an outside"
              + " number or a trunk's host.");
    }
  }

  private static Destination destination(Wanted wanted, Pbx pbx) {
    return new DestinationFinder(pbx, wanted.domain())
        .find(wanted.to().orElse(Kind.AVAILABLE), wanted.destination().orElse(""));
  }

  // --- Add ------------------------------------------------------------------------------------

  private static Plan add(Wanted wanted, Pbx pbx) {
    String domain = wanted.domain();
    String number = wanted.phoneNumber();
    pbx.one(PbxRequest.of("GET /domains/{domain}").withPath("domain", domain));
    Destination destination = destination(wanted, pbx);
    String words =
        isStock(destination)
            ? "add %s to %s, in stock".formatted(number, domain)
            : "add %s to %s and lead it to %s".formatted(number, domain, destination.words());
    Optional<NumberRecord> there = NumberRecord.find(pbx, domain, number);
    if (there.isPresent()) {
      return alreadyThere(words, wanted, there.get(), destination);
    }
    new NumberOwner(pbx).of(number).ifPresent(owner -> refuse(number, owner));
    return Plan.of(sentence(words), number, create(words, wanted, destination))
        .withNotes(destination.notes());
  }

  /** Done before, perhaps by the same call. */
  private static Plan alreadyThere(
      String words, Wanted wanted, NumberRecord there, Destination destination) {
    boolean asWanted =
        isStock(destination)
            ? there.isInStock()
            : edit(words, there, fields(wanted, there, destination)).isEmpty();
    if (asWanted) {
      return Plan.nothing(
          sentence(words), wanted.phoneNumber(), "The domain has the number already, as wanted.");
    }
    throw new ToolException(
        ErrorCode.CONFLICT,
        "%s has the number %s already. action route changes where it leads."
            .formatted(wanted.domain(), wanted.phoneNumber()));
  }

  private static boolean isStock(Destination destination) {
    return destination.application().equals(Kind.AVAILABLE.application());
  }

  private static void refuse(String number, String owner) {
    throw new ToolException(
        ErrorCode.CONFLICT,
        "%s belongs to the domain %s. A number is in one domain only: remove it there first (action release with remove), if that is meant."
            .formatted(number, owner));
  }

  private static Step create(String words, Wanted wanted, Destination destination) {
    String number = wanted.phoneNumber();
    Fields fields =
        destination
            .fields()
            .text(NumberRecord.NUMBER, number)
            .text(NumberRecord.DESCRIPTION, wanted.description());
    ObjectNode body = fields.json();
    Locator at = NumberRecord.locator(wanted.domain(), number);
    return Step.of(
        words,
        POST.withPath("domain", wanted.domain()).withBody(body),
        new Expectation.Present(at, body),
        new Reversal.Inverse(
            "remove %s from %s again".formatted(number, wanted.domain()),
            NumberRecord.request("DELETE", wanted.domain(), number),
            Hazard.NONE,
            new Expectation.Absent(at)));
  }

  // --- Route and release ----------------------------------------------------------------------

  private static Plan route(Wanted wanted, Pbx pbx) {
    NumberRecord number = NumberRecord.require(pbx, wanted.domain(), wanted.phoneNumber());
    if (wanted.to().filter(Kind.AVAILABLE::equals).isPresent()) {
      return intoStock(number, wanted.description().orElse(STOCK), pbx);
    }
    Destination destination = destination(wanted, pbx);
    String words = "lead %s to %s".formatted(number.number(), destination.words());
    String summary =
        "Lead %s of %s to %s, %s"
            .formatted(
                number.number(),
                number.domain(),
                destination.words(),
                number.isInStock() ? "out of stock" : "no longer to " + number.destination(pbx));
    List<String> notes = new ArrayList<>(destination.notes());
    if (number.isDisabled()) {
      notes.add(DISABLED);
    }
    return edit(words, number, fields(wanted, number, destination))
        .map(step -> Plan.of(summary, number.number(), step).withNotes(notes))
        .orElseGet(() -> Plan.nothing(summary, number.number(), "The number leads there already."));
  }

  private static Plan release(Wanted wanted, Pbx pbx) {
    return intoStock(NumberRecord.require(pbx, wanted.domain(), wanted.phoneNumber()), STOCK, pbx);
  }

  private static Plan intoStock(NumberRecord number, String description, Pbx pbx) {
    String summary = "Put %s of %s into stock".formatted(number.number(), number.domain());
    if (number.isInStock()) {
      return Plan.nothing(summary, number.number(), "The number is in stock already.");
    }
    ObjectNode wanted =
        cleared(number, Destination.stock(number.domain()))
            .text(NumberRecord.SOURCE_NAME, Destination.AS_IT_IS)
            .text(NumberRecord.DESCRIPTION, description)
            .json();
    Step step = edit("put %s into stock".formatted(number.number()), number, wanted).orElseThrow();
    return Plan.of(
        summary + ", no longer leading to " + number.destination(pbx), number.number(), step);
  }

  private static ObjectNode fields(Wanted wanted, NumberRecord number, Destination destination) {
    return cleared(number, destination).text(NumberRecord.DESCRIPTION, wanted.description()).json();
  }

  /** The parameter of a trunk means nothing to anything else. */
  private static Fields cleared(NumberRecord number, Destination destination) {
    Fields fields = destination.fields();
    return number.hasParameter() && destination.parameter().isEmpty()
        ? fields.text(NumberRecord.PARAMETER, "")
        : fields;
  }

  private static Optional<Step> edit(String words, NumberRecord number, ObjectNode wanted) {
    return Edit.of(
        words,
        NumberRecord.request("PUT", number.domain(), number.number()),
        NumberRecord.locator(number.domain(), number.number()),
        number.record(),
        wanted,
        TOGETHER);
  }

  // --- Remove ---------------------------------------------------------------------------------

  private static Plan remove(Wanted wanted, Pbx pbx) {
    NumberRecord number = NumberRecord.require(pbx, wanted.domain(), wanted.phoneNumber());
    String words = "remove %s from %s".formatted(number.number(), number.domain());
    Locator at = NumberRecord.locator(number.domain(), number.number());
    ObjectNode whole = number.whole();
    Step step =
        Step.of(
                words,
                NumberRecord.request("DELETE", number.domain(), number.number()),
                new Expectation.Absent(at),
                new Reversal.Inverse(
                    "add %s to %s again".formatted(number.number(), number.domain()),
                    POST.withPath("domain", number.domain()).withBody(whole),
                    Hazard.NONE,
                    new Expectation.Present(at, whole)))
            .withBefore(whole);
    String former =
        number.isInStock()
            ? ", where it is in stock"
            : ", no longer leading to " + number.destination(pbx);
    return Plan.of(sentence(words) + former, number.number(), step)
        .withDependants(new NumberUses(pbx, number.domain()).of(number.number()))
        .withNotes(
            List.of(
                "Once it is removed, another customer may take the number; until then the change"
                    + " can be undone."));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  private static ToolException invalid(String sentence) {
    return new ToolException(ErrorCode.INVALID_ARGUMENTS, sentence);
  }
}
