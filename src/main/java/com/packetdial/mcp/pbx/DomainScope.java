package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The domains that this server may touch, whatever more its credential may. It stands below the
 * tools, so that a tool cannot forget it: requests for another domain are refused, and of answers
 * that span domains only the records of these come through. Immutable.
 */
public final class DomainScope {

  private static final String TRACE = "GET /sipflow";
  private static final Pattern COMMA = Pattern.compile(",");

  private static final String DOMAIN = "domain";

  /**
   * What the PBX says of itself and of the credential in use: it concerns this connection and no
   * domain, and without it a tool could not tell what it may do.
   */
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("GET /version", "GET /apikeys/~", "GET /jwt");

  /** Where a call record names its calls. */
  private static final List<String> CALL_IDS =
      List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id");

  /** Records of which each domain has its own under the same name, by their path. */
  private static final Set<String> SELECTED_BY_BODY =
      Set.of("/configurations/{config-name}", "/images/{filename}", "/templates/{filename}");

  /** Fields beside {@code domain} that name one. */
  private static final Pattern OTHER_DOMAIN = Pattern.compile("[-_]domain$");

  /** The names by which queries and records say what domain they are about. */
  private static final List<String> NAMING = List.of("domain", "target-domain");

  /** What the platform supports, and what is the same for all of its customers. */
  private static final List<String> OF_NOBODY =
      List.of(
          "GET /phones/models",
          "GET /phones/servers",
          "GET /deviceprofiles",
          "GET /holidays/",
          "GET /config-definitions");

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

  /** Whether a request says itself which domain it is about. */
  private static boolean namesDomain(PbxRequest request) {
    return request.path().containsKey(DOMAIN) || request.query().containsKey(DOMAIN);
  }

  private void checkNamed(PbxRequest request) {
    for (Map<String, String> named : List.of(request.path(), request.query())) {
      if (NAMING.stream().map(named::get).anyMatch(name -> name != null && !holds(name))) {
        throw outOfScope(request);
      }
    }
    // A domain's own dial plan has its name; those that many share have names without a dot.
    String plan = request.path().getOrDefault("dialplan", "");
    if (plan.contains(".") && !holds(plan)) {
      throw outOfScope(request);
    }
  }

