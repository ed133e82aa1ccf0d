package com.packetdial.mcp.access;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.packetdial.mcp.config.OwnerOnly;
import com.packetdial.mcp.config.Quoted;
import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The file of the principals that have a token: a line each, {@code NAME sha256 HEX [until DATE]};
 * empty lines and what follows {@code #} say nothing. It holds no token, only what recognises one.
 * Whoever can write it can make himself a principal. Thread-safe; several processes may change it.
 */
public final class TokenFile {

  private final GuardedFile file;

  public TokenFile(Path path) {
    this.file = new GuardedFile("the token file", path);
  }

  /**
   * A principal of the file.
   *
   * @param end when the token stops being good; empty for never
   */
  public record Holder(String name, Optional<Instant> end) {}

  /**
   * Who has a token, in the order of the file.
   *
   * @throws AccessException when the file cannot be read or has a line that is wrong
   */
  public List<Holder> holders() {
    return entries().stream().map(entry -> new Holder(entry.name(), entry.end())).toList();
  }

  /**
   * Adds a principal to the file, which is made for its owner alone where there is none.
   *
   * @param until the last day (UTC) or the moment that the token is good for, if it has one
   * @return the token, which is kept nowhere
   * @throws AccessException when the name is taken or not allowed, the date is none or over, or the
   *     file is wrong or cannot be written
   */
  public Secret add(String name, Optional<String> until, Instant now, SecureRandom random) {
    requireName(name);
    until.ifPresent(date -> requireFuture(date, now));
    Secret token = Token.make(random);
    String line = TokenEntry.line(name, Token.digest(token.reveal()), until);
    try {
      makeFolder();
      change(
          Set.of(READ, WRITE, CREATE),
          text -> {
            if (parse(text).stream().anyMatch(entry -> entry.name().equals(name))) {
              throw file.unusable("has a principal " + name + " already; remove it first");
            }
            return text + (text.isEmpty() || text.endsWith("\n") ? "" : "\n") + line + "\n";
          });
    } catch (IOException e) {
      throw unwritable(e);
    }
    return token;
  }

  /**
   * Takes a principal's token back; servers refuse it from about a second later on.
   *
   * @throws AccessException when there is none of that name, or the file is wrong or cannot be
   *     written
   */
  public void remove(String name) {
    requireName(name);
    try {
      change(
          Set.of(READ, WRITE),
          text -> {
            if (parse(text).stream().noneMatch(entry -> entry.name().equals(name))) {
              throw file.unusable("has no principal " + name);
            }
            return without(text, name);
          });
    } catch (IOException e) {
      throw unwritable(e);
    }
  }

  /**
   * What the file says now.
   *
   * @throws AccessException when it cannot be read or has a line that is wrong
   */
  List<TokenEntry> entries() {
    return parse(file.text());
  }

  private List<TokenEntry> parse(String text) {
    List<TokenEntry> entries = new ArrayList<>();
    Set<String> names = new HashSet<>();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      String line = bare(lines.get(i));
      if (!line.isEmpty()) {
        int number = i + 1;
        TokenEntry entry =
            TokenEntry.of(line)
                .orElseThrow(() -> file.wrong(number, "is no NAME sha256 HEX [until DATE]"));
        if (!names.add(entry.name())) {
          throw file.wrong(number, "has a name that an earlier line has");
        }
        if (entries.stream().anyMatch(entry::sameToken)) {
          throw file.wrong(number, "has the token of an earlier line");
        }
        entries.add(entry);
      }
    }
    return List.copyOf(entries);
  }

  private static String bare(String line) {
    int comment = line.indexOf('#');
    return (comment < 0 ? line : line.substring(0, comment)).strip();
  }

  private static String without(String text, String name) {
    StringBuilder rest = new StringBuilder();
    text.lines()
        .filter(line -> TokenEntry.of(bare(line)).filter(e -> e.name().equals(name)).isEmpty())
        .forEach(line -> rest.append(line).append('\n'));
    return rest.toString();
  }

  private interface Change {
    String of(String text);
  }

  /**
   * Changes the file where it is, so that its owner and its permissions stay. A shorter text is
   * filled up with empty lines before the file is cut, so that a server that reads in between never
   * sees a half line.
   */
  private synchronized void change(Set<StandardOpenOption> how, Change change) throws IOException {
    Path path = file.path().toAbsolutePath();
    try (FileChannel channel = FileChannel.open(path, how, OwnerOnly.file(path));
        FileLock _ = channel.lock()) {
      String text = file.text();
      byte[] before = text.getBytes(StandardCharsets.UTF_8);
      byte[] after = change.of(text).getBytes(StandardCharsets.UTF_8);
      if (after.length > GuardedFile.MOST_BYTES) {
        throw file.unusable("would be larger than 256 KiB");
      }
      ByteBuffer bytes = ByteBuffer.allocate(Math.max(before.length, after.length)).put(after);
      while (bytes.hasRemaining()) {
        bytes.put((byte) '\n');
      }
      bytes.flip();
      long at = 0;
      while (bytes.hasRemaining()) {
        at += channel.write(bytes, at);
      }
      channel.truncate(after.length);
      channel.force(true);
    }
  }

  private void makeFolder() throws IOException {
    Path folder = file.path().toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder, OwnerOnly.folder(folder));
    }
  }

  private static void requireName(String name) {
    if (!TokenEntry.NAME.matcher(name).matches()) {
      throw new AccessException(
          "A principal's name has 1 to 64 lower-case letters, digits and . _ @ -, and begins with a"
              + " letter or digit; for example olga.");
    }
  }

  private static void requireFuture(String until, Instant now) {
    Instant end =
        TokenEntry.end(until)
            .orElseThrow(
                () ->
                    new AccessException(
                        "A token is good until a day as 2027-01-31 or a moment as"
                            + " 2027-01-31T18:00:00Z, not "
                            + Quoted.of(until)
                            + "."));
    if (!now.isBefore(end)) {
      throw new AccessException("A token that is good until " + until + " is over already.");
    }
  }

  private AccessException unwritable(IOException cause) {
    return new AccessException(
        "The token file "
            + file.path()
            + " cannot be written ("
            + cause.getClass().getSimpleName()
            + ").",
        cause);
  }
}
