package com.packetdial.mcp.cli;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * Makes the folder that the launcher starts from, out of the jar that this program runs from. The
 * operands are the folder, the file with the JVM's flags, and the time when the build began.
 */
final class PrepareLaunchCommand {

  private final Console console;
  private final CommandLine line;

  PrepareLaunchCommand(Console console, CommandLine line) {
    this.console = console;
    this.line = line;
  }

  ExitCode run() {
    if (line.operands().size() != 3) {
      throw new UsageException("prepare-launch is for the build and takes three operands");
    }
    Path folder = Path.of(line.operands().getFirst());
    Path flags = Path.of(line.operands().get(1));
    try {
      Instant begun = Instant.parse(line.operands().getLast());
      console.print(new LaunchFolder(folder, Jdk.running()).add(jar(), flags, begun));
      return ExitCode.OK;
    } catch (IOException e) {
      console.complain("packetdial-mcp: the launch folder cannot be made: " + e);
      return ExitCode.INTERNAL;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ExitCode.INTERNAL;
    }
  }

  private static Path jar() {
    try {
      return Path.of(
          PrepareLaunchCommand.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
