package com.packetdial.mcp.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoPbx;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.stream.Stream;

/** A team's server as a process of its own, on a free port of loopback. */
final class ServerProcess implements AutoCloseable {

  private static final String LISTENING = "packetdial-mcp: listening at ";

  private final Process process;
  private final BufferedReader log;

  private ServerProcess(Process process) {
    this.process = process;
    this.log = process.errorReader(UTF_8);
  }

  /**
   * Launches one, and does not wait until it serves, so that several can start at the same time.
   *
   * @param flags of {@code serve --http 0}
   */
  static ServerProcess launch(DemoPbx pbx, String... flags) {
    return launch(pbx.baseUrl(), pbx.credentials().resellerKey(), "0", flags);
  }

  /**
   * Launches one.
   *
   * @param listen what follows {@code --http}
   */
  static ServerProcess launch(URI pbx, String apiKey, String listen, String... flags) {
    Stream<String> always = Stream.of("serve", "--http", listen, "--base-url", pbx.toString());
    String[] arguments = Stream.concat(always, Stream.of(flags)).toArray(String[]::new);
    try {
      return new ServerProcess(ProgramProcess.builder(arguments).startHeard(apiKey));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until it serves, and tells where. */
  URI awaitListening() {
    StringBuilder said = new StringBuilder();
    try {
      for (String line = log.readLine(); line != null; line = log.readLine()) {
        if (line.startsWith(LISTENING)) {
          // A server that cannot log waits, so somebody has to go on reading.
          Thread.ofVirtual().start(this::readOn);
          return URI.create(line.substring(LISTENING.length()));
        }
        said.append(line).append('\n');
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    throw new AssertionError("The server ended:\n" + said);
  }

  private void readOn() {
    log.lines().forEach(_ -> {});
  }

  /** Waits until it has refused to start, and tells in which words. */
  String awaitRefusal() {
    String said = String.join("\n", log.lines().toList());
    assertThat(awaitExit()).as(said).isEqualTo(2);
    return said;
  }

  /** Waits for its end, and tells its exit code. */
  int awaitExit() {
    return process.onExit().join().exitValue();
  }

  /** Asks it to end, as a service manager does. */
  void terminate() {
    process.destroy();
  }

  /** Ends it at once. */
  void kill() {
    process.destroyForcibly().onExit().join();
  }

  @Override
  public void close() {
    kill();
  }
}
