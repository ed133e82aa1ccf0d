package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The domains that this server may touch, whatever more its credential may. It stands below the
 * tools, so that a tool cannot forget it: requests for another domain are refused, and of answers
 * that span domains only the records of these come through. Immutable.
 */
public final class DomainScope {

  private static final String TRACE = "GET /sipflow";
  private static final Pattern COMMA = Pattern.compile(",");

  /** Where a call record names its calls. */
  private static final List<String> CALL_IDS =
      List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id");

  private static final DomainScope ALL = new DomainScope(true, Set.of());

  private final boolean everything;
  private final Set<String> domains;

  private DomainScope(boolean everything, Set<String> domains) {
    this.everything = everything;
    this.domains = domains;
  }

  /** Every domain that the credential sees. */
  public static DomainScope all() {
    return ALL;
  }

  /** These domains only; none given means all. */
  public static DomainScope only(List<String> domains) {
    return ALL.narrowedTo(domains);
  }

  /**
   * Of these domains, only those that are given too; none given means all of these. What has no
   * domain in common with it is no domain at all.
   */
  public DomainScope narrowedTo(List<String> others) {
    if (others.isEmpty()) {
      return this;
    }
    Set<String> both =
        others.stream().map(DomainScope::key).collect(Collectors.toCollection(TreeSet::new));
    if (!everything) {
      both.retainAll(domains);
    }
    return new DomainScope(false, both);
  }

  /** The only domains, in small letters and in order; empty for every one that there is. */
  public Optional<List<String>> names() {
    return everything ? Optional.empty() : Optional.of(List.copyOf(domains));
  }

  /** The same PBX as far as these domains go. */
  public Pbx limit(Pbx pbx) {
    return everything ? pbx : new Limited(pbx);
  }

  /** The same way of writing as far as these domains go. */
  public PbxWriter limit(PbxWriter writer) {
    return everything ? writer : new LimitedWriter(writer);
  }

  /** Whether a domain is one of these. */
  public boolean holds(String domain) {
    return everything || domains.contains(key(domain));
  }

  private static String key(String domain) {
    return domain.strip().toLowerCase(Locale.ROOT);
  }

  private PbxException outOfScope(PbxRequest request) {
    return new PbxException.OutOfScope(request.operation(), List.copyOf(domains));
  }

  /** A change of something that belongs to none of these domains is refused, too. */
  private final class LimitedWriter implements PbxWriter {
    private final PbxWriter writer;

    private LimitedWriter(PbxWriter writer) {
      this.writer = writer;
    }

    @Override
    public WriteReceipt send(PbxRequest request, Map<String, Secret> secrets) {
      check(request);
      return writer.send(request, secrets);
    }

    @Override
    public RequestView view(PbxRequest request) {
      check(request);
      return writer.view(request);
    }

    private void check(PbxRequest request) {
      String named = request.path().get("domain");
      String written = request.body().map(DomainScope::domainOf).orElse("");
      boolean ours =
          named == null ? holds(written) : holds(named) && (written.isEmpty() || holds(written));
      if (!ours) {
        throw outOfScope(request);
      }
    }
  }

  /** One call's view. It knows the calls that it has shown, because a trace names no domain. */
  private final class Limited implements Pbx {
    private final Pbx pbx;
    private final Set<String> callsShown = ConcurrentHashMap.newKeySet();

    private Limited(Pbx pbx) {
      this.pbx = pbx;
    }

    @Override
    public ObjectNode one(PbxRequest request) {
      check(request);
      ObjectNode record = pbx.one(request);
      if (request.operation().startsWith("GET /domains/~") && !holds(domainOf(record))) {
        throw outOfScope(request);
      }
      return record;
    }

    @Override
    public JsonNode any(PbxRequest request) {
      check(request);
      if (request.operation().equals(TRACE) && !callsShown.containsAll(callsOf(request))) {
        throw outOfScope(request);
      }
      return pbx.any(request);
    }

    @Override
    public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
      check(request);
      boolean named = request.path().containsKey("domain");
      return new PageRuns(
          pbx.pages(request, start, pageSize),
          record -> {
            boolean ours = named || holds(domainOf(record));
            if (ours) {
              CALL_IDS.forEach(field -> callsShown.add(record.path(field).asString("")));
            }
            return ours;
          });
    }

    @Override
    public long count(PbxRequest request) {
      check(request);
      if (!request.path().containsKey("domain")) {
        throw outOfScope(request);
      }
      return pbx.count(request);
    }

    private void check(PbxRequest request) {
      String domain = request.path().get("domain");
      if (domain != null && !holds(domain)) {
        throw outOfScope(request);
      }
    }

    private Set<String> callsOf(PbxRequest request) {
      Set<String> calls =
          COMMA
              .splitAsStream(request.query().getOrDefault("callids", ""))
              .collect(Collectors.toCollection(HashSet::new));
      calls.remove("");
      if (calls.isEmpty()) {
        throw outOfScope(request);
      }
      return calls;
    }
  }

  private static String domainOf(ObjectNode record) {
    return record.path("domain").asString("");
  }
}
