package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Vocabulary;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The operations of the API that this server knows, from {@code catalog/operations.json}. Immutable
 * and thread-safe.
 */
public final class OperationCatalog {

  private static final String RESOURCE = "/catalog/operations.json";

  private final Map<String, Operation> operations;

  private OperationCatalog(Map<String, Operation> operations) {
    this.operations = Map.copyOf(operations);
  }

  /** Reads the table that comes with the program. */
  public static OperationCatalog bundled() {
    try (InputStream resource = OperationCatalog.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      Map<String, Operation> operations = new LinkedHashMap<>();
      for (JsonNode entry : JsonMapper.shared().readTree(resource).path("operations")) {
        Operation operation = operation(entry);
        if (operations.put(operation.id(), operation) != null) {
          throw new IllegalStateException("twice in the catalogue: " + operation.id());
        }
      }
      return new OperationCatalog(operations);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The operation of this {@link Operation#id() id}, if it is known. */
  public Optional<Operation> find(String id) {
    return Optional.ofNullable(operations.get(id));
  }

  /**
   * The operations of these ids, in their order.
   *
   * @throws IllegalArgumentException naming the first id that is not known
   */
  public Set<Operation> all(Collection<String> ids) {
    Set<Operation> found = new LinkedHashSet<>();
    for (String id : ids) {
      found.add(
          find(id).orElseThrow(() -> new IllegalArgumentException("unknown operation: " + id)));
    }
    return found;
  }

  /** Every operation. */
  public Collection<Operation> operations() {
    return operations.values();
  }

  private static Operation operation(JsonNode entry) {
    String[] id = entry.required("id").stringValue().split(" ", 2);
    Set<String> query = new LinkedHashSet<>();
    entry.path("query").forEach(name -> query.add(name.stringValue()));
    return new Operation(
        Operation.Method.valueOf(id[0]),
        id[1],
        constant(Operation.Effect.class, entry, "effect", Operation.Effect.READ),
        constant(Hazard.class, entry, "hazard", Hazard.NONE),
        query,
        constant(Operation.AnswerForm.class, entry, "form", Operation.AnswerForm.JSON),
        constant(Vocabulary.class, entry, "records", Vocabulary.NONE));
  }

  private static <E extends Enum<E>> E constant(
      Class<E> type, JsonNode entry, String name, E otherwise) {
    return entry.has(name)
        ? Enum.valueOf(
            type, entry.get(name).stringValue().toUpperCase(Locale.ROOT).replace('-', '_'))
        : otherwise;
  }
}
