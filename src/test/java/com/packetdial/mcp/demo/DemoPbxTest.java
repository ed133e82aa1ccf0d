package com.packetdial.mcp.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class DemoPbxTest {

  @Test
  void tellsItsVersionToAnybody() throws Exception {
    try (DemoClient client = DemoClient.start()) {
      assertThat(client.get("", "/version").json().get("apiversion").asString()).contains("45");
    }
  }
}
