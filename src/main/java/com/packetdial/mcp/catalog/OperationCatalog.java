package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.pbx.PbxException;
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
 * only some of them. Where the PBX has told what it has, its word goes over the table. Thread-safe.
 */
public final class OperationCatalog {

  private static final String RESOURCE = "/catalog/operations.jsonl";

  /** What each line begins with, before the id of its operation. */
  private static final String ID = "{\"id\":\"";

  /** By the id of the operation, in the order of the file. */
  private final Map<String, String> lines;

  private final Map<String, ApiOperation> read = new ConcurrentHashMap<>();

  private final Map<Reach, Operations> within = new ConcurrentHashMap<>();

  private final Optional<Here> here;
  private final Optional<String> doubt;

  /** How far a tool goes that is made for no operations in particular. */
  public enum Reach {
    /** To every operation that reads. */
    READS,
    /** To every operation that is sent at all. */
    ALL
  }

  /**
   * What one PBX has.
   *
   * @param version empty where it does not tell
   * @param operations by id, in the order of the PBX
   */
  private record Here(Optional<String> version, Map<String, ApiOperation> operations) {}

  private OperationCatalog(Map<String, String> lines, Optional<Here> here, Optional<String> doubt) {
    this.lines = lines;
    this.here = here;
    this.doubt = doubt;
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
      return new OperationCatalog(lines, Optional.empty(), Optional.empty());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + RESOURCE, e);
    }
  }

  /**
   * The same catalogue for a PBX that has told what it has. Operations of the table that are not
   * among these stay, as {@link Standing#ABSENT}.
   *
   * @param version of the PBX; empty where it does not tell
   * @param operations all that the PBX has; later ones stand for earlier ones of the same id
   */
  public OperationCatalog onPbx(Optional<String> version, Collection<ApiOperation> operations) {
    Map<String, ApiOperation> byId = new LinkedHashMap<>();
    operations.forEach(one -> byId.put(one.id(), one));
    return new OperationCatalog(lines, Optional.of(new Here(version, byId)), Optional.empty());
  }

  /**
   * The same catalogue with a doubt.
   *
   * @param why it may not be what the PBX has now, as a sentence
   */
  public OperationCatalog inDoubt(String why) {
    return new OperationCatalog(lines, here, Optional.of(why));
  }

  /** The same catalogue, confirmed. */
  public OperationCatalog withoutDoubt() {
    return doubt.isEmpty() ? this : new OperationCatalog(lines, here, Optional.empty());
  }

  /** Whether the PBX has told what it has. */
  public boolean isOfPbx() {
    return here.isPresent();
  }

  /** The version of the PBX, as far as it has told. */
  public Optional<String> version() {
    return here.flatMap(Here::version);
  }

  /** Why this may not be what the PBX has now; empty where it told, or nobody asked. */
  public Optional<String> doubt() {
    return doubt;
  }

  /**
   * How an operation stands to the PBX at hand.
   *
   * @throws IllegalArgumentException when it is not known at all
   */
  public Standing standing(String id) {
    boolean has = here.isPresent() && here.get().operations().containsKey(id);
    if (lines.containsKey(id)) {
      // One that nobody may send can be missing nobody.
      boolean sent = !id.endsWith(" /");
      return here.isPresent() && !has && sent ? Standing.ABSENT : Standing.KNOWN;
    }
    if (!has) {
      throw new IllegalArgumentException("unknown operation: " + id);
    }
    return Standing.FOREIGN;
  }

  /**
   * Refuses an operation that the PBX says it has not, before it is sent.
   *
   * @throws PbxException.NoSuchRoute naming the version of the PBX
   * @throws IllegalArgumentException when the operation is not known at all
   */
  public void requireHere(String id) {
    if (standing(id) == Standing.ABSENT) {
      throw new PbxException.NoSuchRoute(id, "", version());
    }
  }

  /** The operation of this {@link Operation#id() id}, if it is known. */
  public Optional<Operation> find(String id) {
    return describe(id).map(ApiOperation::operation);
  }

  /** All that is known of the operation of this id. */
  public Optional<ApiOperation> describe(String id) {
    return here.map(pbx -> pbx.operations().get(id)).or(() -> ofTable(id));
  }

  private Optional<ApiOperation> ofTable(String id) {
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

  /** Every operation: those of the table, in its order, then those that only the PBX has. */
  public List<ApiOperation> operations() {
    Set<String> ids = new LinkedHashSet<>(lines.keySet());
    here.ifPresent(pbx -> ids.addAll(pbx.operations().keySet()));
    return ids.stream().flatMap(id -> describe(id).stream()).toList();
  }

  /** Every operation within a reach; the same object each time. */
  public Operations within(Reach reach) {
    return within.computeIfAbsent(reach, this::select);
  }

  private Operations select(Reach reach) {
    return Operations.of(
        operations().stream()
            .map(ApiOperation::operation)
            .filter(
                one ->
                    reach == Reach.ALL ? one.effect() != Effect.NEVER : one.effect() == Effect.READ)
            .toList());
  }

  private static String id(String line) {
    int end = line.indexOf('"', ID.length());
    if (!line.startsWith(ID) || end < 0) {
      throw new IllegalStateException("a line of the catalogue does not begin with an id: " + line);
    }
    return line.substring(ID.length(), end);
  }
}
