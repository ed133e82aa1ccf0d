package com.packetdial.mcp.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.server.http.TestServer.Client;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The tools of a session are fixed when it begins; of a later one they may be fewer. */
final class LaterSessionTest {

  private static final String LIST = "{'jsonrpc':'2.0','id':1,'method':'tools/list','params':{}}";

  private final FakeToolbox all =
      FakeToolbox.echo().with("platform", (arguments, caller) -> FakeToolbox.answer("zone", "x"));

  private final AtomicBoolean tooLow = new AtomicBoolean();

  /** Leaves a tool out once the scope is known. */
  private final Toolbox toolbox =
      new Toolbox() {
        @Override
        public List<ToolListing> tools() {
          return all.tools().stream()
              .filter(tool -> !tooLow.get() || !tool.name().equals("platform"))
              .toList();
        }

        @Override
        public boolean withholds(String tool) {
          return tooLow.get() && tool.equals("platform");
        }

        @Override
        public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
          return withholds(tool)
              ? new ToolResult.Failure(
                  com.packetdial.mcp.tool.ErrorCode.SCOPE_TOO_LOW, "needs Super User scope")
              : all.call(tool, arguments, caller);
        }
      };

  @Test
  void aSessionThatBeginsLaterShowsFewerAndBothAreToldWhy() {
    try (TestServer server = TestServer.start(toolbox)) {
      Client early = server.connect("olga");
      assertThat(server.post(early, LIST).body()).contains("platform");
      tooLow.set(true);
      Client late = server.connect("olga");
      assertThat(server.post(late, LIST).body()).contains("echo").doesNotContain("platform");
      assertThat(server.post(early, LIST).body()).contains("platform");
      for (Client client : List.of(early, late)) {
        assertThat(server.post(client, TestServer.call(2, "platform")).body())
            .contains("scope_too_low", "Super User");
      }
    }
  }
}
