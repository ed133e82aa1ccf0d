package com.packetdial.mcp;

import com.packetdial.mcp.catalog.live.LiveCatalog;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.export.ExportFolder;
import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxClient;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.PbxAccess;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Withheld;
import com.packetdial.mcp.tools.AllTools;
import com.packetdial.mcp.tools.CodedTools;
import com.packetdial.mcp.tools.callstats.Runs;
import com.packetdial.mcp.tools.identity.ServerFacts;
import com.packetdial.mcp.tools.identity.WriteFacts;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The product on an embedded PBX, put together as the program does it, at one moment that does not
 * pass.
 */
public final class DemoProduct implements AutoCloseable {

  /** A Thursday afternoon, in business hours of every demo domain. */
  public static final Instant NOW = Instant.parse("2026-11-19T19:30:00Z");

  private static final InstantSource TIME = InstantSource.fixed(NOW);

  private static final String DOCUMENT = "/ns-api/webroot/openapi/openapi.json";

  private final DemoPbx pbx;
  private final PbxClient client;
  private final LiveCatalog live;
  private final List<ToolDefinition> definitions;
  private final ToolRegistry tools;
  private final Runs runs = new Runs(4);

  private DemoProduct(
      DemoOptions options, Function<DemoCredentials, CredentialSource> credential, Limits limits) {
    this(DemoPbx.start(options.withTime(TIME)), credential, limits);
  }

  private DemoProduct(
      DemoPbx pbx, Function<DemoCredentials, CredentialSource> credential, Limits limits) {
    this.pbx = pbx;
    PbxOptions connection = PbxOptions.of(pbx.baseUrl()).withRatePerSecond(100_000);
    client =
        new PbxClient(
            limits.writes().map(writes -> writes.open(connection)).orElse(connection),
            credential.apply(pbx.credentials()),
            InstantSource.system(),
            new Random(1));
    DomainScope domains = DomainScope.only(limits.domains());
    PbxAccess reads = (operations, bounds) -> domains.limit(client.forTool(operations, bounds));
    live =
        new LiveCatalog(
            etag -> client.document(etag, documentBounds()),
            Optional.empty(),
            InstantSource.system());
    definitions =
        Stream.of(
                limits.toolsets().stream().flatMap(name -> AllTools.toolset(name).stream()),
                limits.exports().stream().flatMap(_ -> AllTools.storing().stream()),
                limits.writes().stream().flatMap(_ -> AllTools.writes().stream()))
            .flatMap(tools -> tools)
            .map(tool -> tool.on(live))
            .toList();
    ScopeLimits scope =
        new ScopeLimits(definitions, new KnownScope(() -> client.credential().scope()));
    List<ToolCode<?>> codes =
        new ArrayList<>(
            CodedTools.all(
                new ServerFacts(
                    "1.2.3",
                    "127.0.0.1",
                    client::credential,
                    domains,
                    31,
                    () -> WriteFacts.NOT_ALLOWED,
                    scope),
                AllTools.offer(live, limits.writes().map(DemoWrites::level), domains),
                runs));
    limits
        .exports()
        .ifPresent(
            folder ->
                codes.addAll(
                    CodedTools.storing(
                        ExportFolder.at(folder, TIME), Set.of(), 31, runs, AllTools::cdrColumns)));
    limits
        .writes()
        .ifPresent(
            writes ->
                codes.addAll(
                    writes.behindTheGate(
                        reads,
                        (operations, bounds) -> domains.limit(client.forChange(operations, bounds)),
                        client.identity(),
                        domains,
                        definitions,
                        live)));
    tools =
        new ToolRegistry(
            definitions,
            codes,
            Withheld.NOTHING,
            scope,
            reads,
            new ToolRegistry.Limits(Duration.ofSeconds(25), limits.resultCharacters()),
            TIME,
            new Random(1));
  }

  private static CallLimits documentBounds() {
    return new CallLimits(
        Instant.now().plusSeconds(10),
        new Cancellation(),
        "mcpcatalog",
        "catalog",
        InstantSource.system());
  }

  /** What the operator may set. */
  public record Limits(
      List<String> domains,
      int resultCharacters,
      Optional<DemoWrites> writes,
      List<String> toolsets,
      Optional<Path> exports) {

    public static final Limits STANDARD = new Limits(List.of(), 20_000);

    public Limits(List<String> domains, int resultCharacters) {
      this(domains, resultCharacters, Optional.empty(), List.of("default"), Optional.empty());
    }

    /** The same with the tools of every toolset. */
    public Limits withAllToolsets() {
      return new Limits(domains, resultCharacters, writes, AllTools.TOOLSETS, exports);
    }

    /** The same with changes allowed. */
    public Limits with(DemoWrites allowed) {
      return new Limits(domains, resultCharacters, Optional.of(allowed), toolsets, exports);
    }

    /** The same with a folder to store files in. */
    public Limits storingIn(Path folder) {
      return new Limits(domains, resultCharacters, writes, toolsets, Optional.of(folder));
    }
  }

