package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.catalog.RiskClass;
import com.packetdial.mcp.change.ChangeCode;
import com.packetdial.mcp.change.Planning;
import com.packetdial.mcp.change.plan.Plan;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tools.operations.OperationFinder.Found;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code write_operation}: plans any operation that writes and may be sent. What the operation does
 * to the PBX is found out from the catalogue alone, so that it is shown before, looked for after,
 * and taken back only where the API has the readings and writes for that.
 */
public final class WriteOperation implements ChangeCode<WriteOperation.Wanted> {

  private static final int MOST_NAMES = 12;

  private final Supplier<OperationCatalog> offered;

  /**
   * Plans by what the PBX has.
   *
   * @param catalog tells the operations of the PBX; asked with each call
   */
  public WriteOperation(Supplier<OperationCatalog> catalog) {
    this.offered = catalog;
  }

  /** The arguments. */
  public record Wanted(
      @Argument(
              value = "Method and path, as search_operations gives it.",
              required = true,
              maxLength = 300)
          String operation,
      @Argument("Path and query by name, for example {\"domain\":\"acme.example\"}.")
          Optional<ObjectNode> parameters,
      @Argument("Fields by name, as describe_operation lists them.") Optional<ObjectNode> body,
      @Argument("true sends once more what was sent without an answer.") Optional<Boolean> again) {}

  @Override
  public String name() {
    return "write_operation";
  }

  @Override
  public Class<Wanted> arguments() {
    return Wanted.class;
  }

  @Override
  public Plan plan(Wanted wanted, Planning planning) {
    OperationCatalog catalog = offered.get();
    Found found = new OperationFinder(catalog).find(wanted.operation());
    ApiOperation operation = found.operation();
    requireWrite(operation);
    PbxRequest request =
        GivenValues.toWrite(
            found, wanted.parameters().orElseGet(JsonNodeFactory.instance::objectNode));
    ObjectNode body =
        WritableBody.checked(
            operation, wanted.body().orElseGet(JsonNodeFactory.instance::objectNode));
    boolean says = !WritableBody.seen(body).isEmpty() || body.size() > 1;
    PbxRequest write = body.isEmpty() ? request : request.withBody(body);
    if (!says
        && operation.operation().method().name().equals("PUT")
        && !operation.body().isEmpty()) {
      throw OperationFinder.invalid(
          "%s changes what \"body\" says, and that is nothing. describe_operation lists its fields."
              .formatted(operation.id()));
    }
    catalog.requireHere(operation.id());
    PlannedWrite planned =
        new PlannedWrite(operation, write, new Readings(catalog), planning.pbx());
    Plan plan = plan(operation, write, planned);
    return plan.withNotes(Stream.concat(plan.notes().stream(), catalog.doubt().stream()).toList());
  }

  private static void requireWrite(ApiOperation operation) {
    Effect effect = operation.operation().effect();
    if (effect == Effect.READ) {
      throw OperationFinder.invalid(
          "%s changes nothing: read_operation sends it.".formatted(operation.id()));
    }
    if (effect == Effect.NEVER) {
      throw RiskWords.neverSent(operation);
    }
    RiskWords.unsendable(operation)
        .ifPresent(
            why -> {
              throw OperationFinder.invalid("%s: %s".formatted(operation.id(), why));
            });
  }

  private static Plan plan(ApiOperation operation, PbxRequest write, PlannedWrite planned) {
    // What the PBX says of its own inventions does not stand in what a person agrees to.
    String does = operation.isForeign() ? RiskWords.meaning(operation) : operation.does();
    String what = "%s: it %s".formatted(line(write), does);
    String target = target(operation, write);
    Optional<Step> step = planned.step("send " + line(write));
    if (step.isEmpty()) {
      return Plan.nothing("Send " + what, target, planned.whyNothing());
    }
    List<String> notes = new ArrayList<>(planned.notes());
    write
        .body()
        .ifPresent(
            body ->
                body.forEachEntry(
                    (name, value) -> WritableBody.shownOpenly(name, value).ifPresent(notes::add)));
    missing(operation, write).ifPresent(notes::add);
    if (operation.risk() == RiskClass.CASCADE) {
      notes.add("Everything that belongs to it goes with it.");
    }
    return Plan.of("Send " + what, target, step.get().withHazard(hazard(operation)))
        .withNotes(notes);
  }

  /** A customer or a reseller that goes takes the work of many people along. */
  private static Hazard hazard(ApiOperation operation) {
    boolean whole =
        operation.risk() == RiskClass.CASCADE && operation.operation().pathParameters().size() == 1;
    return whole ? Hazard.PLATFORM : Hazard.NONE;
  }

  private static Optional<String> missing(ApiOperation operation, PbxRequest write) {
    if (!operation.operation().method().name().equals("POST")) {
      return Optional.empty();
    }
    List<String> left =
        operation.body().stream()
            .filter(Parameter::required)
            .filter(WritableBody::mayBeGiven)
            .map(Parameter::name)
            .filter(name -> write.body().map(body -> !body.has(name)).orElse(true))
            .limit(MOST_NAMES)
            .toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "The API's document calls these required too, not always rightly: %s."
                .formatted(String.join(", ", left)));
  }

  /** Method and path with its values. */
  private static String line(PbxRequest write) {
    String line = write.operation();
    for (Map.Entry<String, String> value : write.path().entrySet()) {
      line = line.replace("{" + value.getKey() + "}", value.getValue());
    }
    return line;
  }

  /** What a person types before something is destroyed: the last value of the path. */
  private static String target(ApiOperation operation, PbxRequest write) {
    List<String> values = Readings.values(write);
    if (!values.isEmpty()) {
      return values.getLast();
    }
    return write
        .body()
        .flatMap(body -> TypedValue.text(body.path("domain")))
        .filter(domain -> !domain.isEmpty())
        .orElse(operation.id());
  }
}
