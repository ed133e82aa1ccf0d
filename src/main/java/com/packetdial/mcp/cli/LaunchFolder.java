package com.packetdial.mcp.cli;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder that the launcher starts from. It holds one folder a build, named after what went into
 * it, and the file {@code current} with the name of the newest. A build never writes into a folder
 * that a running server may have open, and every file gets its name when it is complete.
 *
 * <p>A build's folder holds the jar, the flags of the JVM and, where the JDK can make one, an AOT
 * cache with a stamp: size and time of jar and cache in the first line, the JDK in the second. The
 * launcher uses the cache only when all of the stamp is true.
 */
final class LaunchFolder {

  private static final String JAR = "packetdial-mcp.jar";
  private static final String FLAGS = "jvm.flags";
  private static final String CACHE = "packetdial-mcp.aot";
  private static final String STAMP = "packetdial-mcp.stamp";
  private static final String CURRENT = "current";

  private final Path folder;
  private final Jdk jdk;

  /**
   * The folder at a path.
   *
   * @param jdk the Java that will most likely run the program
   */
  LaunchFolder(Path folder, Jdk jdk) {
    this.folder = folder;
    this.jdk = jdk;
  }

  /**
   * Adds a build and makes it the current one.
   *
   * @param jar the program
   * @param flags the flags of the JVM, a line each
   * @param begun when the build began: sources changed later are newer than the build
   * @return what there is to say about the cache
   */
  String add(Path jar, Path flags, Instant begun) throws IOException, InterruptedException {
    String name = digest(jar, flags);
    Path build = Files.createDirectories(folder.resolve(name));
    String said = "the AOT cache is there already";
    if (!Files.exists(build.resolve(STAMP))) {
      put(jar, build.resolve(JAR));
      put(flags, build.resolve(FLAGS));
      AotCache cache = new AotCache(jdk, build.resolve(FLAGS), build.resolve(JAR));
      said = cache.train(build.resolve(CACHE)) ? "the AOT cache is trained" : cache.excuse();
      if (Files.exists(build.resolve(CACHE))) {
        write(stamp(build), build.resolve(STAMP));
      }
    }
    publish(name, begun);
    return said;
  }

  private String stamp(Path build) throws IOException {
    return measure(build.resolve(JAR))
        + " "
        + measure(build.resolve(CACHE))
        + "\n"
        + jdk.identity()
        + "\n";
  }

  private static String measure(Path file) throws IOException {
    return Files.size(file) + " " + Files.getLastModifiedTime(file).toInstant().getEpochSecond();
  }

  private void publish(String name, Instant begun) throws IOException {
    Path current = folder.resolve(CURRENT);
    // A launcher may have read the name of the last build and not have started its JVM yet.
    String last = Files.exists(current) ? Files.readString(current).strip() : name;
    write(name + "\n", current);
    Files.setLastModifiedTime(current, FileTime.from(begun));
    removeAllBut(List.of(name, last));
  }

  private void removeAllBut(List<String> kept) throws IOException {
    try (Stream<Path> builds = Files.list(folder)) {
      for (Path build : builds.filter(Files::isDirectory).toList()) {
        if (!kept.contains(build.getFileName().toString())) {
          remove(build);
        }
      }
    }
  }

  private static void remove(Path build) throws IOException {
    try (Stream<Path> files = Files.list(build)) {
      for (Path file : files.toList()) {
        Files.deleteIfExists(file);
      }
    }
    Files.deleteIfExists(build);
  }

  private static void put(Path source, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.copy(source, part, StandardCopyOption.REPLACE_EXISTING);
    finish(part, target);
  }

  private static void write(String text, Path target) throws IOException {
    Path part = target.resolveSibling(target.getFileName() + ".part");
    Files.writeString(part, text);
    finish(part, target);
  }

  /** Gives a file its name once its bytes are on the disk. */
  static void finish(Path part, Path target) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private String digest(Path jar, Path flags) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : List.of(jar, flags)) {
        digest.update(Files.readAllBytes(file));
      }
      digest.update(jdk.identity().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest.digest(), 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