  /** With a reseller's key and changes allowed. */
  public static DemoProduct startWith(DemoWrites writes) {
    return start(
        DemoOptions.standard(), DemoCredentials::resellerKey, Limits.STANDARD.with(writes));
  }

  /** With a reseller's key and a folder to store files in. */
  public static DemoProduct startStoringIn(Path folder) {
    return start(
        DemoOptions.standard(), DemoCredentials::resellerKey, Limits.STANDARD.storingIn(folder));
  }

  /** With a reseller's key on the newest release. */
  public static DemoProduct start() {
    return start(DemoOptions.standard(), DemoCredentials::resellerKey, Limits.STANDARD);
  }

  /** With every toolset. */
  public static DemoProduct startWithAllToolsets(Function<DemoCredentials, String> apiKey) {
    return start(DemoOptions.standard(), apiKey, Limits.STANDARD.withAllToolsets());
  }

  public static DemoProduct start(
      DemoOptions options, Function<DemoCredentials, String> apiKey, Limits limits) {
    return new DemoProduct(
        options,
        credentials -> new CredentialSource.ApiKey(Secret.of(apiKey.apply(credentials))),
        limits);
  }

  /** With the OAuth login of an office manager. */
  public static DemoProduct startWithLogin() {
    return startWithLogin(Limits.STANDARD);
  }

  /** With the OAuth login of an office manager and changes allowed. */
  public static DemoProduct startWithLogin(DemoWrites writes) {
    return startWithLogin(Limits.STANDARD.with(writes));
  }

  private static DemoProduct startWithLogin(Limits limits) {
    return new DemoProduct(
        DemoOptions.standard(),
        credentials ->
            new CredentialSource.PasswordGrant(
                credentials.clientId(),
                Secret.of(credentials.clientSecret()),
                credentials.username(),
                Secret.of(credentials.password())),
        limits);
  }

  /** Another process on the same PBX, with a reseller's key. */
  public DemoProduct restarted(DemoWrites writes) {
    return new DemoProduct(
        pbx,
        credentials -> new CredentialSource.ApiKey(Secret.of(credentials.resellerKey())),
        Limits.STANDARD.with(writes));
  }

  /** The requests of the API so far; the document that the PBX serves of it is none. */
  public List<DemoRequest> requests() {
    return pbx.requests().stream().filter(request -> !request.path().equals(DOCUMENT)).toList();
  }

  /** How often the PBX was asked for its document. */
  public long documents() {
    return pbx.requests().stream().filter(request -> request.path().equals(DOCUMENT)).count();
  }

  /** The requests so far that could have changed something. */
  public List<DemoRequest> writes() {
    return pbx.requests().stream().filter(request -> !request.method().equals("GET")).toList();
  }

  public DemoPbx pbx() {
    return pbx;
  }

  public ToolRegistry tools() {
    return tools;
  }

  public List<ToolDefinition> definitions() {
    return definitions;
  }

  /** Calls a tool with arguments in JSON, quotes written as apostrophes. */
  public ToolResult call(String tool, String arguments) {
    return tools.call(tool, json(arguments), Caller.patient());
  }

  public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
    return tools.call(tool, arguments, caller);
  }

  /** The answer of a call that must not fail. */
  public ObjectNode answer(String tool, String arguments) {
    ToolResult result = call(tool, arguments);
    if (result instanceof ToolResult.Answer answer) {
      return answer.content();
    }
    throw new AssertionError(tool + " " + arguments + " failed: " + result.text());
  }

  /** Previews a change and carries it out, typing the name of the target where that is wanted. */
  public ObjectNode change(String tool, String arguments) {
    ObjectNode preview = answer(tool, arguments);
    if (!preview.has("confirmation_token")) {
      throw new AssertionError(tool + " " + arguments + " has nothing to confirm: " + preview);
    }
    ObjectNode commit = json(arguments);
    commit.set("confirmation_token", preview.get("confirmation_token"));
    if (preview.has("confirm_target")) {
      commit.set("confirm_target", preview.get("confirm_target"));
    }
    return answer(tool, commit.toString());
  }

  /** The text of a call that must fail. */
  public String failure(String tool, String arguments) {
    ToolResult result = call(tool, arguments);
    if (result instanceof ToolResult.Failure) {
      return result.text();
    }
    throw new AssertionError(tool + " " + arguments + " did not fail: " + result.text());
  }

  public static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }

  @Override
  public void close() {
    runs.close();
    client.close();
    pbx.close();
  }
}
