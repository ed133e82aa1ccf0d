package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.Authenticator;
import com.packetdial.mcp.access.Identity;
import com.packetdial.mcp.access.Verdict;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.ServerIdentity;
import com.packetdial.mcp.server.http.HttpOptions;
import com.packetdial.mcp.server.http.HttpServer;
import com.packetdial.mcp.tool.Caller;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The server of a team, put together from the settings. */
final class TeamServer {

  private TeamServer() {}

  static HttpServer start(Settings settings, Assembly.Backend backend, String listen) {
    HttpOptions options =
        new HttpOptions(
            ListenAddress.of(listen),
            settings.publicUrl().map(URI::create),
            Set.copyOf(settings.allowedOrigins()),
            settings.sse(),
            HttpOptions.Bounds.DEFAULT);
    Authenticator nobodyElse = _ -> new Verdict.Known(Identity.named(Caller.LOCAL));
    ProtocolServer protocol =
        new ProtocolServer(
            backend.toolbox(),
            new ServerIdentity(
                "packetdial-mcp",
                "PacketDial / NetSapiens PBX",
                ProgramVersion.text(),
                backend.instructions()));
    try {
      return HttpServer.start(
          options,
          new HttpServer.Access(nobodyElse, false, _ -> Optional.of(protocol)),
          Map::of,
          List.of(),
          InstantSource.system(),
          new SecureRandom());
    } catch (UncheckedIOException e) {
      throw new UsageException("--http " + listen + ": this address cannot be listened on");
    }
  }
}
