package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Outcome.Listing;
import com.packetdial.mcp.tool.Outcome.Thing;
import com.packetdial.mcp.tool.ToolDefinition.Source;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The handlers of the tools that are an entry in a definition file and nothing else. */
final class RecordHandlers {

  /** Path parameters whose argument has another name. */
  private static final Map<String, String> ARGUMENT_OF_PATH =
      Map.of("callqueue", "queue", "phonenumber", "phone_number");

  private RecordHandlers() {}

  static ToolHandler of(Source source, Columns columns) {
    return switch (source) {
      case Source.ListOf list -> (arguments, call) -> list(list, columns, arguments, call);
      case Source.OneOf one ->
          (arguments, call) ->
              new Thing(
                  columns.read(call.pbx().one(request(one.operation(), arguments))), List.of());
    };
  }

  private static Listing list(
      Source.ListOf source, Columns columns, Arguments arguments, ToolCall call) {
    PbxRequest request = request(source.operation(), arguments);
    for (Map.Entry<String, String> query : source.query().entrySet()) {
      Optional<String> value = arguments.text(query.getKey());
      if (value.isPresent()) {
        request = request.withQuery(query.getValue(), value.get());
      }
    }
    Listing listing =
        new ListScan(
                request,
                arguments.text("search").map(text -> contains(source.search(), text)),
                columns::read,
                request.query().isEmpty()
                    ? source.total().map(count -> request(count, arguments))
                    : Optional.empty())
            .from(call, arguments.limit());
    return new Listing(
        scope(arguments), listing.rows(), listing.next(), listing.total(), listing.notes());
  }

  private static PbxRequest request(Operation operation, Arguments arguments) {
    PbxRequest request = PbxRequest.of(operation.id());
    for (String parameter : operation.pathParameters()) {
      request =
          request.withPath(
              parameter, arguments.required(ARGUMENT_OF_PATH.getOrDefault(parameter, parameter)));
    }
    return request;
  }

  private static Predicate<ObjectNode> contains(List<String> fields, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return upstream ->
        fields.stream()
            .anyMatch(
                field -> Loose.text(upstream, field).toLowerCase(Locale.ROOT).contains(wanted));
  }

  /** What was asked for, echoed so that a mistaken scope is seen. */
  private static ObjectNode scope(Arguments arguments) {
    ObjectNode scope = JsonNodeFactory.instance.objectNode();
    scope.setAll(arguments.identity());
    return scope;
  }
}
