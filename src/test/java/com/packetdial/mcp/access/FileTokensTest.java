package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A token file that changes under a running server. */
final class FileTokensTest {

  private static final Duration A_SECOND = Duration.ofSeconds(1);
  private static final Verdict UNKNOWN =
      new Verdict.Invalid("The token is unknown or was taken back.");

  private final TurnedClock clock = new TurnedClock();

  @TempDir private Path folder;
  private Path path;
  private TokenFile file;
  private FileTokens tokens;
  private String olga = "";

  @BeforeEach
  void start() {
    path = folder.resolve("tokens");
    file = new TokenFile(path);
    olga = add("olga", Optional.empty());
    tokens = new FileTokens(file, clock);
  }

  @Test
  void aTokenNamesItsPrincipal() {
    String omar = add("omar", Optional.empty());

    assertThat(tokens.check(olga)).isEqualTo(known("olga"));
    assertThat(tokens.check(omar)).isEqualTo(known("omar"));
  }

  @Test
  void aTokenThatDiffersInOneLetterIsNone() {
    char last = olga.charAt(olga.length() - 1);
    String other = olga.substring(0, olga.length() - 1) + (last == 'A' ? 'E' : 'A');

    assertThat(tokens.check(other)).isEqualTo(UNKNOWN);
    assertThat(tokens.check(olga + "=")).isEqualTo(UNKNOWN);
    assertThat(tokens.check("pdt_")).isEqualTo(UNKNOWN);
  }

  @Test
  void aTokenThatWasTakenBackStopsWithinAsecond() {
    assertThat(tokens.check(olga)).isEqualTo(known("olga"));
    file.remove("olga");
    clock.turn(A_SECOND);

    assertThat(tokens.check(olga)).isEqualTo(UNKNOWN);
  }

  @Test
  void aNewTokenIsGoodWithinAsecond() {
    tokens.check(olga);
    String omar = add("omar", Optional.empty());
    clock.turn(A_SECOND);

    assertThat(tokens.check(omar)).isEqualTo(known("omar"));
  }

  @Test
  void aFileOfTheSameSizeAndTimeIsReadAnewAllTheSame() throws IOException {
    tokens.check(olga);
    Path other = folder.resolve("other");
    String next =
        new TokenFile(other)
            .add("olga", Optional.empty(), clock.instant(), new SecureRandom())
            .reveal();
    Files.setLastModifiedTime(other, Files.getLastModifiedTime(path));
    Files.move(other, path, StandardCopyOption.REPLACE_EXISTING);
    clock.turn(A_SECOND);

    assertThat(tokens.check(olga)).isEqualTo(UNKNOWN);
    assertThat(tokens.check(next)).isEqualTo(known("olga"));
  }

  @Test
  void theFileIsNotReadForEveryRequest() throws IOException {
    tokens.check(olga);
    Files.delete(path);
    clock.turn(Duration.ofMillis(999));

    assertThat(tokens.check(olga)).isEqualTo(known("olga"));
  }

  @Test
  void aClockThatIsSetBackKeepsNothingAlive() {
    tokens.check(olga);
    file.remove("olga");
    clock.turn(Duration.ofHours(-1));

    assertThat(tokens.check(olga)).isEqualTo(UNKNOWN);
  }

  @Test
  void aTokenIsGoodToTheEndOfItsLastDay() {
    String temp = add("temp", Optional.of("2026-11-19"));
    clock.turn(Duration.ofHours(4).minusMillis(1));
    assertThat(tokens.check(temp)).isEqualTo(known("temp"));

    clock.turn(Duration.ofMillis(1));
    assertThat(tokens.check(temp)).isEqualTo(new Verdict.Invalid("The token has expired."));
    assertThat(tokens.check(olga)).isEqualTo(known("olga"));
  }

  @Test
  void aFileThatIsBrokenLetsNobodyInUntilItIsMended() throws IOException {
    String good = Files.readString(path);
    tokens.check(olga);
    for (String broken : new String[] {good + "omar\n", "\u0000", good + good}) {
      Files.writeString(path, broken);
      clock.turn(A_SECOND);
      assertThat(tokens.check(olga)).isInstanceOf(Verdict.Undecided.class);
      assertThat(tokens.check("pdt_other")).isInstanceOf(Verdict.Undecided.class);
    }
    Files.writeString(path, good);
    clock.turn(A_SECOND);
    assertThat(tokens.check(olga)).isEqualTo(known("olga"));
  }

  @Test
  void aFileThatIsGoneOrThatEverybodyCanWriteLetsNobodyIn() throws IOException {
    tokens.check(olga);
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw----rw-"));
    clock.turn(A_SECOND);
    assertThat(tokens.check(olga)).isInstanceOf(Verdict.Undecided.class);

    Files.delete(path);
    clock.turn(A_SECOND);
    assertThat(tokens.check(olga)).isInstanceOf(Verdict.Undecided.class);
  }

  private String add(String name, Optional<String> until) {
    return file.add(name, until, clock.instant(), new SecureRandom()).reveal();
  }

  private static Verdict known(String name) {
    return new Verdict.Known(Identity.named(name));
  }
}
