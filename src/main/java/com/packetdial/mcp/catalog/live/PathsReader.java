package com.packetdial.mcp.catalog.live;

import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;

/** Reads the paths of a document, one operation after the other. */
final class PathsReader {

  private static final int MOST_OPERATIONS = 2_000;
  private static final int MOST_PARAMETERS = 200;

  /** For the schemas of one operation. */
  private static final int BUDGET = 2_000;

  private static final String QUERY = "query";

  private final JsonParser parser;
  private final Components components;
  private final Map<String, DocumentOperation> operations;

  /**
   * Reads into a map.
   *
   * @param parser stands on the value of {@code paths} when reading begins
   * @param operations gets the operations by id
   */
  PathsReader(JsonParser parser, Components components, Map<String, DocumentOperation> operations) {
    this.parser = parser;
    this.components = components;
    this.operations = operations;
  }

  void read() {
    JsonWalk.members(parser, this::path);
  }

  private void path(String written) {
    Optional<String> path = PathMender.mended(written);
    if (path.isEmpty()) {
      return;
    }
    List<Written> methods = new ArrayList<>();
    List<WrittenParameter> shared = new ArrayList<>();
    JsonWalk.members(
        parser,
        member -> {
          if (member.equals("parameters")) {
            parameters(shared, new SketchReader(parser, BUDGET));
          } else {
            method(member).ifPresent(method -> methods.add(operation(method)));
          }
        });
    methods.forEach(one -> take(one, path.get(), shared));
  }

  private void take(Written written, String path, List<WrittenParameter> shared) {
    Fields fields = new Fields(components);
    Map<String, Parameter> query = new LinkedHashMap<>();
    // What the operation says itself goes over what its path says for all methods.
    shared.forEach(one -> takeQuery(query, one, fields));
    written.parameters().forEach(one -> takeQuery(query, one, fields));
    DocumentOperation operation =
        new DocumentOperation(
            written.method(),
            path,
            written.summary(),
            query,
            fields.of(written.body()),
            fields.isUpload(written.body()));
    if (operations.size() < MOST_OPERATIONS || operations.containsKey(operation.id())) {
      operations.merge(operation.id(), operation, DocumentOperation::or);
    }
  }

  private void takeQuery(Map<String, Parameter> query, WrittenParameter written, Fields fields) {
    Optional<WrittenParameter> meant =
        written.reference().isEmpty()
            ? Optional.of(written)
            : components.parameter(written.reference());
    meant
        .filter(parameter -> parameter.place().equals(QUERY))
        .flatMap(
            parameter ->
                parameter
                    .name()
                    .map(name -> fields.named(name, parameter.required(), parameter.schema())))
        .filter(parameter -> query.size() < MOST_PARAMETERS)
        .ifPresent(parameter -> query.put(parameter.name(), parameter));
  }

  /** An operation before its references are followed. */
  private record Written(
      Operation.Method method,
      String summary,
      List<WrittenParameter> parameters,
      WrittenBody body) {}

  private Written operation(Operation.Method method) {
    SketchReader sketches = new SketchReader(parser, BUDGET);
    List<WrittenParameter> parameters = new ArrayList<>();
    String[] summary = {""};
    WrittenBody[] body = {WrittenBody.NONE};
    JsonWalk.members(
        parser,
        member -> {
          switch (member) {
            case "summary" -> summary[0] = JsonWalk.string(parser).orElse("");
            case "parameters" -> parameters(parameters, sketches);
            case "requestBody" -> body[0] = WrittenBody.read(parser, sketches);
            default -> parser.skipChildren();
          }
        });
    return new Written(method, summary[0], parameters, body[0]);
  }

  private void parameters(List<WrittenParameter> to, SketchReader sketches) {
    JsonWalk.elements(
        parser,
        () -> {
          if (to.size() < MOST_PARAMETERS) {
            to.add(WrittenParameter.read(parser, sketches));
          }
        });
  }

  private static Optional<Operation.Method> method(String member) {
    return Arrays.stream(Operation.Method.values())
        .filter(method -> method.name().toLowerCase(Locale.ROOT).equals(member))
        .findFirst();
  }
}
