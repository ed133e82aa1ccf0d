package com.packetdial.mcp.shared;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.packetdial.mcp.config.Secret;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A real Redis on loopback, a process of its own that can be killed and started again. A test that
 * wants one {@link NeedsRedis needs Redis}.
 */
public final class RedisServer implements AutoCloseable {

  private static final String HOST = "127.0.0.1";

  private final Path folder;
  private final int port;
  private final List<String> flags;
  private Process process;

  private RedisServer(Path folder, int port, List<String> flags) {
    this.folder = folder;
    this.port = port;
    this.flags = flags;
    this.process = launch();
  }

  /**
   * Starts one that saves only when it is told to, into this folder.
   *
   * @param flags further ones of {@code redis-server}
   */
  public static RedisServer start(Path folder, String... flags) {
    return new RedisServer(folder, freePort(), List.of(flags));
  }

  static boolean isInstalled() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, "redis-server")));
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** Host and port. */
  public String place() {
    return HOST + ":" + port;
  }

  public Secret address() {
    return Secret.of("redis://" + HOST + ":" + port);
  }

  /** Ends it at once, as a machine that loses its power. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /** Starts it again at the same port, with what it has saved. */
  public void restart() {
    kill();
    process = launch();
  }

  /** Keeps it from doing anything, though it can be connected to. */
  public void halt() {
    signal("STOP");
  }

  public void goOn() {
    signal("CONT");
  }

  /**
   * Tells it a command.
   *
   * @param line words with spaces between them
   * @return the answer in the form of the protocol, without line ends at its end
   */
  public String tell(String line) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(10_000);
      // QUIT ends the connection, and so the answer.
      socket.getOutputStream().write((line + "\r\nQUIT\r\n").getBytes(US_ASCII));
      String told = new String(socket.getInputStream().readAllBytes(), US_ASCII);
      return told.substring(0, told.length() - "+OK\r\n".length()).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all keys. */
  public List<String> keys() {
    return tell("KEYS *").lines().filter(text -> text.startsWith("packetdial-mcp:")).toList();
  }

  /** A number that a command answers. */
  public long number(String line) {
    return Long.parseLong(tell(line).substring(1));
  }

  private void signal(String name) {
    try {
      new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private Process launch() {
    List<String> command =
        new ArrayList<>(
            List.of("redis-server", "--port", String.valueOf(port), "--bind", HOST, "--save", ""));
    command.addAll(List.of("--appendonly", "no", "--dir", folder.toString()));
    command.addAll(flags);
    try {
      Process started = new ProcessBuilder(command).redirectErrorStream(true).start();
      awaitReady(started);
      return started;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void awaitReady(Process started) throws IOException {
    // Not closed, because a Redis that cannot log ends.
    BufferedReader log = started.inputReader(US_ASCII);
    StringBuilder said = new StringBuilder();
    for (String line = log.readLine(); line != null; line = log.readLine()) {
      said.append(line).append('\n');
      if (line.contains("Ready to accept connections")) {
        return;
      }
    }
    throw new AssertionError("Redis did not start:\n" + said);
  }

  @Override
  public void close() {
    kill();
  }
}
