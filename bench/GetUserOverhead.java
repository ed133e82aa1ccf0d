import com.packetdial.mcp.catalog.OperationCatalog;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoPbx;
import com.packetdial.mcp.pbx.PbxClient;
import com.packetdial.mcp.pbx.PbxOptions;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.DefinitionReader;
import com.packetdial.mcp.tool.KnownScope;
import com.packetdial.mcp.tool.ScopeLimits;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tool.ToolRegistry;
import com.packetdial.mcp.tool.Withheld;
import com.packetdial.mcp.tool.ToolResult;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * What get_user costs over the same GET made directly, on the embedded PBX, in one process: both in
 * turn, 5 rounds of 1,000 pairs after 3,000 pairs of warm-up. Prints the median of each round.
 */
final class GetUserOverhead {

  private static final String DOMAIN = "summit-motors.example";
  private static final String USER = "200";

  public static void main(String[] args) throws Exception {
    try (DemoPbx pbx = DemoPbx.start(DemoOptions.standard());
        PbxClient client =
            new PbxClient(
                PbxOptions.of(pbx.baseUrl()).withRatePerSecond(1_000_000),
                new CredentialSource.ApiKey(Secret.of(pbx.credentials().resellerKey())),
                InstantSource.system(),
                new Random());
        HttpClient http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
      List<ToolDefinition> getUser =
          new DefinitionReader(OperationCatalog.bundled())
              .toolset("default").stream().filter(tool -> tool.name().equals("get_user")).toList();
      ToolRegistry tools =
          new ToolRegistry(
              getUser,
              List.of(),
              Withheld.NOTHING,
              new ScopeLimits(getUser, KnownScope.unknown()),
              client::forTool,
              new ToolRegistry.Limits(Duration.ofSeconds(25), 20_000),
              InstantSource.system(),
              new Random());
      ObjectNode arguments =
          JsonMapper.shared().createObjectNode().put("domain", DOMAIN).put("user", USER);
      HttpRequest direct =
          HttpRequest.newBuilder(
                  URI.create(pbx.baseUrl() + "/domains/" + DOMAIN + "/users/" + USER))
              .header("Authorization", "Bearer " + pbx.credentials().resellerKey())
              .header("Accept", "application/json")
              .header("Accept-Encoding", "gzip")
              .build();
      measure(tools, arguments, http, direct, 3_000);
      for (int round = 1; round <= 5; round++) {
        long[] medians = measure(tools, arguments, http, direct, 1_000);
        System.out.printf(
            "round %d: direct GET %d us, get_user %d us, difference %d us, ratio %.2f%n",
            round,
            medians[0],
            medians[1],
            medians[1] - medians[0],
            (double) medians[1] / medians[0]);
      }
    }
  }

  private static long[] measure(
      ToolRegistry tools, ObjectNode arguments, HttpClient http, HttpRequest direct, int pairs)
      throws Exception {
    long[] direct_us = new long[pairs];
    long[] tool_us = new long[pairs];
    for (int i = 0; i < pairs; i++) {
      long start = System.nanoTime();
      if (http.send(direct, HttpResponse.BodyHandlers.ofByteArray()).statusCode() != 200) {
        throw new IllegalStateException("the direct GET failed");
      }
      long between = System.nanoTime();
      ToolResult result = tools.call("get_user", arguments, Caller.patient());
      long end = System.nanoTime();
      if (!(result instanceof ToolResult.Answer)) {
        throw new IllegalStateException(result.text());
      }
      direct_us[i] = (between - start) / 1_000;
      tool_us[i] = (end - between) / 1_000;
    }
    Arrays.sort(direct_us);
    Arrays.sort(tool_us);
    return new long[] {direct_us[pairs / 2], tool_us[pairs / 2]};
  }
}
