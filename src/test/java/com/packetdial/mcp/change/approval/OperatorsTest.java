package com.packetdial.mcp.change.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class OperatorsTest {

  private static final String KEY = OperatorKeys.make(new SecureRandom()).publicKey();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void nameTheFile() {
    file = folder.resolve("etc").resolve("operators");
  }

  @Test
  void theFileIsMadeForItsOwnerAlone() throws IOException {
    Operators.add(file, "olga", KEY);

    assertThat(file).content().isEqualTo("olga ed25519 " + KEY + "\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void operatorsAreAddedAfterWhatIsThere() throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(file, "# the night shift\n\nolga  ed25519  " + KEY + "  # since May");
    Operators.add(file, "omar", KEY);

    assertThat(Files.readString(file)).startsWith("# the night shift").endsWith(KEY + "\n");
    assertThat(Operators.read(file).all())
        .extracting(Operators.Operator::name)
        .containsExactly("olga", "omar");
  }

  @Test
  void aNameIsTakenOnce() {
    Operators.add(file, "olga", KEY);
    assertThatThrownBy(() -> Operators.add(file, "olga", KEY))
        .isInstanceOf(ApprovalException.class)
        .hasMessageContaining("has an operator olga already");
    assertThat(file).content().hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Olga", "../x", "a b", "a.b", "-a", "x23456789012345678901234567890123"})
  void aNameIsPlain(String name) {
    assertThatThrownBy(() -> Operators.add(file, name, KEY))
        .isInstanceOf(ApprovalException.class)
        .hasMessageContaining("lower-case letters");
    assertThat(file).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "olga",
        "olga ed25519 short",
        "olga rsa AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "Olga ed25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "olga ed25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA more",
        "omar ed25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
      })
  void aLineThatIsWrongMakesTheWholeFileUseless(String line) throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(file, "omar ed25519 " + KEY + "\n" + line + "\n");
    assertThatThrownBy(() -> Operators.read(file))
        .isInstanceOf(ApprovalException.class)
        .hasMessageStartingWith("Line 2 of the operators' file");
  }

  @Test
  void theSecretIsNotPrinted() {
    OperatorKeys keys = OperatorKeys.make(new SecureRandom());
    assertThat(keys.toString()).doesNotContain(keys.secret().reveal().substring(4));
    assertThat(keys.secret().reveal()).matches("pdo_[A-Za-z0-9_-]{43}");
    assertThat(keys.publicKey()).matches("[A-Za-z0-9_-]{43}");
  }

  /** The second test vector of RFC 8032, section 7.1. */
  @Test
  void signaturesAreThoseOfTheStandard() throws GeneralSecurityException {
    HexFormat hex = HexFormat.of();
    byte[] seed = hex.parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");
    byte[] key = hex.parseHex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    byte[] content = {0x72};

    byte[] signature = Ed25519.sign(seed, content);

    assertThat(hex.formatHex(signature))
        .isEqualTo(
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    assertThat(Ed25519.verifies(Ed25519.publicKey(key), content, signature)).isTrue();
    assertThat(Ed25519.verifies(Ed25519.publicKey(key), new byte[] {0x73}, signature)).isFalse();
    assertThat(Ed25519.verifies(Ed25519.publicKey(key), content, new byte[3])).isFalse();
    assertThat(Ed25519.bytes(Ed25519.publicKey(key))).isEqualTo(key);
    assertThat(
            OperatorKeys.seed(
                com.packetdial.mcp.config.Secret.of(
                    "pdo_" + Base64.getUrlEncoder().withoutPadding().encodeToString(seed))))
        .isEqualTo(seed);
  }
}
