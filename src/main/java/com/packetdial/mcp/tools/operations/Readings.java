package com.packetdial.mcp.tools.operations;

import com.packetdial.mcp.catalog.ApiOperation;
import com.packetdial.mcp.catalog.ApiOperation.Shape;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.Parameter;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operation.Method;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the operations that are about what an operation that writes is about: the reading of the
 * same path, the list above it, the deletion of what it adds. The API names a placeholder of one
 * path differently from method to method, so paths are compared without these names.
 */
final class Readings {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}]*}");

  private final OperationCatalog catalog;

  Readings(OperationCatalog catalog) {
    this.catalog = catalog;
  }

  /** The reading of the same path that answers in this shape. */
  Optional<PbxRequest> same(PbxRequest write, Shape shape) {
    return find(Method.GET, skeleton(pathOf(write.operation())))
        .filter(one -> one.operation().effect() == Effect.READ)
        .filter(one -> one.answer().filter(shape::equals).isPresent())
        .flatMap(one -> request(one, values(write), write));
  }

  /** The list above a path that ends in a value. */
  Optional<PbxRequest> above(PbxRequest write) {
    String path = pathOf(write.operation());
    if (!path.endsWith("}")) {
      return Optional.empty();
    }
    List<String> values = values(write);
    return find(Method.GET, skeleton(path.substring(0, path.lastIndexOf('/'))))
        .filter(one -> one.operation().effect() == Effect.READ)
        .filter(one -> one.answer().filter(Shape.LIST::equals).isPresent())
        .flatMap(one -> request(one, values.subList(0, values.size() - 1), write));
  }

  /** The deletion of a record of the list that is written to; what is sent names the record. */
  Optional<ApiOperation> deletion(PbxRequest write) {
    return find(Method.DELETE, skeleton(pathOf(write.operation())) + "/{}")
        .filter(one -> one.operation().effect() != Effect.NEVER)
        .filter(one -> one.body().isEmpty());
  }

  /** The request that deletes the record of this key. */
  static PbxRequest delete(ApiOperation deletion, PbxRequest write, String key) {
    List<String> names = deletion.operation().pathParameters();
    List<String> values = values(write);
    PbxRequest request = PbxRequest.of(deletion.id());
    for (int i = 0; i < values.size(); i++) {
      request = request.withPath(names.get(i), values.get(i));
    }
    return request.withPath(names.getLast(), key);
  }

  /** What one record of the list that is written to is called by in a path, if anything. */
  Optional<String> keyBelow(PbxRequest write) {
    String below = skeleton(pathOf(write.operation())) + "/{}";
    return catalog.operations().stream()
        .map(ApiOperation::operation)
        .filter(one -> skeleton(one.path()).equals(below))
        .map(one -> one.pathParameters().getLast())
        .findFirst();
  }

  /** The values of a path, in its order. */
  static List<String> values(PbxRequest request) {
    return PLACEHOLDER
        .matcher(pathOf(request.operation()))
        .results()
        .map(match -> match.group().substring(1, match.group().length() - 1))
        .map(name -> request.path().getOrDefault(name, ""))
        .toList();
  }

  private Optional<ApiOperation> find(Method method, String skeleton) {
    return catalog.operations().stream()
        .filter(one -> one.operation().method() == method)
        .filter(one -> skeleton(one.operation().path()).equals(skeleton))
        .findFirst();
  }

  /** What the reading wants in its query, the write says in its body. */
  private static Optional<PbxRequest> request(
      ApiOperation reading, List<String> values, PbxRequest write) {
    List<String> names = reading.operation().pathParameters();
    PbxRequest request = PbxRequest.of(reading.id());
    for (int i = 0; i < names.size(); i++) {
      request = request.withPath(names.get(i), values.get(i));
    }
    ObjectNode body = write.body().orElseGet(JsonNodeFactory.instance::objectNode);
    for (Parameter parameter : GivenValues.query(reading)) {
      Optional<String> said =
          TypedValue.text(body.path(parameter.name())).filter(text -> !text.isEmpty());
      if (said.isPresent()) {
        request = request.withQuery(parameter.name(), said.get());
      } else if (GivenValues.isRequired(reading, parameter)) {
        return Optional.empty();
      }
    }
    return Optional.of(request);
  }

  static String pathOf(String operation) {
    return operation.substring(operation.indexOf(' ') + 1);
  }

  /** Whether an operation is about one record that its path names. */
  static boolean endsInValue(Operation operation) {
    return operation.path().endsWith("}");
  }

  private static String skeleton(String path) {
    return PLACEHOLDER.matcher(path).replaceAll("{}");
  }
}
