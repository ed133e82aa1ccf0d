package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.PbxRequest;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * One way to read a kind of records: an operation, and where its parameters come from.
 *
 * @param operation the operation that gives the records
 * @param total the operation that counts the whole list, if there is one
 * @param query query parameter by argument
 * @param required the arguments of the query that the operation insists on
 * @param fixed values of parameters, of path or query, that are always the same
 * @param form what its answer looks like
 * @param within the field of the answer that holds the records; empty where the answer does
 */
record Way(
    Operation operation,
    Optional<Operation> total,
    Map<String, String> query,
    List<String> required,
    Map<String, String> fixed,
    Form form,
    Optional<String> within) {

  /** What an answer looks like. */
  enum Form {
    /** A list of records. */
    RECORDS,
    /** One record. */
    RECORD,
    /** A list of texts, each read as a record whose {@link #NAME} it is. */
    NAMES,
    /** An object whose every member is a record, with its name as {@link #NAME}. */
    KEYED
  }

  /** Where columns find the name of a record that its answer tells beside it. */
  static final String NAME = "@name";

  /** Path parameters whose argument has another name. */
  private static final Map<String, String> ARGUMENT_OF_PATH =
      Map.ofEntries(
          Map.entry("callqueue", "queue"),
          Map.entry("phonenumber", "phone_number"),
          Map.entry("dialplan", "dial_plan"),
          Map.entry("route-id", "route"),
          Map.entry("config-name", "name"),
          Map.entry("filename", "file"),
          Map.entry("messagesession", "thread"),
          Map.entry("make", "brand"),
          Map.entry("id", "meeting"));

  Way {
    query = Map.copyOf(query);
    required = List.copyOf(required);
    fixed = Map.copyOf(fixed);
  }

  /** The argument that a path parameter is given by. */
  static String argument(String parameter) {
    return ARGUMENT_OF_PATH.getOrDefault(parameter, parameter);
  }

  /** The arguments without which this way cannot be gone, those of the path first. */
  List<String> needed() {
    return Stream.concat(
            operation.pathParameters().stream()
                .filter(parameter -> !fixed.containsKey(parameter))
                .map(Way::argument),
            required.stream())
        .toList();
  }

  /** All arguments that make a difference to it. */
  Set<String> taken() {
    Set<String> taken = new LinkedHashSet<>(needed());
    taken.addAll(query.keySet());
    return taken;
  }

  PbxRequest request(Arguments arguments) {
    PbxRequest request = parameters(operation, arguments);
    for (Map.Entry<String, String> entry : query.entrySet()) {
      Optional<String> value = arguments.text(entry.getKey());
      if (value.isPresent()) {
        request = request.withQuery(entry.getValue(), value.get());
      }
    }
    return request;
  }

  /** The request that counts what this way reads, where nothing narrows it. */
  Optional<PbxRequest> counting(Arguments arguments) {
    return query.keySet().stream().anyMatch(name -> arguments.text(name).isPresent())
        ? Optional.empty()
        : total.map(count -> parameters(count, arguments));
  }

  private PbxRequest parameters(Operation of, Arguments arguments) {
    PbxRequest request = PbxRequest.of(of.id());
    List<String> inPath = of.pathParameters();
    for (String parameter : inPath) {
      String value = fixed.get(parameter);
      request =
          request.withPath(
              parameter, value == null ? arguments.required(argument(parameter)) : value);
    }
    for (Map.Entry<String, String> entry : fixed.entrySet()) {
      if (!inPath.contains(entry.getKey())) {
        request = request.withQuery(entry.getKey(), entry.getValue());
      }
    }
    return request;
  }
}
