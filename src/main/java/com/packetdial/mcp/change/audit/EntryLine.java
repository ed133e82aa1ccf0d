package com.packetdial.mcp.change.audit;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The one form that an entry has in the file. It is a line of ASCII, so that no text in it can do
 * anything to a terminal: JSON without spaces, {@code seq}, {@code time}, {@code kind}, {@code
 * prev}, {@code facts} with the names in every object sorted, and {@code hash} at the end. The hash
 * is SHA-256 over the bytes of the line without that last member, so that checking it needs no
 * second rendering of numbers and texts:
 *
 * <pre>
 * printf '%s}' "${line%,\"hash\":*}" | sha256sum
 * </pre>
 */
final class EntryLine {

  /** What {@code prev} is in the first entry. */
  static final String NO_HASH = "0".repeat(64);

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
          .enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private EntryLine() {}

  /** All of an entry but its hash. */
  @JsonPropertyOrder({"seq", "time", "kind", "prev", "facts"})
  private record Content(long seq, String time, String kind, String prev, ObjectNode facts) {}

  /**
   * An entry that was read.
   *
   * @param intact whether its bytes are those that its hash was made over
   */
  record Reading(Entry entry, boolean intact) {}

  /** An entry that is to be written, with its line without a newline. */
  static final class Writing {

    private final Entry entry;
    private final byte[] line;

    private Writing(Entry entry, byte[] line) {
      this.entry = entry;
      this.line = line;
    }

    Entry entry() {
      return entry;
    }

    void to(ByteArrayOutputStream bytes) {
      bytes.writeBytes(line);
    }
  }

  /**
   * A new entry and its line.
   *
   * @throws AuditException when the facts cannot be written so that they can be read again
   */
  static Writing write(long seq, Instant time, String kind, String prev, ObjectNode facts) {
    byte[] line = withHash(content(new Content(seq, TIME.format(time), kind, prev, facts)));
    if (line.length > LineReader.LONGEST) {
      throw AuditException.unfit("is longer than " + LineReader.LONGEST + " bytes");
    }
    // The limits of reading are narrower in places, and a line that cannot be read breaks the log.
    return read(line)
        .filter(Reading::intact)
        .map(reading -> new Writing(reading.entry(), line))
        .orElseThrow(() -> AuditException.unfit("could not be read again"));
  }

  /** The entry that a line is, if it is one at all. */
  static Optional<Reading> read(byte[] line) {
    JsonNode node;
    try {
      node = JSON.readTree(line);
    } catch (JacksonException _) {
      return Optional.empty();
    }
    return entry(node).map(entry -> new Reading(entry, isIntact(line, entry.hash())));
  }

  private static byte[] content(Content content) {
    try {
      return JSON.writeValueAsBytes(content);
    } catch (JacksonException _) {
      throw AuditException.unfit("has no JSON form");
    }
  }

  private static byte[] withHash(byte[] content) {
    byte[] end = end(hash(content));
    byte[] line = Arrays.copyOf(content, content.length - 1 + end.length);
    System.arraycopy(end, 0, line, content.length - 1, end.length);
    return line;
  }

  private static boolean isIntact(byte[] line, String hash) {
    byte[] end = end(hash);
    int rest = line.length - end.length;
    if (rest < 0 || !Arrays.equals(line, rest, line.length, end, 0, end.length)) {
      return false;
    }
    byte[] content = Arrays.copyOf(line, rest + 1);
    content[rest] = '}';
    return hash(content).equals(hash);
  }

  private static byte[] end(String hash) {
    return (",\"hash\":\"" + hash + "\"}").getBytes(StandardCharsets.UTF_8);
  }

  private static Optional<Entry> entry(JsonNode node) {
    Optional<String> kind = node.path("kind").stringValueOpt();
    Optional<String> prev = node.path("prev").stringValueOpt();
    Optional<String> hash = node.path("hash").stringValueOpt();
    Optional<Instant> time = node.path("time").stringValueOpt().flatMap(EntryLine::time);
    if (kind.isPresent()
        && prev.isPresent()
        && hash.isPresent()
        && time.isPresent()
        && node.path("seq").canConvertToExactIntegral()
        && node.path("seq").canConvertToLong()
        && node.path("facts") instanceof ObjectNode facts) {
      return Optional.of(
          new Entry(
              node.path("seq").longValue(), time.get(), kind.get(), facts, prev.get(), hash.get()));
    }
    return Optional.empty();
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(Instant.parse(text));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  static String hash(byte[] bytes) {
    return HexFormat.of().formatHex(sha256().digest(bytes));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
