package com.packetdial.mcp.change.approval;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.packetdial.mcp.change.approval.ApprovalException.Reason;
import com.packetdial.mcp.config.OwnerOnly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The operators of a file: a line each, {@code NAME ed25519 PUBLICKEY} with the key in base64url;
 * empty lines and lines after {@code #} say nothing. Whoever can write the file can make himself an
 * operator, so it belongs to somebody else than the server's clients. Immutable.
 *
 * @param all in the order of the file
 */
public record Operators(List<Operator> all) {

  private static final int MOST_BYTES = 256 << 10;
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9_-]{0,31}");
  private static final Pattern LINE =
      Pattern.compile("(" + NAME + ")\\s+ed25519\\s+([A-Za-z0-9_-]{43})");

  /**
   * One operator.
   *
   * @param name lower-case letters, digits, hyphens and underscores, so that it can be part of the
   *     name of a file anywhere
   * @param key verifies what the operator signs
   */
  record Operator(String name, PublicKey key) {}

  public Operators {
    all = List.copyOf(all);
  }

  /**
   * Reads the file as it is now.
   *
   * @throws ApprovalException when it cannot be read or has a line that is wrong
   */
  public static Operators read(Path file) {
    try (FileChannel channel = FileChannel.open(file, READ)) {
      return parse(text(channel, file), file);
    } catch (NoSuchFileException _) {
      throw setup(file, "does not exist; operator add makes it");
    } catch (IOException e) {
      throw new ApprovalException(
          Reason.SETUP, "The operators' file " + file + " cannot be read: " + e, e);
    }
  }

  /**
   * Adds an operator to the file, which is made for its owner alone where there is none.
   *
   * @throws ApprovalException when the name is taken or not allowed, or the file is wrong or cannot
   *     be written
   */
  public static void add(Path file, String name, String publicKey) {
    if (!NAME.matcher(name).matches()) {
      throw new ApprovalException(
          Reason.SETUP,
          "An operator's name has 1 to 32 lower-case letters, digits, - and _; for example olga.");
    }
    Path path = file.toAbsolutePath();
    try {
      Path folder = path.getParent();
      if (folder != null) {
        Files.createDirectories(folder, OwnerOnly.folder(folder));
      }
      try (FileChannel channel =
              FileChannel.open(path, Set.of(READ, WRITE, CREATE), OwnerOnly.file(path));
          FileLock _ = channel.lock()) {
        append(channel, file, name, publicKey);
      }
    } catch (IOException e) {
      throw new ApprovalException(
          Reason.SETUP, "The operators' file " + file + " cannot be written: " + e, e);
    }
  }

  private static void append(FileChannel channel, Path file, String name, String publicKey)
      throws IOException {
    String text = text(channel, file);
    if (parse(text, file).find(name).isPresent()) {
      throw setup(file, "has an operator " + name + " already; take its line out to replace it");
    }
    String line = (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + name + " ed25519 ";
    ByteBuffer bytes =
        ByteBuffer.wrap((line + publicKey + "\n").getBytes(StandardCharsets.US_ASCII));
    long at = channel.size();
    while (bytes.hasRemaining()) {
      at += channel.write(bytes, at);
    }
    channel.force(true);
  }

  Optional<Operator> find(String name) {
    return all.stream().filter(operator -> operator.name().equals(name)).findFirst();
  }

  private static String text(FileChannel channel, Path file) throws IOException {
    if (channel.size() > MOST_BYTES) {
      throw setup(file, "is larger than 256 KiB");
    }
    return new String(
        Channels.newInputStream(channel).readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
  }

  private static Operators parse(String text, Path file) {
    List<Operator> operators = new ArrayList<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).replaceFirst("#.*", "").strip();
      if (!line.isEmpty()) {
        Operator operator =
            operator(line).orElseThrow(wrong(file, i + 1, "is no NAME ed25519 KEY"));
        if (operators.stream().anyMatch(known -> known.name().equals(operator.name()))) {
          throw wrong(file, i + 1, "has a name that an earlier line has").get();
        }
        operators.add(operator);
      }
    }
    return new Operators(operators);
  }

  private static Optional<Operator> operator(String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      byte[] key = Base64.getUrlDecoder().decode(matcher.group(2));
      return Optional.of(new Operator(matcher.group(1), Ed25519.publicKey(key)));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static Supplier<ApprovalException> wrong(Path file, int line, String how) {
    return () ->
        new ApprovalException(
            Reason.SETUP, "Line %d of the operators' file %s %s.".formatted(line, file, how));
  }

  private static ApprovalException setup(Path file, String how) {
    return new ApprovalException(Reason.SETUP, "The operators' file " + file + " " + how + ".");
  }
}
