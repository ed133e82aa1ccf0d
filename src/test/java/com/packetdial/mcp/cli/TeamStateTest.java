package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.SettingsReader;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TeamStateTest {

  @TempDir private Path folder;

  @Test
  void aSecondServerThatChangesThePbxNeedsSharedState() {
    Settings writes = settings(Map.of(Setting.ALLOW_WRITES, "true"));
    try (TeamState first = open(writes)) {
      assertThat(first.isReachable()).isEmpty();
      assertThatExceptionOfType(UsageException.class)
          .isThrownBy(() -> open(writes))
          .withMessageContainingAll("Another server", "--shared-state");
    }
    open(writes).close();
  }

  @Test
  void serversThatOnlyReadMayBeMany() {
    Settings reads = settings(Map.of());
    try (TeamState first = open(reads);
        TeamState second = open(reads)) {
      assertThat(first.isReachable()).isEqualTo(second.isReachable());
    }
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void sharedStateNeedsASharedKey() {
    Settings keyless =
        settings(
            Map.of(
                Setting.ALLOW_WRITES, "true", Setting.SHARED_STATE, "redis://redis.example.com"));
    assertThatExceptionOfType(UsageException.class)
        .isThrownBy(() -> open(keyless))
        .withMessageContaining("--confirmation-key-file");
  }

  private static TeamState open(Settings settings) {
    return TeamState.open(settings, InstantSource.system(), new SecureRandom());
  }

  private Settings settings(Map<Setting<?>, String> flags) {
    Map<Setting<?>, String> all = new HashMap<>(flags);
    all.put(Setting.AUDIT_FILE, folder.resolve("audit.jsonl").toString());
    return SettingsReader.read(all, Map.of());
  }
}
