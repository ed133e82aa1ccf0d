package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.Substitute;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.FieldSelection;
import com.packetdial.mcp.pbx.MediaFile;
import com.packetdial.mcp.pbx.MediaLimits;
import com.packetdial.mcp.pbx.MediaRecord;
import com.packetdial.mcp.pbx.MediaSink;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Operations;
import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.PageRuns;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException.NoSuchRoute;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.RecordSink;
import com.packetdial.mcp.pbx.ScannedPage;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The PBX for one call, where a build that lacks an operation is asked for the same by another one,
 * if there is one that gives the same records for the same parameters. Remembers what it did, for
 * the answer to say. Thread-safe.
 */
public final class SubstitutingPbx implements Pbx {

  private final Pbx pbx;
  private final Map<String, Operation> substitutes;
  private final Set<String> notes = new LinkedHashSet<>();

  private final Operations declared;

  /** The readings that the PBX lacks, as far as they were asked for. */
  private final Map<String, NoSuchRoute> missing = new LinkedHashMap<>();

  private SubstitutingPbx(Pbx pbx, Operations declared, Map<String, Operation> substitutes) {
    this.pbx = pbx;
    this.declared = declared;
    this.substitutes = substitutes;
  }

  /**
   * The PBX for one call.
   *
   * @param declared the operations of the tool; substitutes of them are added
   */
  public static SubstitutingPbx of(PbxAccess access, Set<Operation> declared, CallLimits limits) {
    Operations operations = Operations.of(declared);
    Map<String, Operation> substitutes = new LinkedHashMap<>();
    for (Substitute substitute : Substitute.automatic()) {
      operations
          .find(substitute.missing())
          .filter(SubstitutingPbx::isRead)
          .ifPresent(
              lacking -> substitutes.put(substitute.missing(), substitute.operation(lacking)));
    }
    Set<Operation> all = operations;
    if (!operations.containsAll(substitutes.values())) {
      all = new LinkedHashSet<>(operations);
      all.addAll(substitutes.values());
    }
    return new SubstitutingPbx(access.forTool(all, limits), operations, substitutes);
  }

  /** What the reader of the answer must know. */
  synchronized List<String> notes() {
    return List.copyOf(notes);
  }

  /** Why there is no answer at all: the PBX lacks each reading that the tool declared. */
  synchronized Optional<NoSuchRoute> lacking() {
    return !missing.isEmpty()
            && declared.stream()
                .filter(SubstitutingPbx::isRead)
                .allMatch(one -> missing.containsKey(one.id()))
        ? missing.values().stream().findFirst()
        : Optional.empty();
  }

  private static boolean isRead(Operation operation) {
    return operation.effect() == Operation.Effect.READ;
  }

  @Override
  public ObjectNode one(PbxRequest request) {
    return asked(request, pbx::one, (answer, _) -> answer);
  }

  @Override
  public JsonNode any(PbxRequest request) {
    return asked(request, pbx::any, SubstitutingPbx::ofDomain);
  }

  @Override
  public long count(PbxRequest request) {
    return asked(request, pbx::count, (total, _) -> total);
  }

  @Override
  public ScannedPage scan(
      PbxRequest request, FieldSelection fields, int start, int limit, RecordSink sink) {
    return asked(
        request, wanted -> pbx.scan(wanted, fields, start, limit, sink), (page, _) -> page);
  }

  @Override
  public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
    Iterator<Page> pages = pbx.pages(request, start, pageSize);
    return new Iterator<>() {
      private Iterator<Page> current = pages;
      private boolean begun;

      @Override
      public boolean hasNext() {
        return current.hasNext();
      }

      @Override
      public Page next() {
        if (begun) {
          return current.next();
        }
        Page first =
            asked(
                request,
                wanted -> {
                  if (!wanted.equals(request)) {
                    current = substitute(request, pbx.pages(wanted, start, pageSize));
                  }
                  return current.next();
                },
                (page, _) -> page);
        begun = true;
        return first;
      }
    };
  }

  @Override
  public MediaFile download(MediaRecord record, MediaSink sink, MediaLimits media) {
    return pbx.download(record, sink, media);
  }

  /** How an answer of a substitute is brought down to what was asked for. */
  @FunctionalInterface
  private interface Selection<T> {
    T select(T answer, PbxRequest request);
  }

  private <T> T asked(PbxRequest request, Function<PbxRequest, T> reading, Selection<T> selection) {
    try {
      return reading.apply(request);
    } catch (NoSuchRoute lacks) {
      Operation substitute = substitutes.get(request.operation());
      if (substitute == null) {
        throw lacking(lacks);
      }
      return instead(request, substitute, lacks, reading, selection);
    }
  }

  private <T> T instead(
      PbxRequest request,
      Operation substitute,
      NoSuchRoute lacks,
      Function<PbxRequest, T> reading,
      Selection<T> selection) {
    try {
      T answer = reading.apply(rewritten(request, substitute));
      used(request.operation(), substitute.id());
      return selection.select(answer, request);
    } catch (NoSuchRoute _) {
      // What was asked for is what the caller knows.
      throw lacking(lacks);
    }
  }

  private synchronized void used(String operation, String substitute) {
    notes.add(
        "This PBX does not have %s; %s was read in its place.".formatted(operation, substitute));
  }

  private synchronized NoSuchRoute lacking(NoSuchRoute lacks) {
    missing.putIfAbsent(lacks.operation(), lacks);
    return lacks;
  }

  private static PbxRequest rewritten(PbxRequest request, Operation substitute) {
    Map<String, String> path = new LinkedHashMap<>(request.path());
    path.keySet().retainAll(substitute.pathParameters());
    return new PbxRequest(substitute.id(), path, request.query(), request.body());
  }

  private static Iterator<Page> substitute(PbxRequest request, Iterator<Page> pages) {
    return isOfAllDomains(request)
        ? new PageRuns(pages, record -> isOfDomain(record, request))
        : pages;
  }

  private static JsonNode ofDomain(JsonNode answer, PbxRequest request) {
    if (!isOfAllDomains(request) || !(answer instanceof ArrayNode records)) {
      return answer;
    }
    List<JsonNode> wanted = new ArrayList<>();
    records.forEach(
        record -> {
          if (record instanceof ObjectNode one && isOfDomain(one, request)) {
            wanted.add(one);
          }
        });
    return records.arrayNode().addAll(wanted);
  }

  private static boolean isOfAllDomains(PbxRequest request) {
    return Substitute.of(request.operation())
        .filter(found -> found.use() == Substitute.Use.OF_ALL_DOMAINS)
        .isPresent();
  }

  private static boolean isOfDomain(ObjectNode record, PbxRequest request) {
    return Loose.text(record, "domain")
        .strip()
        .equalsIgnoreCase(request.path().getOrDefault("domain", "").strip());
  }
}
