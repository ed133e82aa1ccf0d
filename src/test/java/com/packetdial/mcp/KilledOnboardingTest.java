package com.packetdial.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.cli.ProgramProcess;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.demo.DemoRequest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A server that is killed in the middle of setting up a customer, at the first that it tells of its
 * progress, and another that goes on. The first is slow enough not to be through by then.
 */
@Timeout(120)
final class KilledOnboardingTest {

  private static final int SEATS = 12;

  @TempDir private Path folder;

  @Test
  void neitherRepeatsNorLosesAStep() throws IOException {
    try (DemoPbx pbx = DemoPbx.start(DemoOptions.standard())) {
      try (Session killed = new Session(pbx, folder)) {
        ObjectNode commit = killed.confirmed(customer());
        killed.send("tools/call", call(commit).set("_meta", progressToken()));
        JsonNode message = killed.read();
        assertThat(message.path("method").asString("")).as("%s", message).endsWith("/progress");
        killed.kill();
      }
      assertThat(writes(pbx).size()).isBetween(1, 2 * SEATS);
      try (Session next = new Session(pbx, folder)) {
        next.send("tools/call", call(next.confirmed(customer())));
        assertThat(next.answer().path("status").asString()).isEqualTo("confirmed");
        next.send("tools/call", call(customer()));
        assertThat(next.answer().path("status").asString()).isEqualTo("unchanged");
      }
      List<String> all = writes(pbx);
      assertThat(all).doesNotHaveDuplicates().hasSize(1 + 2 * SEATS);
    }
  }

  private static List<String> writes(DemoPbx pbx) {
    return pbx.requests().stream()
        .filter(DemoRequest::isWrite)
        .map(one -> one.method() + " " + one.path() + " " + one.body())
        .toList();
  }

  /** A domain, and users with a device each. */
  private static ObjectNode customer() {
    ObjectNode customer =
        DemoProduct.json(
            "{'domain':'killed.example','time_zone':'America/Denver','emergency_waived_by':'Pat'}");
    ArrayNode users = customer.putArray("users");
    IntStream.range(100, 100 + SEATS)
        .forEach(
            extension ->
                users
                    .addObject()
                    .put("user", Integer.toString(extension))
                    .put("first_name", "Person")
                    .put("last_name", "Number " + extension)
                    .put("email", "p" + extension + "@killed.example"));
    return customer;
  }

  private static ObjectNode call(ObjectNode arguments) {
    ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "onboard_domain");
    return params.set("arguments", arguments);
  }

  private static ObjectNode progressToken() {
    return JsonNodeFactory.instance.objectNode().put("progressToken", "steps");
  }

  /** A server process and the pipes to it. */
  private static final class Session implements AutoCloseable {

    private final Process process;
    private final Writer in;
    private final BufferedReader out;
    private int lastId;

    Session(DemoPbx pbx, Path folder) throws IOException {
      process =
          ProgramProcess.builder(
                  "serve",
                  "--base-url",
                  pbx.baseUrl().toString(),
                  "--allow-writes",
                  "--confirm-high-risk",
                  "token",
                  "--upstream-rate",
                  "25/s",
                  "--audit-file",
                  folder.resolve("audit.jsonl").toString())
              .start(pbx.credentials().resellerKey());
      in = process.outputWriter(UTF_8);
      out = process.inputReader(UTF_8);
      send(
          "initialize",
          DemoProduct.json(
              "{'protocolVersion':'2025-11-25','capabilities':{},"
                  + "'clientInfo':{'name':'t','version':'1'}}"));
      read();
    }

    /** The arguments with the token of their preview. */
    ObjectNode confirmed(ObjectNode arguments) throws IOException {
      send("tools/call", call(arguments));
      return arguments
          .deepCopy()
          .put("confirmation_token", answer().path("confirmation_token").asString());
    }

    void send(String method, JsonNode params) throws IOException {
      lastId++;
      ObjectNode request =
          JsonNodeFactory.instance
              .objectNode()
              .put("jsonrpc", "2.0")
              .put("id", lastId)
              .put("method", method);
      request.set("params", params);
      in.write(request + "\n");
      in.flush();
    }

    JsonNode read() throws IOException {
      String line = out.readLine();
      assertThat(line).as("the server ended").isNotNull();
      return JsonMapper.shared().readTree(line);
    }

    JsonNode answer() throws IOException {
      JsonNode answer = read();
      assertThat(answer.path("id").asInt()).as("%s", answer).isEqualTo(lastId);
      return answer.path("result").path("structuredContent");
    }

    void kill() {
      process.destroyForcibly();
    }

    @Override
    public void close() throws IOException {
      in.close();
      process.destroyForcibly();
    }
  }
}
