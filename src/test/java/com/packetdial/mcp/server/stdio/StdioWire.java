package com.packetdial.mcp.server.stdio;

import com.packetdial.mcp.guide.ToolGuide;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.ServerIdentity;
import com.packetdial.mcp.server.Wire;
import com.packetdial.mcp.tool.Toolbox;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A stdio server in this process, on operating-system pipes. */
final class StdioWire implements Wire {

  static final ServerIdentity IDENTITY =
      new ServerIdentity("packetdial-mcp", "PacketDial", "1.2.3", "Ask whoami first.");

  private final Pipe toServer;
  private final Pipe fromServer;
  private final OutputStream input;
  private final BufferedReader output;
  private final CompletableFuture<StdioServer.Ending> ending = new CompletableFuture<>();
  private final Thread server;

  private StdioWire(Toolbox toolbox, StdioServer.Patience patience) throws IOException {
    toServer = Pipe.open();
    fromServer = Pipe.open();
    input = Channels.newOutputStream(toServer.sink());
    output =
        new BufferedReader(
            new InputStreamReader(
                Channels.newInputStream(fromServer.source()), StandardCharsets.UTF_8));
    InputStream serverIn = Channels.newInputStream(toServer.source());
    OutputStream serverOut = Channels.newOutputStream(fromServer.sink());
    server =
        Thread.ofPlatform()
            .daemon()
            .name("server under test")
            .start(
                () -> {
                  try (serverIn;
                      serverOut) {
                    ending.complete(
                        StdioServer.run(protocol(toolbox), serverIn, serverOut, patience));
                  } catch (IOException | RuntimeException e) {
                    ending.completeExceptionally(e);
                  }
                });
  }

  static ProtocolServer protocol(Toolbox toolbox) {
    return new ProtocolServer(toolbox, new ToolGuide(toolbox), IDENTITY);
  }

  static StdioWire to(Toolbox toolbox) {
    return to(toolbox, StdioServer.Patience.DEFAULT);
  }

  static StdioWire to(Toolbox toolbox, StdioServer.Patience patience) {
    try {
      return new StdioWire(toolbox, patience);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void send(String message) {
    sendBytes((message + "\n").getBytes(StandardCharsets.UTF_8));
  }

  void sendBytes(byte[] bytes) {
    try {
      input.write(bytes);
      input.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Optional<String> receive() {
    try {
      return Optional.ofNullable(output.readLine());
    } catch (ClosedChannelException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void endInput() {
    closeAll(toServer.sink());
  }

  /** The client goes away without having read all. */
  void stopReading() {
    closeAll(fromServer.source());
  }

  void interruptServer() {
    server.interrupt();
  }

  /** Waits for the server to end. */
  StdioServer.Ending ending(Duration patience) {
    try {
      return ending.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("The server still runs after " + patience, e);
    } catch (ExecutionException e) {
      throw new AssertionError("The server failed", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() {
    closeAll(toServer.sink(), fromServer.source());
  }

  private static void closeAll(java.nio.channels.Channel... channels) {
    for (java.nio.channels.Channel channel : channels) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
