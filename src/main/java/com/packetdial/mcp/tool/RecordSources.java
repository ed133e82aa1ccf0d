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
import tools.jackson.databind.node.ObjectNode;

/** Reads for the tools that are an entry in a definition file and nothing else. */
final class RecordSources {

  private RecordSources() {}

  static Outcome read(Source source, Arguments arguments, ToolCall call) {
    return switch (source) {
      case Source.ListOf list -> list(list, arguments, call);
      case Source.ByKind kinds -> KindSources.read(kinds, arguments, call);
      case Source.OneOf one ->
          new Thing(
              call.columns().read(call.pbx().one(request(one.operation(), arguments))), List.of());
    };
  }

  private static Listing list(Source.ListOf source, Arguments arguments, ToolCall call) {
    PbxRequest request = request(source.operation(), arguments);
    for (Map.Entry<String, String> query : source.query().entrySet()) {
      Optional<String> value = arguments.text(query.getKey());
      if (value.isPresent()) {
        request = request.withQuery(query.getValue(), value.get());
      }
    }
    return new ListScan(
            request,
            arguments.text("search").map(text -> contains(source.search(), text)),
            call.columns()::read,
            request.query().isEmpty()
                ? source.total().map(count -> request(count, arguments))
                : Optional.empty())
        .from(call);
  }

  private static PbxRequest request(Operation operation, Arguments arguments) {
    PbxRequest request = PbxRequest.of(operation.id());
    for (String parameter : operation.pathParameters()) {
      request = request.withPath(parameter, arguments.required(Way.argument(parameter)));
    }
    return request;
  }

  /** Whether any of these fields contains a text, in upper or lower case. */
  static Predicate<ObjectNode> contains(List<String> fields, String text) {
    String wanted = text.toLowerCase(Locale.ROOT);
    return upstream ->
        fields.stream()
            .anyMatch(
                field -> Loose.text(upstream, field).toLowerCase(Locale.ROOT).contains(wanted));
  }
}
