package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Grant;
import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.catalog.live.DocumentCache;
import com.packetdial.mcp.catalog.live.LiveCatalog;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.export.ExportException;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxClient;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxLimits;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.WriteLevel;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Allowances;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.LimitedToolbox;
import com.packetdial.mcp.tool.ObservedToolbox;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.Toolbox;
import com.packetdial.mcp.tools.CodedTools;
import com.packetdial.mcp.tools.callstats.Runs;
import com.packetdial.mcp.tools.identity.ServerFacts;
import com.packetdial.mcp.tools.identity.WriteFacts;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One house for many principals. What there is once for a PBX or a process is here once: the limits
 * of the PBX, what keeps changes safe, a client for each credential. Over these each grant gets its
 * tools, which only ever are fewer than the settings offer. Thread-safe.
 */
final class ProductHouse implements Assembly.Backend {

  private static final Logger LOG = LoggerFactory.getLogger(ProductHouse.class);

  /** What tells that a PBX is there; it needs no right. */
  private static final String VERSION = "GET /version";

  private static final Duration PROBE = Duration.ofSeconds(3);

  /** What the PBX gets to send its document in; less than a call has, which may wait for it. */
  private static final Duration DOCUMENT = Duration.ofSeconds(10);

  private final Settings settings;
  private final Surroundings surroundings;
  private final OfferedTools offered;
  private final PbxOptions options;
  private final Optional<DemoPbx> demo;
  private final InstantSource time;
  private final Random random = new Random();
  private final PbxLimits limits;
  private final PbxClient client;
  private final Allowances allowances;
  private final Optional<ExportFolder> exports;
  private final Toolbox everything;

  /** Not made by a start that offers only the default toolset. */
  private final Late<Runs> runs;

  /** By the name of the profile. */
  private final Map<String, PbxClient> clientsOfProfiles = new ConcurrentHashMap<>();

  /** What is known of each client's credential. */
  private final Map<PbxClient, KnownScope> scopes = new ConcurrentHashMap<>();

  private final Map<Grant, Toolbox> granted = new ConcurrentHashMap<>();

  private @Nullable ChangeAssembly changes;
  private @Nullable LiveCatalog live;

  /**
   * Furnishes the house. Nothing is sent before a tool is called.
   *
   * @param own the credential where no profile is named
   * @param demo the PBX, where it is an embedded one; it ends with the house
   * @throws ExportException when the folder for files is none to be used
   */
  ProductHouse(
      Settings settings,
      Surroundings surroundings,
      OfferedTools offered,
      PbxOptions options,
      CredentialSource own,
      Optional<DemoPbx> demo,
      InstantSource time) {
    this.settings = settings;
    this.surroundings = surroundings;
    this.offered = offered.on(this::catalog);
    this.options = options;
    this.demo = demo;
    this.time = time;
    limits = PbxLimits.of(options, surroundings.pbxPace(), time);
    client = client(own);
    exports = settings.exportDir().map(folder -> ExportFolder.at(folder, time));
    allowances = new Allowances(surroundings.callPaces(), time);
    runs = new Late<>(() -> new Runs(settings.upstreamConcurrency()));
    everything = registry(Grant.everything(), client);
  }

  @Override
  public Toolbox toolbox() {
    return everything;
  }

  @Override
  public String instructions() {
    return Instructions.of(settings.allowWrites());
  }

  @Override
  public Toolbox toolboxFor(Grant grant) {
    return granted.computeIfAbsent(grant, this::limited);
  }

  @Override
  public String instructionsFor(Grant grant) {
    return Instructions.of(
        offered.to(grant).definitions().stream().anyMatch(tool -> tool.writeLevel().isPresent()));
  }

  @Override
  public int waitingForPbx() {
    return limits.waiting();
  }

  @Override
  public boolean isPbxThere() {
    CallLimits bounds =
        new CallLimits(
            time.instant().plus(PROBE), new Cancellation(), "mcpready", "readiness", time);
    try {
      client.forTool(offered.table().all(Set.of(VERSION)), bounds).any(PbxRequest.of(VERSION));
      return true;
    } catch (PbxException.Unavailable
        | PbxException.DeadlineExceeded
        | PbxException.Garbled
        | PbxException.Cancelled e) {
      LOG.info("The PBX does not answer: {}", e.getMessage());
      return false;
    } catch (PbxException _) {
      return true;
    }
  }

