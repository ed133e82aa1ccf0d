package com.packetdial.mcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

final class WritesCheckTest {

  @TempDir private Path folder;

  @Test
  void withoutTheFlagTheyAreOff() {
    assertThat(examine("allow-writes=false").text())
        .isEqualTo("ok   writes      off (--allow-writes turns them on)");
  }

  @Test
  void withTheFlagItTellsHowFarAndWhoAgrees() {
    assertThat(examine("confirm=elicit").text())
        .isEqualTo(
            "ok   writes      on, as far as update; confirmed by elicit, at high risk by elicit;"
                + " audit log "
                + audit());
    assertThat(audit()).doesNotExist();
  }

  @Test
  void anAuditLogThatCannotBeWrittenIsAFailure() throws IOException {
    Files.writeString(folder.resolve("file"), "");
    assertFailure("cannot be written", "audit-file=" + folder.resolve("file/audit.jsonl"));
    assertFailure("cannot be written", "audit-file=" + folder);
  }

  @Test
  void anAuditLogThatWasChangedIsAFailureAndATornOneIsNot() throws IOException {
    AuditLog log = new AuditLog(audit(), InstantSource.system(), UnaryOperator.identity());
    log.append("previewed", JsonNodeFactory.instance.objectNode().put("risk", "update"));
    String good = Files.readString(audit());
    Files.writeString(audit(), good + "{\"torn");
    assertThat(examine().level()).isEqualTo(Finding.Level.OK);
    Files.writeString(audit(), good.replace("update", "none"));
    assertFailure("line 1 of the audit log");
  }

  @Test
  void operatorsThatAreWantedMustBeThere() throws IOException {
    assertFailure("there are none", "confirm-high-risk=operator");
    Path operators = folder.resolve("operators");
    assertFailure("does not exist", "operators-file=" + operators);
    Files.writeString(operators, "# nobody yet\n");
    assertFailure("names nobody", "operators-file=" + operators);
    Files.writeString(operators, "olga\n");
    assertFailure("Line 1 of the operators' file", "operators-file=" + operators);
    Files.writeString(operators, "olga ed25519 " + "A".repeat(43) + "\n");
    assertThat(examine("operators-file=" + operators).level()).isEqualTo(Finding.Level.OK);
  }

  private void assertFailure(String words, String... settings) {
    Finding finding = examine(settings);
    assertThat(finding.level()).isEqualTo(Finding.Level.FAIL);
    assertThat(finding.words()).contains(words);
    assertThat(finding.remedy()).isNotEmpty();
  }

  private Finding examine(String... settings) {
    Map<Setting<?>, String> flags = new LinkedHashMap<>();
    flags.put(Setting.ALLOW_WRITES, "true");
    flags.put(Setting.AUDIT_FILE, audit().toString());
    for (String setting : settings) {
      String[] parts = setting.split("=", 2);
      flags.put(Setting.ofKey(parts[0]).orElseThrow(), parts[1]);
    }
    return new WritesCheck(SettingsReader.read(flags, Map.of())).examine();
  }

  private Path audit() {
    return folder.resolve("audit.jsonl");
  }
}
