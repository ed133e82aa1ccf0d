package com.packetdial.mcp.cli;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code catalog}, as a person or a script runs it. */
final class CatalogCommandTest {

  private static final String DOCUMENT =
      """
      {"openapi":"3.1.0","info":{"version":"44.4.10"},"paths":{
       "/version":{"get":{"parameters":[{"name":"verbose","in":"query"}]}},
       "/domains/{domain}/users":{"get":{}},
       "/new/{id}":{"get":{"summary":"Gets a new thing"}}}}
      """;

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @Test
  void countsTheTableByGroupWithoutAskingAnybody() {
    assertThat(run("catalog")).isEqualTo(ExitCode.OK);
    String counted = out();
    assertThat(counted).contains(" 415  operations in all").contains("users");
    out.reset();
    assertThat(run("catalog", "list")).isEqualTo(ExitCode.OK);
    assertThat(out()).isEqualTo(counted);
    out.reset();
    assertThat(run("catalog", "list", "--format", "json")).isEqualTo(ExitCode.OK);
    assertThat(json().path("operations").asInt()).isEqualTo(415);
    assertThat(SERVER.getAllServeEvents()).isEmpty();
  }

  @Test
  void showsHowThePbxDiffersForPeople() {
    answer(aResponse().withBody(DOCUMENT));
    assertThat(run("catalog", "diff")).as(err()).isEqualTo(ExitCode.OK);
    assertThat(out())
        .contains("version 44.4.10")
        .contains("has more: 1")
        .contains("GET /new/{id}  [credential]  in the PBX's own words: \"Gets a new thing\"")
        .contains("GET /version  query +verbose")
        .contains(
            "GET /domains/{domain}/devices  (try GET /domains/{domain}/users/{user}/devices)");
  }

  @Test
  void showsHowThePbxDiffersForProgramsAndKeepsTheDocument() throws IOException {
    answer(aResponse().withBody(DOCUMENT));
    assertThat(run("catalog", "diff", "--format", "json")).isEqualTo(ExitCode.OK);
    assertThat(json().path("version").asString("")).isEqualTo("44.4.10");
    assertThat(json().path("lacking")).hasSize(412);
    assertThat(json().at("/more/0/class").asString("")).isEqualTo("credential");
    assertThat(json().at("/changed/0/query/added/0").asString("")).isEqualTo("verbose");
    try (Stream<Path> kept = Files.list(folder)) {
      assertThat(kept).hasSize(1);
    }
  }

  @Test
  void thePbxIsAskedEachTime() {
    answer(aResponse().withBody(DOCUMENT));
    run("catalog", "diff");
    answer(aResponse().withBody(DOCUMENT.replace("44.4.10", "45.0.1")));
    out.reset();
    run("catalog", "diff");
    assertThat(out()).contains("version 45.0.1");
  }

  @Test
  void aPbxThatDoesNotTellIsAFailureOfItsKind() {
    answer(aResponse().withStatus(404).withBody("<html>"));
    assertThat(run("catalog", "diff")).isEqualTo(ExitCode.FAILED);
    assertThat(err()).startsWith("not_found").contains("openapi.json");
    answer(aResponse().withBody("<html>"));
    assertThat(run("catalog", "diff")).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(out()).isEmpty();
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThat(run("catalog", "show")).isEqualTo(ExitCode.USAGE);
    assertThat(run("catalog", "diff", "twice")).isEqualTo(ExitCode.USAGE);
    assertThat(run("catalog", "--format", "markdown")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("catalog is followed by").contains("table, json");
  }

  private ExitCode run(String... words) {
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    Map<String, String> environment =
        Map.of(
            "PACKETDIAL_BASE_URL", SERVER.baseUrl(),
            "PACKETDIAL_API_KEY", "nsd_EXAMPLEcatalog",
            "PACKETDIAL_CACHE_DIR", folder.toString());
    return new Program(new ProductAssembly(), console, environment).run(List.of(words));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(urlEqualTo("/ns-api/webroot/openapi/openapi.json")).willReturn(answer));
  }

  private JsonNode json() {
    return JsonMapper.shared().readTree(out());
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }
}
