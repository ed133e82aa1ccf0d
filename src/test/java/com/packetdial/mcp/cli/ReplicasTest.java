package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.AtTheSameTime;
import com.packetdial.mcp.access.TokenFile;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.shared.NeedsRedis;
import com.packetdial.mcp.shared.RedisServer;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Three servers, processes of their own, with one Redis and one PBX. They stay for all tests,
 * because starting them takes longest; each test changes a user of its own.
 */
@NeedsRedis
@Timeout(120)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReplicasTest {

  private static final int REPLICAS = 3;
  private static final String DOMAIN = "hartwell-law.example";

  private final List<ServerProcess> servers = new ArrayList<>();
  private final List<McpOverHttp> replicas = new ArrayList<>();
  private Path folder;
  private DemoPbx pbx;
  private RedisServer redis;
  private Secret token;

  @BeforeAll
  void start(@TempDir Path shared) throws IOException {
    folder = shared;
    redis = RedisServer.start(folder);
    pbx = DemoPbx.start(DemoOptions.standard());
    byte[] key = new byte[48];
    SecureRandom random = new SecureRandom();
    random.nextBytes(key);
    Files.writeString(folder.resolve("key"), Base64.getEncoder().encodeToString(key));
    token =
        new TokenFile(folder.resolve("tokens"))
            .add("olga", Optional.empty(), Instant.now(), random);
    for (int i = 0; i < REPLICAS; i++) {
      servers.add(launch(i));
    }
    for (ServerProcess server : servers) {
      replicas.add(connect(server));
    }
  }

  private ServerProcess launch(int replica) {
    return ServerProcess.launch(
        pbx,
        "--allow-writes",
        "--confirm",
        "token",
        "--confirm-high-risk",
        "token",
        "--upstream-rate",
        "1000/s",
        "--replicas",
        String.valueOf(REPLICAS),
        "--shared-state",
        redis.address().reveal(),
        "--confirmation-key-file",
        folder.resolve("key").toString(),
        "--audit-file",
        folder.resolve("replica-" + replica).resolve("audit.jsonl").toString(),
        "--token-file",
        folder.resolve("tokens").toString());
  }

  private McpOverHttp connect(ServerProcess server) {
    return McpOverHttp.connect(server.awaitListening(), Optional.of(token));
  }

  @AfterAll
  void stop() {
    replicas.forEach(McpOverHttp::close);
    servers.forEach(ServerProcess::close);
    if (pbx != null) {
      pbx.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  @Test
  void ofCommitsAtTheSameTimeOneIsCarriedOut() throws Exception {
    for (int round = 1; round <= 3; round++) {
      ObjectNode commit = previewed(replicas.getFirst(), rename("101", "Round " + round));

      List<JsonNode> outcomes = atTheSameTime(commit);

      assertThat(writes("101")).hasSize(round);
      assertThat(outcomes).filteredOn(outcome -> is(outcome, "confirmed")).hasSize(1);
      assertThat(outcomes)
          .filteredOn(outcome -> !is(outcome, "confirmed"))
          .hasSize(REPLICAS - 1)
          .allSatisfy(ReplicasTest::assertTokenUsed);
      for (McpOverHttp replica : replicas) {
        JsonNode late = update(replica, commit);
        assertThat(late.path("status").asString("")).as("%s", late).isEqualTo("token_used");
        assertThat(late.path("outcome").asString("")).as("%s", late).isEqualTo("confirmed");
      }
      assertThat(writes("101")).hasSize(round);
    }
  }

  @Test
  void withoutRedisTheyReadAndChangeNothing() {
    ObjectNode before = previewed(replicas.getFirst(), rename("102", "Before"));
    try {
      redis.kill();
      for (McpOverHttp replica : replicas) {
        JsonNode read = replica.call("get_user", user("102"));
        assertThat(read.path("error").isMissingNode()).as("%s", read).isTrue();
        for (ObjectNode refused : List.of(rename("102", "Without"), before)) {
          assertThat(update(replica, refused).path("error").asString(""))
              .startsWith("confirmation_unavailable:")
              .contains("share is out of reach");
        }
        assertThat(replica.get("/health/live").statusCode()).isEqualTo(200);
        assertThat(replica.get("/health/ready"))
            .returns(503, HttpResponse::statusCode)
            .extracting(HttpResponse::body)
            .asString()
            .contains("\"shared_state\":\"failed\"", "\"pbx\":\"ok\"");
      }
      assertThat(writes("102")).isEmpty();
    } finally {
      redis.restart();
    }

    for (McpOverHttp replica : replicas) {
      assertThat(update(replica, before).path("error").asString(""))
          .startsWith("confirmation_unavailable:")
          .contains("restarted or lost");
    }
    assertThat(writes("102")).isEmpty();
    JsonNode after =
        update(replicas.getLast(), previewed(replicas.getFirst(), rename("102", "After")));
    assertThat(is(after, "confirmed")).as("%s", after).isTrue();
    assertThat(writes("102")).hasSize(1);
  }

  @Test
  void aReplicaThatWasKilledGoesOnWhereItWas() {
    int last = REPLICAS - 1;
    ObjectNode commit = previewed(replicas.get(last), rename("103", "Survivor"));
    servers.get(last).kill();
    replicas.get(last).close();
    servers.set(last, launch(last));
    replicas.set(last, connect(servers.get(last)));

    JsonNode done = update(replicas.get(last), commit);

    assertThat(is(done, "confirmed")).as("%s", done).isTrue();
    assertTokenUsed(update(replicas.getFirst(), commit));
    assertThat(writes("103")).hasSize(1);
  }

  private List<JsonNode> atTheSameTime(ObjectNode commit) throws Exception {
    return AtTheSameTime.doAll(
        replicas.stream()
            .<Callable<JsonNode>>map(replica -> () -> update(replica, commit))
            .toList());
  }

  /** Whether it is told as being used, or with what came of it. */
  private static void assertTokenUsed(JsonNode outcome) {
    assertThat(outcome.path("error").asString(outcome.path("status").asString("")))
        .as("%s", outcome)
        .startsWith("token_used");
  }

  private static boolean is(JsonNode outcome, String status) {
    return outcome.path("status").asString("").equals(status);
  }

  private static JsonNode update(McpOverHttp replica, ObjectNode arguments) {
    return replica.call("update_user", arguments);
  }

  /** The arguments with the token of their preview. */
  private static ObjectNode previewed(McpOverHttp replica, ObjectNode arguments) {
    JsonNode preview = update(replica, arguments);
    assertThat(preview.path("confirmation_token").isString()).as("%s", preview).isTrue();
    return arguments
        .deepCopy()
        .put("confirmation_token", preview.path("confirmation_token").asString());
  }

  private static ObjectNode user(String extension) {
    return JsonNodeFactory.instance.objectNode().put("domain", DOMAIN).put("user", extension);
  }

  private static ObjectNode rename(String extension, String lastName) {
    return user(extension).put("last_name", lastName);
  }

  private List<DemoRequest> writes(String extension) {
    return pbx.requests().stream()
        .filter(DemoRequest::isWrite)
        .filter(one -> one.path().endsWith("/users/" + extension))
        .toList();
  }
}
