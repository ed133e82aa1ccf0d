package com.packetdial.mcp.server.http;

import static com.packetdial.mcp.server.http.TestServer.INITIALIZE;
import static com.packetdial.mcp.server.http.TestServer.call;
import static com.packetdial.mcp.server.http.TestServer.headers;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A client that opens a stream and does not read it. */
final class SlowReaderTest {

  @Test
  void itIsCutOffAndHoldsUpNobody() {
    String large = "x".repeat(200_000);
    try (TestServer server =
            TestServer.start(
                FakeToolbox.echo()
                    .with("large", (arguments, caller) -> FakeToolbox.answer("zone", large)));
        RawHttp slow = server.open("GET", "/sse", headers("olga", Map.of()), "")) {
      slow.head();
      String endpoint = slow.event().orElseThrow().substring("/pbx".length());
      server.send("POST", endpoint, headers("olga", Map.of()), INITIALIZE);
      int id = 1;
      int status = 202;
      // Far more than sockets buffer; the last ones find the session gone.
      while (status == 202 && id < 2_000) {
        status =
            server.send("POST", endpoint, headers("olga", Map.of()), call(id++, "large")).status();
      }

      assertThat(status).isEqualTo(404);
      TestServer.Client pavel = server.connect("pavel");
      assertThat(server.post(pavel, call(1, "echo")).status()).isEqualTo(200);
      assertThat(server.server().streams()).isZero();
    }
  }
}
