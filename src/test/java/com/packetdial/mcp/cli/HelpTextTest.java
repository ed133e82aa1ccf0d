package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.config.Setting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** {@code mvn test -Dtest=HelpTextTest -Dsnapshots=update} writes the snapshot anew. */
final class HelpTextTest {

  private static final Path SNAPSHOT = Path.of("src/test/resources/snapshots/help.txt");

  @Test
  void isThePublicFaceThatWasAgreedOn() throws IOException {
    String text = HelpText.text() + "\n";
    if ("update".equals(System.getProperty("snapshots"))) {
      Files.createDirectories(SNAPSHOT.getParent());
      Files.writeString(SNAPSHOT, text);
    }
    assertThat(text).isEqualTo(Files.readString(SNAPSHOT));
  }

  @Test
  void namesEverySettingAndFitsAterminal() {
    String text = HelpText.text();

    for (Setting<?> setting : Setting.ALL) {
      assertThat(text).contains(setting.flag().orElse(setting.variable()));
    }
    assertThat(text.lines())
        .allMatch(line -> line.length() <= 100 && line.equals(line.stripTrailing()));
    assertThat(text).doesNotContain("rehearse", "prepare-launch");
  }
}
