package com.packetdial.mcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.shared.NeedsRedis;
import com.packetdial.mcp.shared.RedisServer;
import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@NeedsRedis
@Timeout(60)
final class SharedStateCheckTest {

  @TempDir private Path folder;

  @Test
  void tellsWhetherItCanBeUsedAndNeverThePassword() {
    try (RedisServer server = RedisServer.start(folder, "--requirepass", "example-canary")) {
      assertThat(examine("redis://:example-canary@" + server.place()))
          .isEqualTo("ok   shared      the Redis at " + server.place() + " can be used");
      assertThat(examine("redis://:other-canary@" + server.place()))
          .startsWith("fail shared")
          .contains(server.place())
          .doesNotContain("canary");
      server.kill();
      assertThat(examine("redis://:example-canary@" + server.place()))
          .startsWith("fail shared")
          .doesNotContain("canary");
    }
  }

  private static String examine(String address) {
    return new SharedStateCheck(Secret.of(address), InstantSource.system()).examine().text();
  }
}
