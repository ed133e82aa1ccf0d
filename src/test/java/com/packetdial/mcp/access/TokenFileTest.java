package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TokenFileTest {

  private static final Instant NOW = Instant.parse("2026-11-19T20:00:00Z");
  private static final String DIGEST =
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  private static final String OTHER_DIGEST =
      "fedcba9876543210fedcba9876543210fedcba9876543210fedcba9876543210";

  @TempDir private Path folder;
  private Path path;
  private TokenFile file;

  @BeforeEach
  void nameTheFile() {
    path = folder.resolve("etc").resolve("tokens");
    file = new TokenFile(path);
  }

  @Test
  void theFileIsMadeForItsOwnerAloneAndHoldsNoToken() throws IOException {
    String token = add("olga");

    assertThat(token).matches("pdt_[A-Za-z0-9_-]{43}");
    assertThat(path)
        .content()
        .isEqualTo("olga sha256 " + HexFormat.of().formatHex(Token.digest(token)) + "\n")
        .doesNotContain(token.substring(4));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
  }

  @Test
  void theDigestIsWhatOtherProgramsMake() {
    // printf %s pdt_example | sha256sum
    assertThat(HexFormat.of().formatHex(Token.digest("pdt_example")))
        .isEqualTo("097875b32e81c8872aba4930ce5fdc9f6898931161a5f2864d592ee39a1faefd");
  }

  @Test
  void everyTokenIsAnother() {
    assertThat(add("olga")).isNotEqualTo(add("omar"));
  }

  @Test
  void principalsAreAddedAfterWhatIsThere() throws IOException {
    write("# the night shift\n\nolga  sha256  " + DIGEST + "  until 2027-01-31 # since May");
    add("omar");
    file.add("svc.ci@acme", Optional.of("2026-11-19"), NOW, new SecureRandom());
    file.add("temp", Optional.of("2026-11-19T20:00:01Z"), NOW, new SecureRandom());

    assertThat(Files.readString(path)).startsWith("# the night shift\n\nolga  sha256");
    assertThat(file.holders())
        .extracting(TokenFile.Holder::name, TokenFile.Holder::end)
        .containsExactly(
            tuple("olga", Optional.of(Instant.parse("2027-02-01T00:00:00Z"))),
            tuple("omar", Optional.empty()),
            tuple("svc.ci@acme", Optional.of(Instant.parse("2026-11-20T00:00:00Z"))),
            tuple("temp", Optional.of(Instant.parse("2026-11-19T20:00:01Z"))));
  }

  @Test
  void aPrincipalIsRemovedAndTheRestStaysAsItWas() throws IOException {
    write("# shift\nolga sha256 " + DIGEST + " # May\n\nolga2 sha256 " + OTHER_DIGEST + "\n# end");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-r-----"));

    file.remove("olga");

    assertThat(path).content().isEqualTo("# shift\n\nolga2 sha256 " + OTHER_DIGEST + "\n# end\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-r-----");
    assertFails(() -> file.remove("olga")).hasMessageContaining("has no principal olga");
  }

  @Test
  void aNameIsTakenOnce() {
    add("olga");
    assertFails(() -> add("olga")).hasMessageContaining("has a principal olga already");
    assertThat(path).content().hasLineCount(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Olga", "oauth:3f1c", "../x", "a b", ".a", "a\nb", "#", "é"})
  void aNameIsPlainAndNeverThatOfAnIssuer(String name) {
    assertFails(() -> add(name)).hasMessageContaining("lower-case letters");
    assertFails(() -> add("a".repeat(65))).hasMessageContaining("1 to 64");
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "31.01.2027", "2027-02-30", "2027-01-31T18:00", "2027"})
  void anEndIsAdayOrAmoment(String until) {
    assertFails(() -> file.add("olga", Optional.of(until), NOW, new SecureRandom()))
        .hasMessageContaining("as 2027-01-31");
    assertThat(path).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"2026-11-18", "2026-11-19T20:00:00Z"})
  void anEndIsAhead(String until) {
    assertFails(() -> file.add("olga", Optional.of(until), NOW, new SecureRandom()))
        .hasMessageContaining("is over already");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "olga",
        "olga sha256 0123",
        "olga sha1 " + DIGEST,
        "Olga sha256 " + DIGEST,
        "oauth:3f1c sha256 " + DIGEST,
        "olga sha256 " + DIGEST + "0",
        "olga sha256 " + DIGEST + " more",
        "olga sha256 " + DIGEST + " until",
        "olga sha256 " + DIGEST + " until soon",
        "omar sha256 " + DIGEST,
        "olga sha256 " + OTHER_DIGEST
      })
  void aLineThatIsWrongMakesTheWholeFileUseless(String line) throws IOException {
    write("omar sha256 " + OTHER_DIGEST + "\n" + line + "\n");

    assertFails(file::holders)
        .hasMessageStartingWith("Line 2 of the token file")
        .hasMessageNotContaining("012345");
    assertFails(() -> add("new")).hasMessageStartingWith("Line 2");
    assertFails(() -> file.remove("omar")).hasMessageStartingWith("Line 2");
  }

  @Test
  void aFileThatEverybodyCanWriteIsNotRead() throws IOException {
    add("olga");
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-rw-rw-"));

    assertFails(file::holders)
        .hasMessageContaining("written by everybody")
        .hasMessageContaining("chmod o-w");
  }

  @Test
  void aFileThatIsNoneSaysSo() throws IOException {
    assertFails(file::holders).hasMessageContaining("does not exist");
    assertFails(() -> file.remove("olga")).hasMessageContaining("cannot be written");
    Files.createDirectories(path);
    assertFails(file::holders).hasMessageContaining("is not a file");
    Files.delete(path);
    Files.write(path, new byte[] {(byte) 0xff, (byte) 0xfe});
    assertFails(file::holders).hasMessageContaining("is not UTF-8");
    Files.writeString(path, "#".repeat((256 << 10) + 1));
    assertFails(file::holders).hasMessageContaining("larger than 256 KiB");
  }

  @Test
  void entriesPrintWithoutTheirDigests() throws IOException {
    write("olga sha256 " + DIGEST + "\n");

    assertThat(file.entries().toString()).contains("olga").doesNotContain("0123");
  }

  private String add(String name) {
    return file.add(name, Optional.empty(), NOW, new SecureRandom()).reveal();
  }

  private void write(String text) throws IOException {
    Files.createDirectories(folder.resolve("etc"));
    Files.writeString(path, text);
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertFails(
      ThrowingCallable work) {
    return assertThatThrownBy(work).isInstanceOf(AccessException.class);
  }
}
