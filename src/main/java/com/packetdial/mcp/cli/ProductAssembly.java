package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.pbx.BaseUrl;
import com.packetdial.mcp.pbx.DomainScope;
import com.packetdial.mcp.pbx.PbxClient;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.UnusableBaseUrl;
import com.packetdial.mcp.pbx.credential.CredentialException;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.server.ServerIdentity;
import com.packetdial.mcp.server.stdio.StdioServer;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.Toolbox;
import com.packetdial.mcp.tools.CodedTools;
import com.packetdial.mcp.tools.identity.ServerFacts;
import com.packetdial.mcp.tools.identity.WriteFacts;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** The parts of the product, put together from its settings. */
final class ProductAssembly implements Assembly {

  private static final InstantSource TIME = InstantSource.system();

  /** A PBX that is slow, or a server that has only just started, may take some seconds. */
  private static final StdioServer.Patience PATIENCE =
      new StdioServer.Patience(Duration.ofSeconds(10), StdioServer.Patience.DEFAULT.forReader());

  @Override
  public Backend open(Settings settings) {
    OfferedTools offered = new OfferedTools(settings);
    Optional<DemoPbx> demo =
        settings.demo() ? Optional.of(DemoPbx.start(DemoOptions.standard())) : Optional.empty();
    try {
      Random random = new Random();
      PbxClient client =
          new PbxClient(
              options(
                  settings,
                  demo.map(DemoPbx::baseUrl).orElseGet(() -> BaseUrl.parse(settings.baseUrl()))),
              demo.map(pbx -> apiKey(Secret.of(pbx.credentials().resellerKey())))
                  .orElseGet(() -> credential(settings)),
              TIME,
              random);
      return new Product(
          demo,
          client,
          toolbox(settings, offered, client, random),
          Instructions.of(settings.allowWrites()));
    } catch (UnusableBaseUrl | CredentialException e) {
      demo.ifPresent(DemoPbx::close);
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void serve(Backend backend, InputStream in, OutputStream out) {
    StdioServer.run(
        backend.toolbox(),
        new ServerIdentity(
            "packetdial-mcp",
            "PacketDial / NetSapiens PBX",
            ProgramVersion.text(),
            backend.instructions()),
        in,
        out,
        PATIENCE);
  }

  @Override
  public Demo startDemo(int port) {
    try {
      return new RunningDemo(DemoPbx.start(DemoOptions.standard().withPort(port)));
    } catch (UncheckedIOException e) {
      throw new UsageException("port " + port + " cannot be listened on; another one may be free");
    }
  }

  private static PbxOptions options(Settings settings, URI baseUrl) {
    PbxOptions options =
        PbxOptions.of(baseUrl)
            .withConcurrency(settings.upstreamConcurrency())
            .withRatePerSecond(settings.upstreamRate())
            .withMaxAnswerBytes(settings.maxAnswerBytes());
    return settings.allowWrites() ? options.withWrites(OfferedTools.level(settings)) : options;
  }

  private static Toolbox toolbox(
      Settings settings, OfferedTools offered, PbxClient client, Random random) {
    DomainScope domains = DomainScope.only(settings.domains());
    List<ToolDefinition> definitions = offered.definitions();
    List<ToolCode<?>> codes = new ArrayList<>();
    Supplier<WriteFacts> writes = () -> WriteFacts.NOT_ALLOWED;
    if (settings.allowWrites()) {
      ChangeAssembly changes = new ChangeAssembly(settings, client, domains, TIME);
      codes.addAll(changes.tools(definitions));
      writes = changes::facts;
    }
    codes.addAll(CodedTools.all(facts(settings, client, writes)));
    return new ToolRegistry(
        definitions,
        codes,
        offered,
        (operations, limits) -> domains.limit(client.forTool(operations, limits)),
        new ToolRegistry.Limits(settings.deadline(), settings.maxResultChars()),
        TIME,
        random);
  }

  private static ServerFacts facts(
      Settings settings, PbxClient client, Supplier<WriteFacts> writes) {
    return new ServerFacts(
        ProgramVersion.text(),
        client.baseUrl().getHost(),
        client::credential,
        settings.domains(),
        settings.cdrMaxDays(),
        writes);
  }

  /** The settings hold at most one whole credential. */
  private static CredentialSource credential(Settings settings) {
    if (settings.apiKey().isPresent()) {
      return apiKey(settings.apiKey().get());
    }
    if (settings.credentialsCommand().isPresent()) {
      return new CredentialSource.Program(settings.credentialsCommand().get());
    }
    if (settings.clientId().isEmpty() || settings.clientSecret().isEmpty()) {
      return new CredentialSource.None();
    }
    String clientId = settings.clientId().get();
    Secret clientSecret = settings.clientSecret().get();
    if (settings.refreshToken().isPresent()) {
      return new CredentialSource.RefreshGrant(
          clientId, clientSecret, settings.refreshToken().get());
    }
    return new CredentialSource.PasswordGrant(
        clientId,
        clientSecret,
        settings.username().orElseThrow(),
        settings.password().orElseThrow());
  }

  private static CredentialSource apiKey(Secret key) {
    return new CredentialSource.ApiKey(key);
  }

  private record Product(
      Optional<DemoPbx> demo, PbxClient client, Toolbox toolbox, String instructions)
      implements Backend {

    @Override
    public URI baseUrl() {
      return client.baseUrl();
    }

    @Override
    public void close() {
      client.close();
      demo.ifPresent(DemoPbx::close);
    }
  }

  private record RunningDemo(DemoPbx pbx) implements Demo {

    @Override
    public URI baseUrl() {
      return pbx.baseUrl();
    }

    @Override
    public String apiKey() {
      return pbx.credentials().resellerKey();
    }

    @Override
    public void close() {
      pbx.close();
    }
  }
}
