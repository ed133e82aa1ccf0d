package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/**
 * No secret of the PBX, and nothing that deceives the eye, leaves through any tool, error or log.
 */
final class CanaryTest {

  private static final ListAppender<ILoggingEvent> LOG = new ListAppender<>();
  private static final Logger ROOT = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
  private static final List<String> SAID = new ArrayList<>();

  @TempDir private static Path folder;

  private static Level level;
  private static List<String> secrets;

  @BeforeAll
  static void sayEverything() {
    level = ROOT.getLevel();
    ROOT.setLevel(Level.DEBUG);
    LOG.start();
    ROOT.addAppender(LOG);
    try (DemoProduct product = DemoProduct.startStoringIn(folder);
        DemoProduct all = DemoProduct.startWithAllToolsets(DemoCredentials::systemKey);
        DemoProduct login = DemoProduct.startWithLogin();
        DemoProduct stranger =
            DemoProduct.start(
                DemoOptions.standard(),
                credentials -> credentials.resellerKey().replace("EXAMPLE", "UNKNOWN"),
                Limits.STANDARD)) {
      ToolSweep.of(product).forEach(done -> SAID.add(done.result().text()));
      SAID.add(login.call("whoami", "{}").text());
      SAID.add(stranger.call("whoami", "{}").text());
      SAID.add(stranger.call("list_domains", "{}").text());
      for (String wrong : List.of("{}", "{'domain':'..'}", "{'domain':'nobody.example'}")) {
        product.tools().tools().forEach(tool -> SAID.add(product.call(tool.name(), wrong).text()));
      }
      ToolSweep.ofMore(all).forEach(done -> SAID.add(done.result().text()));
      secrets =
          Stream.concat(product.pbx().secrets().stream(), all.pbx().secrets().stream()).toList();
    } finally {
      ROOT.detachAppender(LOG);
      ROOT.setLevel(level);
    }
  }

  @AfterAll
  static void forget() {
    SAID.clear();
    LOG.list.clear();
  }

  @Test
  void noSecretIsSaid() {
    assertThat(secrets).hasSizeGreaterThan(500);
    assertThat(SAID).hasSizeGreaterThan(300);
    assertThat(SAID).allSatisfy(CanaryTest::assertHasNoSecret);
  }

  @Test
  void noSecretIsLogged() {
    assertThat(LOG.list).isNotEmpty();
    assertThat(LOG.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
        .allSatisfy(CanaryTest::assertHasNoSecret);
  }

  /** What a file is called is seen by everybody who lists the folder. */
  @Test
  void filesAreStoredAndTheirNamesTellNothing() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .isNotEmpty()
          .allMatch(name -> name.endsWith(".wav") || name.matches("cdrs-.*\\.(csv|jsonl)"))
          .allSatisfy(CanaryTest::assertHasNoSecret);
    }
  }

  @Test
  void nothingDeceivesTheEye() {
    IntPredicate forbidden =
        point ->
            switch (Character.getType(point)) {
              case Character.CONTROL -> point != '\n' && point != '\t';
              case Character.FORMAT, Character.SURROGATE, Character.LINE_SEPARATOR -> true;
              default -> false;
            };
    assertThat(SAID).noneMatch(text -> text.codePoints().anyMatch(forbidden));
  }

  @Test
  void theHostileTextsOfThePbxWereAmongTheAnswers() {
    assertThat(String.join("\n", SAID)).containsIgnoringCase("ignore");
  }

  private static void assertHasNoSecret(String text) {
    assertThat(secrets.stream().filter(text::contains)).as("secrets in: %.300s", text).isEmpty();
  }
}