  /**
   * A change of something that belongs to none of these domains is refused, too, and so is one of a
   * record that an id of the whole platform names: the body may say any domain.
   */
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
      checkNamed(request);
      boolean told = request.path().containsKey(DOMAIN);
      String written = request.body().map(DomainScope::domainOf).orElse("");
      boolean ours = told ? written.isEmpty() || holds(written) : selects(request, written);
      if (!ours || !request.body().stream().allMatch(this::namesOnlyOurs)) {
        throw outOfScope(request);
      }
    }

    /** Whether the body's domain tells which record is meant, and it is ours. */
    private boolean selects(PbxRequest request, String written) {
      return holds(written)
          && (request.path().isEmpty() || SELECTED_BY_BODY.contains(pathOf(request)));
    }

    private boolean namesOnlyOurs(ObjectNode body) {
      return body.propertyStream()
          .filter(field -> OTHER_DOMAIN.matcher(field.getKey()).find())
          .map(field -> field.getValue().asString(""))
          .allMatch(value -> value.isEmpty() || holds(value));
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
      checkNamed(request);
      ObjectNode record = pbx.one(request);
      if (!isOpen(request) && !isOurs(record, request)) {
        throw outOfScope(request);
      }
      return record;
    }

    /** Whether an answer needs no look at whose it is. */
    private boolean isOpen(PbxRequest request) {
      return namesDomain(request) || OF_THE_CONNECTION.contains(request.operation());
    }

    private boolean isOurs(ObjectNode record, PbxRequest request) {
      String domain = domainOf(record);
      return domain.isEmpty() ? isOfNobody(request) : holds(domain);
    }

    @Override
    public JsonNode any(PbxRequest request) {
      checkNamed(request);
      if (request.operation().equals(TRACE)) {
        if (!callsShown.containsAll(callsOf(request))) {
          throw outOfScope(request);
        }
        return pbx.any(request);
      }
      JsonNode answer = pbx.any(request);
      return isOpen(request) ? answer : ours(answer, request);
    }

    /** Of an answer that names no domain, the records that are of ours. */
    private JsonNode ours(JsonNode answer, PbxRequest request) {
      if (answer instanceof ObjectNode record && isOurs(record, request)) {
        return record;
      }
      if (!(answer instanceof ArrayNode records)) {
        throw outOfScope(request);
      }
      ArrayNode kept = records.arrayNode();
      records
          .valueStream()
          .filter(record -> record instanceof ObjectNode one && isOurs(one, request))
          .forEach(kept::add);
      return kept;
    }

    @Override
    public Iterator<Page> pages(PbxRequest request, int start, int pageSize) {
      checkNamed(request);
      boolean open = request.path().containsKey(DOMAIN);
      boolean filtered = request.query().containsKey(DOMAIN) || isOfNobody(request);
      Iterator<Page> pages = pbx.pages(request, start, pageSize);
      return new PageRuns(
          open || filtered ? pages : namingDomains(pages, request),
          record -> {
            String domain = domainOf(record);
            boolean ours = open || (filtered && domain.isEmpty()) || holds(domain);
            if (ours) {
              CALL_IDS.forEach(field -> callsShown.add(record.path(field).asString("")));
            }
            return ours;
          });
    }

    @Override
    public ScannedPage scan(
        PbxRequest request, FieldSelection fields, int start, int limit, RecordSink sink) {
      checkNamed(request);
      if (request.path().containsKey(DOMAIN)) {
        return pbx.scan(request, fields, start, limit, sink);
      }
      FieldSelection naming = fields.with(DOMAIN);
      int domain = naming.indexOf(DOMAIN);
      AtomicBoolean named = new AtomicBoolean();
      ScannedPage page =
          pbx.scan(
              request,
              naming,
              start,
              limit,
              values -> {
                if (!values[domain].isEmpty()) {
                  named.setPlain(true);
                }
                if (holds(values[domain])) {
                  sink.take(Arrays.copyOf(values, fields.names().size()));
                }
              });
      // As with pages: that none is named is not that there is none of these.
      if (page.records() > 0 && !named.getPlain() && !request.query().containsKey(DOMAIN)) {
        throw outOfScope(request);
      }
      return page;
    }

    /**
     * The pages, as long as their records name domains: of those that do not none could come
     * through, and an empty list would say that there are none.
     */
    private Iterator<Page> namingDomains(Iterator<Page> pages, PbxRequest request) {
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return pages.hasNext();
        }

        @Override
        public Page next() {
          Page page = pages.next();
          if (!page.rows().isEmpty() && namesNoDomain(page)) {
            throw outOfScope(request);
          }
          return page;
        }
      };
    }

    @Override
    public long count(PbxRequest request) {
      checkNamed(request);
      if (!namesDomain(request)) {
        throw outOfScope(request);
      }
      return pbx.count(request);
    }

    @Override
    public MediaFile download(MediaRecord record, MediaSink sink, MediaLimits media) {
      checkNamed(record.request());
      if (!record.request().path().containsKey(DOMAIN)) {
        throw outOfScope(record.request());
      }
      return pbx.download(record, sink, media);
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

  private static boolean isOfNobody(PbxRequest request) {
    return OF_NOBODY.stream().anyMatch(request.operation()::startsWith);
  }

  private static boolean namesNoDomain(Page page) {
    return page.rows().stream().noneMatch(record -> NAMING.stream().anyMatch(record::has));
  }

  private static String domainOf(ObjectNode record) {
    return NAMING.stream()
        .map(name -> record.path(name).asString(""))
        .filter(name -> !name.isEmpty())
        .findFirst()
        .orElse("");
  }

  private static String pathOf(PbxRequest request) {
    return request.operation().substring(request.operation().indexOf(' ') + 1);
  }
}
