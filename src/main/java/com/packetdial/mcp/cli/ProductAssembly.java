package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.export.ExportException;
import com.packetdial.mcp.guide.ToolGuide;
import com.packetdial.mcp.pbx.BaseUrl;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.UnusableBaseUrl;
import com.packetdial.mcp.pbx.credential.CredentialException;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.stdio.StdioServer;
import com.packetdial.mcp.tool.Toolbox;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** The parts of the product, put together from its settings. */
final class ProductAssembly implements Assembly {

  private static final InstantSource TIME = InstantSource.system();

  /** A PBX that is slow, or a server that has only just started, may take some seconds. */
  private static final StdioServer.Patience PATIENCE =
      new StdioServer.Patience(Duration.ofSeconds(10), StdioServer.Patience.DEFAULT.forReader());

  @Override
  public Backend open(Settings settings, Surroundings surroundings) {
    OfferedTools offered = new OfferedTools(settings);
    Optional<DemoPbx> demo =
        settings.demo() ? Optional.of(DemoPbx.start(DemoOptions.standard())) : Optional.empty();
    try {
      URI baseUrl = demo.map(DemoPbx::baseUrl).orElseGet(() -> BaseUrl.parse(settings.baseUrl()));
      CredentialSource credential =
          demo.map(pbx -> apiKey(Secret.of(pbx.credentials().resellerKey())))
              .orElseGet(() -> credential(settings));
      return new ProductHouse(
          settings, surroundings, offered, options(settings, baseUrl), credential, demo, TIME);
    } catch (UnusableBaseUrl | CredentialException | ExportException e) {
      demo.ifPresent(DemoPbx::close);
      throw new UsageException(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public void serve(Backend backend, InputStream in, OutputStream out) {
    StdioServer.run(protocol(backend.toolbox(), backend.instructions()), in, out, PATIENCE);
  }

  /** What speaks MCP for the tools of a toolbox, and for what stands on them. */
  static ProtocolServer protocol(Toolbox toolbox, String instructions) {
    return new ProtocolServer(toolbox, new ToolGuide(toolbox), Introduction.with(instructions));
  }

  @Override
  public Demo startDemo(int port, int cdrs) {
    try {
      return new RunningDemo(DemoPbx.start(DemoOptions.standard().withPort(port).withCdrs(cdrs)));
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
