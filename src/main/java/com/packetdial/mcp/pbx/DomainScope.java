package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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

  /** The names by which queries and records say what domain they are about. */
  private static final List<String> NAMING = List.of("domain", "target-domain");

  /** What the platform supports, and what is the same for all of its customers. */
  private static final List<String> OF_NOBODY =
      List.of(
          "GET /version",
          "GET /phones/models",
          "GET /phones/servers",
          "GET /deviceprofiles",
          "GET /holidays/",
          "GET /config-definitions");

  /** What a credential says of itself; whoever shows it looks whose it is. */
  private static final Set<String> OF_ONESELF = Set.of("GET /apikeys/~", "GET /jwt");

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
      if (!namesDomain(request)
          && !OF_ONESELF.contains(request.operation())
          && !holds(domainOf(record))) {
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
      Iterator<Page> pages = pbx.pages(request, start, pageSize);
      return new Iterator<>() {
        private Iterator<Page> runs = List.<Page>of().iterator();

        @Override
        public boolean hasNext() {
          while (!runs.hasNext() && pages.hasNext()) {
            runs = runsOfOurs(pages.next(), request).iterator();
          }
          return runs.hasNext();
        }

        @Override
        public Page next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          return runs.next();
        }
      };
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
      boolean asksForOthers =
          NAMING.stream().map(request.query()::get).anyMatch(name -> name != null && !holds(name));
      if ((domain != null && !holds(domain)) || asksForOthers || !isPlanOf(domain, request)) {
        throw outOfScope(request);
      }
    }

    /** The path of a domain reads any dial plan; a domain's own are named as it is. */
    private static boolean isPlanOf(@Nullable String domain, PbxRequest request) {
      String plan = request.path().get("dialplan");
      return plan == null
          || domain == null
          || key(plan).equals(key(domain))
          || key(plan).startsWith(key(domain) + "_");
    }

    /** The page without the records of other domains, as runs of records that follow each other. */
    private List<Page> runsOfOurs(Page page, PbxRequest request) {
      boolean named = namesDomain(request);
      if (!named
          && !page.rows().isEmpty()
          && page.rows().stream().noneMatch(record -> NAMING.stream().anyMatch(record::has))) {
        // None of them could come through, and an empty list would say that there are none.
        throw outOfScope(request);
      }
      List<Page> runs = new ArrayList<>();
      List<ObjectNode> run = new ArrayList<>();
      for (int i = 0; i < page.rows().size(); i++) {
        ObjectNode record = page.rows().get(i);
        if (named || holds(domainOf(record))) {
          run.add(record);
          CALL_IDS.forEach(field -> callsShown.add(record.path(field).asString("")));
        } else if (!run.isEmpty()) {
          runs.add(new Page(run, page.start() + i - run.size(), false));
          run = new ArrayList<>();
        }
      }
      runs.add(new Page(run, page.start() + page.rows().size() - run.size(), page.last()));
      return runs;
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

  /** Whether an answer needs no look at its records: the request has been looked at. */
  private static boolean namesDomain(PbxRequest request) {
    return request.path().containsKey("domain")
        || OF_NOBODY.stream().anyMatch(request.operation()::startsWith);
  }

  private static String domainOf(ObjectNode record) {
    return NAMING.stream()
        .map(name -> record.path(name).asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }
}
