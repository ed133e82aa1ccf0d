package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The operations of the API as this program knows them, from {@code catalog/operations.jsonl}: one
 * line an operation. A line is read when its operation is first asked for, because a start needs
 * only some of them. Thread-safe.
 */
public final class OperationCatalog {

  private static final String RESOURCE = "/catalog/operations.jsonl";

  /** What each line begins with, before the id of its operation. */
  private static final String ID = "{\"id\":\"";

  /** By the id of the operation, in the order of the file. */
  private final Map<String, String> lines;

  private final Map<String, ApiOperation> read = new ConcurrentHashMap<>();

  private OperationCatalog(Map<String, String> lines) {
    this.lines = lines;
  }

  /** The table that comes with the program. */
  public static OperationCatalog bundled() {
    try (InputStream resource = OperationCatalog.class.getResourceAsStream(RESOURCE)) {
      if (resource == null) {
        throw new IllegalStateException("the program lacks its resource " + RESOURCE);
      }
      Map<String, String> lines = new LinkedHashMap<>();
      new String(resource.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .forEach(
              line -> {
                if (lines.put(id(line), line) != null) {
                  throw new IllegalStateException("twice in the catalogue: " + id(line));
                }
              });
      return new OperationCatalog(lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /** The operation of this {@link Operation#id() id}, if it is known. */
  public Optional<Operation> find(String id) {
    return describe(id).map(ApiOperation::operation);
  }

  /** All that is known of the operation of this id. */
  public Optional<ApiOperation> describe(String id) {
    return Optional.ofNullable(lines.get(id))
        .map(line -> read.computeIfAbsent(id, _ -> OperationLine.read(line)));
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
  public List<ApiOperation> operations() {
    return lines.keySet().stream().flatMap(id -> describe(id).stream()).toList();
  }

  private static String id(String line) {
    int end = line.indexOf('"', ID.length());
    if (!line.startsWith(ID) || end < 0) {
      throw new IllegalStateException("a line of the catalogue does not begin with an id: " + line);
    }
    return line.substring(ID.length(), end);
  }
}
