package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.Offer;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code describe_operation}: all that is known of one operation, and how to call it. */
public final class DescribeOperation implements ToolCode<DescribeOperation.Which> {

  private final Offer offer;

  public DescribeOperation(Offer offer) {
    this.offer = offer;
  }

  /** The arguments. */
  public record Which(
      @Argument(
              value = "Method and path, for example \"GET /domains/{domain}/users\".",
              required = true,
              maxLength = 300)
          String operation) {}

  @Override
  public String name() {
    return "describe_operation";
  }

  @Override
  public Class<Which> arguments() {
    return Which.class;
  }

  @Override
  public Outcome run(Which which, ToolCall call) {
    OperationCatalog catalog = offer.catalog().get();
    ApiOperation operation = new OperationFinder(catalog).find(which.operation()).operation();
    List<String> notes = new ArrayList<>();
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    values.put("operation", operation.id()).put("does", operation.does());
    values.put("group", operation.group()).put("risk", operation.risk().word());
    values.put("means", "It %s.".formatted(RiskWords.meaning(operation)));
    values.put("follows", RiskWords.follows(operation, catalog));
    values.put("here", RiskWords.here(operation, catalog, offer.level()));
    new CuratedTools(catalog, offer.tools().get())
        .sameAs(operation)
        .ifPresent(tool -> putTool(values, tool));
    operation.since().ifPresent(since -> values.put("since", since));
    operation
        .answer()
        .ifPresent(shape -> values.put("answers", shape.name().toLowerCase(Locale.ROOT)));
    operation.operation().pathParameters().forEach(name -> values.withArray("path").add(name));
    GivenValues.query(operation)
        .forEach(
            one ->
                values
                    .withArray("query")
                    .add(written(one, GivenValues.isRequired(operation, one))));
    putBody(values, operation);
    if (values.has("query") || values.has("body")) {
      notes.add("! stands for required, a|b for the values that there are, no type for text.");
    }
    if (isSendable(operation, catalog)) {
      putExample(values, operation);
    }
    catalog.doubt().ifPresent(notes::add);
    Outcome described = new Outcome.Thing(values, notes);
    return operation.isForeign()
        ? new Outcome.InColumns(Presence.ofForeign(call.columns()), described)
        : described;
  }

  private static boolean isSendable(ApiOperation operation, OperationCatalog catalog) {
    Effect effect = operation.operation().effect();
    if (effect == Effect.NEVER) {
      return false;
    }
    boolean there =
        !Presence.isAbsent(catalog, operation) || Presence.substitute(operation).isPresent();
    return there && (effect == Effect.READ || RiskWords.unsendable(operation).isEmpty());
  }

  private static void putTool(ObjectNode values, Offer.Known tool) {
    values.put(
        "tool",
        tool.needs().isEmpty()
            ? tool.definition().name()
            : "%s (%s)".formatted(tool.definition().name(), tool.needs()));
  }

  private static void putBody(ObjectNode values, ApiOperation operation) {
    List<Parameter> fields = operation.body();
    if (fields.isEmpty()) {
      return;
    }
    ArrayNode body = values.putArray("body");
    boolean reads = operation.operation().effect() == Effect.READ;
    fields.stream()
        .filter(one -> reads || WritableBody.mayBeGiven(one))
        .forEach(one -> body.add(written(one, one.required())));
    List<String> secret =
        fields.stream()
            .filter(one -> !one.name().equals(WritableBody.SYNCHRONOUS))
            .filter(one -> !reads && !WritableBody.mayBeGiven(one))
            .map(Parameter::name)
            .toList();
    if (!secret.isEmpty()) {
      secret.forEach(values.putArray("not_taken")::add);
    }
  }

  private static void putExample(ObjectNode values, ApiOperation operation) {
    ObjectNode example = values.putObject("example");
    example.put(
        "tool",
        operation.operation().effect() == Effect.READ ? "read_operation" : "write_operation");
    example.set("arguments", Example.arguments(operation));
  }

  private static String written(Parameter parameter, boolean required) {
    String type =
        parameter.values().isEmpty()
            ? parameter.type().equals("string") ? "" : parameter.type()
            : String.join("|", parameter.values());
    return parameter.name() + (required ? "!" : "") + (type.isEmpty() ? "" : ": " + type);
  }
}
