package com.packetdial.mcp.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts the program as a process of its own, from the classes that the tests run on. */
public final class ProgramProcess {

  private final List<String> command = new ArrayList<>();

  private ProgramProcess(List<String> arguments) {
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(arguments);
  }

  /** A process that will be told these arguments. */
  public static ProgramProcess builder(String... arguments) {
    return new ProgramProcess(List.of(arguments));
  }

  /** What starts it: the program and its arguments. */
  List<String> command() {
    return List.copyOf(command);
  }

  /** Starts it with an API key; what it logs is thrown away. */
  public Process start(String apiKey) throws IOException {
    return start(apiKey, ProcessBuilder.Redirect.DISCARD);
  }

  /** Starts it with an API key; what it logs is read by whoever started it. */
  public Process startHeard(String apiKey) throws IOException {
    return start(apiKey, ProcessBuilder.Redirect.PIPE);
  }

  private Process start(String apiKey, ProcessBuilder.Redirect log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectError(log);
    builder.environment().keySet().removeIf(name -> name.startsWith("PACKETDIAL_"));
    builder.environment().put("PACKETDIAL_API_KEY", apiKey);
    return builder.start();
  }
}