  @Override
  public OperationCatalog catalog() {
    return live().get();
  }

  @Override
  public OperationCatalog latestCatalog() {
    return live().latest();
  }

  @Override
  public URI baseUrl() {
    return client.baseUrl();
  }

  @Override
  public void close() {
    runs.ifMade(Runs::close);
    client.close();
    clientsOfProfiles.values().forEach(PbxClient::close);
    demo.ifPresent(DemoPbx::close);
  }

  /** Made when it is first needed, as {@link #changes()}. */
  private synchronized LiveCatalog live() {
    LiveCatalog made = live;
    if (made == null) {
      made =
          new LiveCatalog(
              etag -> client.document(etag, documentBounds()),
              settings.cacheDir().map(folder -> new DocumentCache(folder, client.baseUrl())),
              time);
      live = made;
    }
    return made;
  }

  private CallLimits documentBounds() {
    return new CallLimits(
        time.instant().plus(DOCUMENT), new Cancellation(), "mcpcatalog", "catalog", time);
  }

  private Toolbox limited(Grant grant) {
    return new ObservedToolbox(
        new LimitedToolbox(
            registry(grant, clientOf(grant)),
            allowances,
            grant.concurrency(),
            grant.ratePerMinute()),
        surroundings.calls(),
        time);
  }

  private PbxClient clientOf(Grant grant) {
    return grant
        .credential()
        .map(profile -> clientsOfProfiles.computeIfAbsent(profile, this::clientOfProfile))
        .orElse(client);
  }

  private PbxClient clientOfProfile(String profile) {
    return client(
        surroundings
            .profiles()
            .apply(profile)
            .orElseThrow(
                () -> new UsageException("there is no credential profile named " + profile)));
  }

  private PbxClient client(CredentialSource credential) {
    return new PbxClient(options, limits, surroundings.traffic(), credential, time, random);
  }

  private ToolRegistry registry(Grant grant, PbxClient pbx) {
    OfferedTools tools = offered.to(grant);
    DomainScope domains = DomainScope.only(settings.domains()).narrowedTo(grant.domains());
    List<ToolDefinition> definitions = tools.definitions();
    List<ToolCode<?>> codes = new ArrayList<>();
    if (tools.level().isPresent()) {
      codes.addAll(changes().tools(pbx, domains, tools.level().get(), definitions, tools::catalog));
    }
    ScopeLimits scope = new ScopeLimits(definitions, scopeOf(pbx));
    ServerFacts facts = facts(pbx, domains, tools.level(), scope);
    codes.addAll(CodedTools.ofDefault(facts, tools.offer(domains)));
    if (tools.offersMoreThanDefault()) {
      codes.addAll(CodedTools.ofOthers(facts, runs.get()));
    }
    exports.ifPresent(
        folder ->
            codes.addAll(
                CodedTools.storing(
                    folder,
                    Set.copyOf(settings.mediaHosts()),
                    settings.cdrMaxDays(),
                    runs.get(),
                    offered::cdrColumns)));
    return new ToolRegistry(
        definitions,
        codes,
        tools,
        scope,
        (operations, bounds) -> domains.limit(pbx.forTool(operations, bounds)),
        new ToolRegistry.Limits(settings.deadline(), settings.maxResultChars()),
        time,
        random);
  }

  /**
   * Not a {@link Late}: to make one would load the class, which a start without changes has not.
   */
  private synchronized ChangeAssembly changes() {
    ChangeAssembly made = changes;
    if (made == null) {
      made = new ChangeAssembly(settings, surroundings, time);
      changes = made;
    }
    return made;
  }

  private KnownScope scopeOf(PbxClient pbx) {
    return scopes.computeIfAbsent(pbx, client -> new KnownScope(() -> client.credential().scope()));
  }

  private ServerFacts facts(
      PbxClient pbx, DomainScope domains, Optional<WriteLevel> level, ScopeLimits scope) {
    WriteFacts off = settings.allowWrites() ? WriteFacts.NOT_GRANTED : WriteFacts.NOT_ALLOWED;
    Supplier<WriteFacts> writes =
        level.<Supplier<WriteFacts>>map(most -> () -> changes().facts(pbx, most)).orElse(() -> off);
    return new ServerFacts(
        ProgramVersion.text(),
        pbx.baseUrl().getHost(),
        pbx::credential,
        domains,
        settings.cdrMaxDays(),
        writes,
        scope);
  }
}
