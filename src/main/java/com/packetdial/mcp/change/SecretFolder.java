package com.packetdial.mcp.change;

import com.packetdial.mcp.change.plan.GeneratedSecret;
import com.packetdial.mcp.config.OwnerOnly;
import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Makes secrets and keeps them in files that only the operator reads. Thread-safe if its random
 * generator is.
 */
public final class SecretFolder {

  /** Without letters and digits that look alike on a handset's screen. */
  private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

  private static final int LENGTH = 20;
  private static final Pattern NOT_FOR_A_NAME = Pattern.compile("[^A-Za-z0-9@._-]");

  private final Path folder;
  private final RandomGenerator random;

  /**
   * A folder.
   *
   * @param folder made when it is first needed, readable by its owner only
   * @param random has to be cryptographically strong
   */
  public SecretFolder(Path folder, RandomGenerator random) {
    this.folder = folder;
    this.random = random;
  }

  /** Where a secret is kept, as answers name it. */
  String fileName(GeneratedSecret secret, String changeId) {
    return NOT_FOR_A_NAME.matcher(secret.owner()).replaceAll("_") + "." + changeId + ".txt";
  }

  /**
   * Makes a secret and writes its file, before it is sent anywhere.
   *
   * @throws IOException when the file cannot be written; then there is no secret
   */
  Secret make(GeneratedSecret secret, String changeId) throws IOException {
    StringBuilder text = new StringBuilder(LENGTH);
    for (int i = 0; i < LENGTH; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    Files.createDirectories(folder, OwnerOnly.folder(folder));
    Path file = folder.resolve(fileName(secret, changeId));
    Set<StandardOpenOption> fresh =
        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC);
    try (var channel = Files.newByteChannel(file, fresh, OwnerOnly.file(file))) {
      channel.write(java.nio.charset.StandardCharsets.US_ASCII.encode(text + "\n"));
    }
    return Secret.of(text.toString());
  }

  /** Forgets a secret that the PBX did not take. */
  void discard(GeneratedSecret secret, String changeId) throws IOException {
    Files.deleteIfExists(folder.resolve(fileName(secret, changeId)));
  }
}
