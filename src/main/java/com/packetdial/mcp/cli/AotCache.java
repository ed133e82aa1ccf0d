package com.packetdial.mcp.cli;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache of the program: the JVM watches a rehearsal and keeps what it loaded and
 * linked. Only costs speed where it cannot be made.
 */
final class AotCache {

  private static final int PATIENCE_SECONDS = 180;
  private static final Set<String> JVM_VARIABLES =
      Set.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

  private final Jdk jdk;
  private final Path flags;
  private final Path jar;
  private String output = "";

  AotCache(Jdk jdk, Path flags, Path jar) {
    this.jdk = jdk;
    this.flags = flags;
    this.jar = jar;
  }

  /** Whether the cache was made, and a JVM started with it. */
  boolean train(Path cache) throws IOException, InterruptedException {
    if (jdk.identity().isBlank()) {
      output = "this JDK does not tell its version";
      return false;
    }
    Path part = cache.resolveSibling(cache.getFileName() + ".part");
    boolean made =
        runs(List.of("-XX:AOTCacheOutput=" + part), Command.REHEARSE)
            && Files.exists(part)
            && runs(List.of("-XX:AOTCache=" + part, "-XX:AOTMode=on"), Command.VERSION);
    if (made) {
      LaunchFolder.finish(part, cache);
    }
    Files.deleteIfExists(part);
    return made;
  }

  /** Why there is no cache, in one line. */
  String excuse() {
    return "no AOT cache, so starts are slower: " + output;
  }

  private boolean runs(List<String> more, Command command)
      throws IOException, InterruptedException {
    List<String> words = new ArrayList<>();
    words.add(jdk.java().toString());
    words.add("@" + flags);
    words.addAll(more);
    words.addAll(List.of("-jar", jar.toString(), command.word()));
    Path log = Files.createTempFile("packetdial-mcp", ".log");
    try {
      return run(words, log);
    } finally {
      Files.delete(log);
    }
  }

  private boolean run(List<String> words, Path log) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    // The cache must fit the JVM that the launcher starts, not that of this build.
    builder.environment().keySet().removeAll(JVM_VARIABLES);
    Process process = builder.start();
    if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      output = "the rehearsal took too long";
      return false;
    }
    output = Files.readString(log, StandardCharsets.UTF_8).strip().replaceAll("\\R", "; ");
    return process.exitValue() == 0;
  }
}
