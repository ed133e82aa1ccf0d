package com.packetdial.mcp.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/**
 * The Java that a cache belongs to.
 *
 * @param identity its version and its vendor's, as its {@code release} file tells them, with which
 *     the launcher compares; empty when it has no such file
 */
record Jdk(Path home, String identity) {

  static Jdk running() throws IOException {
    Path home = Path.of(System.getProperty("java.home"));
    Path release = home.resolve("release");
    if (!Files.isReadable(release)) {
      return new Jdk(home, "");
    }
    Properties facts = new Properties();
    try (Reader reader = Files.newBufferedReader(release)) {
      facts.load(reader);
    }
    return new Jdk(
        home, fact(facts, "JAVA_RUNTIME_VERSION") + " " + fact(facts, "IMPLEMENTOR_VERSION"));
  }

  Path java() {
    return home.resolve("bin").resolve("java");
  }

  private static String fact(Properties facts, String name) {
    return facts.getProperty(name, "").replace("\"", "");
  }
}
