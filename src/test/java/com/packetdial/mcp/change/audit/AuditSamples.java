package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.Verification.Broken;
import com.packetdial.mcp.change.audit.Verification.Fault;
import com.packetdial.mcp.change.audit.Verification.Intact;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Logs, facts and looks at files that the tests of the audit log share. */
final class AuditSamples {

  static final Instant NOW = Instant.parse("2026-11-23T10:00:00.120Z");

  private AuditSamples() {}

  static AuditLog log(Path path) {
    return new AuditLog(path, InstantSource.fixed(NOW), UnaryOperator.identity());
  }

  static ObjectNode facts(String json) {
    return (ObjectNode) JsonMapper.shared().readTree(json);
  }

  /** Appends as many entries as there are kinds. */
  static void append(Path path, String... kinds) {
    AuditLog log = log(path);
    for (String kind : kinds) {
      log.append(kind, facts("{\"domain\":\"acme.example\",\"user\":\"1001\"}"));
    }
  }

  static List<Entry> entries(Path path) {
    try (Stream<Entry> entries = AuditLog.entries(path)) {
      return entries.toList();
    }
  }

  static List<String> kinds(Path path) {
    return entries(path).stream().map(Entry::kind).toList();
  }

  static Intact intact(long entries, long recovered, String head) {
    return new Intact(entries, Optional.of(NOW), Optional.of(NOW), recovered, head);
  }

  static Broken broken(long line, Fault fault) {
    return new Broken(line, fault, line - 1);
  }

  /** The lines of a file with their newlines. */
  static List<String> lines(Path path) throws IOException {
    return List.of(Files.readString(path, StandardCharsets.ISO_8859_1).split("(?<=\n)"));
  }

  static void write(Path path, List<String> lines) throws IOException {
    Files.writeString(path, String.join("", lines), StandardCharsets.ISO_8859_1);
  }

  static byte[] concat(byte[] one, byte[] two) {
    byte[] both = Arrays.copyOf(one, one.length + two.length);
    System.arraycopy(two, 0, both, one.length, two.length);
    return both;
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
