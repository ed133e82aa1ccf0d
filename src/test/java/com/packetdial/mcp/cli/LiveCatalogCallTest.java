package com.packetdial.mcp.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.exactly;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of a program whose PBX tells what it has, or fails to. */
final class LiveCatalogCallTest {

  private static final String DOCUMENT = "/ns-api/webroot/openapi/openapi.json";
  private static final String USERS = "/ns-api/v2/domains/acme.example/users";
  private static final String READ_USERS = "operation=GET /domains/acme.example/users";
  private static final String TOLD =
      """
      {"openapi":"3.1.0","info":{"version":"46.0.1"},"paths":{
       "/domains/{domain}/users":{"get":{"parameters":[{"name":"colour","in":"query"}]}}}}
      """;

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir private Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"404 | <html>", "200 | <html>", "200 | {}", "200 | {\"paths\":[1]}"})
  void whereThePbxDoesNotTellTheTableStandsAndTheAnswerSaysSoOnce(int status, String body) {
    document(aResponse().withStatus(status).withBody(body));
    users();
    for (List<String> call :
        List.of(
            List.of("read_operation", READ_USERS),
            List.of("search_operations", "query=voicemail"),
            List.of("describe_operation", "operation=GET /version"))) {
      out.reset();
      assertThat(run(call.toArray(String[]::new))).as(err()).isEqualTo(ExitCode.OK);
      assertThat(out()).containsOnlyOnce("The PBX does not tell what it has");
    }
  }

  @Test
  void whatThePbxTellsIsWhatMayBeAskedAndIsKeptForTheNextProcess() {
    document(aResponse().withBody(TOLD));
    users();
    assertThat(run("read_operation", READ_USERS, "parameters={\"colour\":\"red\"}"))
        .as(err())
        .isEqualTo(ExitCode.OK);
    assertThat(out()).contains("1001").doesNotContain("does not tell");
    assertThat(run("read_operation", READ_USERS, "parameters={\"site\":\"x\"}"))
        .isNotEqualTo(ExitCode.OK);
    assertThat(run("read_operation", "operation=GET /version")).isNotEqualTo(ExitCode.OK);
    assertThat(err()).contains("this PBX, version 46.0.1, does not have GET /version");
    SERVER.verify(exactly(1), getRequestedFor(urlEqualTo(DOCUMENT)));
    SERVER.verify(exactly(0), getRequestedFor(urlPathEqualTo("/ns-api/v2/version")));
  }

  @Test
  void aToolThatIsMadeForCertainOperationsAsksForNoDocument() {
    users();
    assertThat(run("list_users", "domain=acme.example")).as(err()).isEqualTo(ExitCode.OK);
    SERVER.verify(exactly(0), getRequestedFor(urlEqualTo(DOCUMENT)));
  }

  private ExitCode run(String... words) {
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    Map<String, String> environment =
        Map.of(
            "PACKETDIAL_BASE_URL", SERVER.baseUrl(),
            "PACKETDIAL_API_KEY", "nsd_EXAMPLElive",
            "PACKETDIAL_CACHE_DIR", folder.toString());
    List<String> line = new ArrayList<>(List.of("call"));
    line.addAll(List.of(words));
    return new Program(new ProductAssembly(), console, environment).run(line);
  }

  private static void document(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(urlEqualTo(DOCUMENT)).willReturn(answer));
  }

  private static void users() {
    String user = "[{\"domain\":\"acme.example\",\"user\":\"1001\"}]";
    SERVER.stubFor(get(urlPathEqualTo(USERS)).willReturn(aResponse().withBody(user)));
    SERVER.stubFor(
        get(urlPathEqualTo(USERS + "/count")).willReturn(aResponse().withBody("{\"total\":1}")));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
