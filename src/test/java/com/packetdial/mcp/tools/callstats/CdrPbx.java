package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.PbxAccess;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A PBX that lists call records by the time they began, both ends of a window included, and counts
 * them. Like the real client it sends nothing for a call that was given up. Thread-safe once it is
 * set up.
 */
final class CdrPbx implements PbxAccess {

  /** In which order it lists them. */
  enum Order {
    ASCENDING,
    DESCENDING,
    SHUFFLED
  }

  /**
   * A record as it is stored.
   *
   * @param start when it began, whatever its row says
   */
  record Stored(Instant start, ObjectNode row) {}

  /**
   * A request for records.
   *
   * @param start offset of the first record; negative where it counts
   */
  record Asked(PbxRequest request, Instant since, Instant until, int start, CallLimits limits) {

    boolean counts() {
      return start < 0;
    }
  }

  private final List<Stored> stored;
  private final Order order;
  private final List<Asked> asked = new CopyOnWriteArrayList<>();
  private volatile Consumer<Asked> before = _ -> {};
  private volatile BiFunction<Asked, List<ObjectNode>, List<ObjectNode>> pages = (_, rows) -> rows;
  private volatile boolean counting = true;
  private volatile boolean ignoringWindow;
  private volatile String zone = "America/New_York";

  CdrPbx(List<Stored> stored, Order order) {
    this.stored = List.copyOf(stored);
    this.order = order;
  }

  /** Is told of every request for records before it is answered, and may fail it or let it wait. */
  CdrPbx before(Consumer<Asked> listener) {
    before = listener;
    return this;
  }

  /** What becomes of the page that is right. */
  CdrPbx pages(BiFunction<Asked, List<ObjectNode>, List<ObjectNode>> change) {
    pages = change;
    return this;
  }

  CdrPbx withoutCount() {
    counting = false;
    return this;
  }

  CdrPbx ignoringWindow() {
    ignoringWindow = true;
    return this;
  }

  CdrPbx inZone(String id) {
    zone = id;
    return this;
  }

  /** Every request for records. */
  List<Asked> asked() {
    return asked;
  }

  @Override
  public Pbx forTool(Set<Operation> declared, CallLimits limits) {
    return new View(limits);
  }

  private final class View implements Pbx {

    private final CallLimits limits;

    View(CallLimits limits) {
      this.limits = limits;
    }

    @Override
    public ObjectNode one(PbxRequest request) {
      return JsonNodeFactory.instance.objectNode().put("time-zone", zone);
    }

    @Override
    public JsonNode any(PbxRequest request) {
      throw new AssertionError(request);
    }

    @Override
    public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
      if (request.operation().endsWith("/callqueues")) {
        return List.of(new Page(queues(), 0, true)).iterator();
      }
      Asked one = send(request, start);
      List<ObjectNode> all = listed(one);
      int from = Math.min(start, all.size());
      List<ObjectNode> page = all.subList(from, Math.min(from + pageSize, all.size()));
      return List.of(new Page(pages.apply(one, page), start, false)).iterator();
    }

    @Override
    public long count(PbxRequest request) {
      Asked one = send(request, -1);
      if (!counting) {
        throw new PbxException.NoSuchRoute(request.operation(), "");
      }
      Set<String> ids = new HashSet<>();
      return listed(one).stream()
          .filter(row -> !row.has("id") || ids.add(row.get("id").asString()))
          .count();
    }

    private Asked send(PbxRequest request, int start) {
      Asked one =
          new Asked(
              request,
              Instant.parse(Objects.requireNonNull(request.query().get("datetime-start"))),
              Instant.parse(Objects.requireNonNull(request.query().get("datetime-end"))),
              start,
              limits);
      refuseCancelled(request);
      asked.add(one);
      before.accept(one);
      refuseCancelled(request);
      return one;
    }

    private void refuseCancelled(PbxRequest request) {
      if (limits.cancellation().isCancelled()) {
        throw new PbxException.Cancelled(request.operation());
      }
    }
  }

  private static List<ObjectNode> queues() {
    return CallWorld.QUEUES.stream()
        .map(name -> JsonNodeFactory.instance.objectNode().put("callqueue", name))
        .toList();
  }

  /** Whether a record is in the list of the user, and of the type, that is asked for. */
  private static boolean isOfList(ObjectNode row, PbxRequest request) {
    String user = request.path().getOrDefault("user", "");
    String type = request.query().getOrDefault("type", "");
    String code = row.path("call-direction").asString("");
    return (user.isEmpty()
            || Stream.of("call-orig-user", "call-term-user", "call-through-user")
                .anyMatch(field -> row.path(field).asString("").equals(user)))
        && (type.isEmpty() || code.equals(type.equals("Outbound") ? "0" : "1"));
  }

  private List<ObjectNode> listed(Asked one) {
    List<Stored> in = new ArrayList<>();
    for (Stored leg : stored) {
      if (!isOfList(leg.row(), one.request())) {
        continue;
      }
      if (ignoringWindow
          || (!leg.start().isBefore(one.since()) && !leg.start().isAfter(one.until()))) {
        in.add(leg);
      }
    }
    switch (order) {
      case ASCENDING -> in.sort(Comparator.comparing(Stored::start));
      case DESCENDING -> in.sort(Comparator.comparing(Stored::start).reversed());
      case SHUFFLED -> Collections.shuffle(in, new Random(one.since().getEpochSecond()));
    }
    return in.stream().map(Stored::row).toList();
  }
}
