package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.access.TokenFile;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** That what one principal of a server was given is of no use to another one. */
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class StolenOverHttpTest {

  private DemoPbx pbx;
  private ServerProcess server;
  private McpOverHttp owner;
  private McpOverHttp thief;

  @BeforeAll
  void start(@TempDir Path folder) {
    pbx = DemoPbx.start(DemoOptions.standard());
    Path file = folder.resolve("tokens");
    TokenFile tokens = new TokenFile(file);
    SecureRandom random = new SecureRandom();
    var ofOlga = tokens.add("olga", Optional.empty(), Instant.now(), random);
    var ofPavel = tokens.add("pavel", Optional.empty(), Instant.now(), random);
    server =
        ServerProcess.launch(
            pbx,
            "--allow-writes",
            "--audit-file",
            folder.resolve("audit.jsonl").toString(),
            "--token-file",
            file.toString());
    URI at = server.awaitListening();
    owner = McpOverHttp.connect(at, Optional.of(ofOlga));
    thief = McpOverHttp.connect(at, Optional.of(ofPavel));
  }

  @AfterAll
  void stop() {
    for (McpOverHttp client : new McpOverHttp[] {owner, thief}) {
      if (client != null) {
        client.close();
      }
    }
    if (server != null) {
      server.close();
    }
    if (pbx != null) {
      pbx.close();
    }
  }

  @Test
  void aStolenCursor() {
    ObjectNode list = json("{'domain':'hartwell-law.example','limit':3}");
    ObjectNode next = list.deepCopy();
    next.set("cursor", owner.call("list_users", list).path("next_cursor"));

    assertThat(thief.call("list_users", next).path("error").asString(""))
        .startsWith("invalid_arguments:");
    assertThat(owner.call("list_users", next).path("rows")).hasSize(3);
  }

  @Test
  void aStolenConfirmationToken() {
    ObjectNode change = json("{'domain':'hartwell-law.example','user':'101','last_name':'Stolen'}");
    ObjectNode commit = change.deepCopy();
    commit.set("confirmation_token", owner.call("update_user", change).path("confirmation_token"));

    assertThat(thief.call("update_user", commit).path("error").asString(""))
        .startsWith("token_mismatch:");
    assertThat(pbx.requests()).noneMatch(DemoRequest::isWrite);

    JsonNode done = owner.call("update_user", commit);
    assertThat(done.path("status").asString("")).as("%s", done).isEqualTo("confirmed");
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
  }
}
