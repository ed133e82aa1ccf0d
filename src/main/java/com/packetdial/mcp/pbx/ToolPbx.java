package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.Operation.Effect;
import com.packetdial.mcp.pbx.PageWalk.Rows;
import com.packetdial.mcp.pbx.PbxException.BadParameter;
import com.packetdial.mcp.pbx.PbxException.Undeclared;
import java.net.URI;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one call reads: only what its tool declared, and nothing that changes the PBX. */
final class ToolPbx implements Pbx {

  private static final String START = "start";
  private static final String LIMIT = "limit";
  private static final int MEDIA_PAGE = 100;

  private final Reading reading;
  private final Operations declared;
  private final CallLimits limits;

  /** The fields of the lists that were scanned, which have many pages. */
  private final Map<FieldSelection, Map<Vocabulary, ScannedFields>> scanned =
      new ConcurrentHashMap<>();

  /** What all views of a client share. */
  record Reading(
      URI baseUrl,
      Sender sender,
      AnswerReader reader,
      Sanitizer sanitizer,
      Set<String> honouringStart,
      MediaFetch media) {}

  ToolPbx(Reading reading, Set<Operation> declared, CallLimits limits) {
    this.reading = reading;
    this.declared = Operations.of(declared);
    this.limits = limits;
  }

  @Override
  public ObjectNode one(PbxRequest request) {
    Operation operation = operation(request);
    JsonNode record = AnswerShape.record(operation.id(), parsed(operation, request));
    return AnswerShape.record(operation.id(), clean(operation, record));
  }

  @Override
  public JsonNode any(PbxRequest request) {
    Operation operation = operation(request);
    return clean(operation, parsed(operation, request));
  }

  @Override
  public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
    Operation operation = operation(request);
    requireNoPaging(operation, request);
    // Whatever is wrong with the request is said now, not when the first page is asked for.
    RequestUri.of(reading.baseUrl(), operation, request, Map.of());
    return new PageWalk(
        operation.id(),
        (from, limit) -> rows(operation, request, from, limit),
        reading.honouringStart(),
        start,
        pageSize);
  }

  @Override
  public ScannedPage scan(
      PbxRequest request, FieldSelection fields, int start, int limit, RecordSink sink) {
    Operation operation = operation(request);
    requireNoPaging(operation, request);
    byte[] body = body(operation, request, paging(start, limit));
    int records =
        reading
            .reader()
            .scan(
                operation,
                body,
                new RecordScan(scanned(fields, operation), reading.sanitizer()),
                sink);
    return new ScannedPage(records, new PageBody(body));
  }

  private ScannedFields scanned(FieldSelection fields, Operation operation) {
    return scanned
        .computeIfAbsent(fields, _ -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            operation.vocabulary(), vocabulary -> new ScannedFields(fields, vocabulary));
  }

  private static void requireNoPaging(Operation operation, PbxRequest request) {
    for (String own : Set.of(START, LIMIT)) {
      if (request.query().containsKey(own)) {
        throw new BadParameter(operation.id(), own, "nothing: paging sets it");
      }
    }
  }

  private static Map<String, String> paging(int start, int limit) {
    return Map.of(START, Integer.toString(start), LIMIT, Integer.toString(limit));
  }

  @Override
  public long count(PbxRequest request) {
    Operation operation = operation(request);
    return AnswerShape.total(operation.id(), parsed(operation, request));
  }

  @Override
  public MediaFile download(MediaRecord wanted, MediaSink sink, MediaLimits media) {
    Operation operation = operation(wanted.request());
    List<Found> found = wanted.paged() ? inPages(operation, wanted) : inAnswer(operation, wanted);
    Found first =
        found.stream()
            .filter(one -> MediaAddress.isIn(one.raw()))
            .findFirst()
            .or(() -> found.stream().findFirst())
            .orElseThrow(() -> new PbxException.NotFound(operation.id(), ""));
    MediaFetch.Fetched fetched =
        reading.media().fetch(operation.id(), first.raw(), sink, media, limits);
    return new MediaFile(first.clean(), fetched.type(), fetched.bytes(), found.size() - 1);
  }

  /** A record as it may be shown and as it came, which never leaves this package. */
  private record Found(ObjectNode clean, ObjectNode raw) {}

  private List<Found> inAnswer(Operation operation, MediaRecord wanted) {
    JsonNode answer = parsed(operation, wanted.request());
    List<ObjectNode> raw =
        answer.isArray()
            ? AnswerShape.list(operation.id(), answer)
            : List.of(AnswerShape.record(operation.id(), answer));
    return raw.stream()
        .map(one -> new Found((ObjectNode) clean(operation, one), one))
        .filter(one -> wanted.wanted().test(one.clean()))
        .toList();
  }

  private List<Found> inPages(Operation operation, MediaRecord wanted) {
    IdentityHashMap<ObjectNode, ObjectNode> rawOf = new IdentityHashMap<>();
    PageWalk pages =
        new PageWalk(
            operation.id(),
            (from, limit) -> rows(operation, wanted.request(), from, limit, rawOf),
            reading.honouringStart(),
            0,
            MEDIA_PAGE);
    while (pages.hasNext()) {
      for (ObjectNode row : pages.next().rows()) {
        if (wanted.wanted().test(row)) {
          return List.of(new Found(row, Objects.requireNonNull(rawOf.get(row))));
        }
      }
    }
    return List.of();
  }

  private Operation operation(PbxRequest request) {
    return declared
        .find(request.operation())
        .filter(one -> one.effect() == Effect.READ)
        .orElseThrow(() -> new Undeclared(request.operation()));
  }

  private JsonNode parsed(Operation operation, PbxRequest request) {
    return reading.reader().read(operation, body(operation, request, Map.of()));
  }

  private Rows rows(Operation operation, PbxRequest request, int start, int limit) {
    return rows(operation, request, start, limit, new IdentityHashMap<>());
  }

  /**
   * Some rows of a list.
   *
   * @param rawOf gets each as it came
   */
  private Rows rows(
      Operation operation,
      PbxRequest request,
      int start,
      int limit,
      IdentityHashMap<ObjectNode, ObjectNode> rawOf) {
    byte[] body = body(operation, request, paging(start, limit));
    JsonNode answer = reading.reader().read(operation, body);
    List<ObjectNode> raw = AnswerShape.list(operation.id(), answer);
    List<ObjectNode> clean = AnswerShape.list(operation.id(), clean(operation, answer));
    for (int i = 0; i < clean.size(); i++) {
      rawOf.put(clean.get(i), raw.get(i));
    }
    return new Rows(clean, new PageBody(body));
  }

  private byte[] body(Operation operation, PbxRequest request, Map<String, String> paging) {
    URI uri = RequestUri.of(reading.baseUrl(), operation, request, paging);
    return reading.sender().read(operation, uri, request.body().map(Json::bytes), limits);
  }

  private JsonNode clean(Operation operation, JsonNode answer) {
    return reading.sanitizer().sanitize(answer, operation.vocabulary());
  }
}
