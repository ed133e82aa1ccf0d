package com.packetdial.mcp.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.packetdial.mcp.cli.doctor.Finding.Level;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.SettingsReader;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class DoctorTest {

  private static final String HEALTHY =
      """
      {"pbx_version":"45.0.3","clock_skew_seconds":-2,"credential":"API key of a domain",
       "scope":"Office Manager","domain":"acme.example","read_only_credential":true,
       "allowed_addresses":"192.0.2.7"}\
      """;

  private final Answers answers = new Answers();

  @Test
  void aHealthyPbxIsAllRight() {
    answers.put("whoami", answer(HEALTHY));
    answers.put("query_cdrs", answer("{\"rows\":[{\"cdr_id\":\"c1\"},{\"cdr_id\":\"c2\"}]}"));
    answers.put("sipflow_trace", answer("{}"));

    List<Finding> findings = askThePbx();

    assertThat(findings).extracting(Finding::level).containsOnly(Level.OK);
    assertThat(answers.asked)
        .containsExactly(
            "whoami {}",
            "query_cdrs {\"since\":\"-24h\",\"until\":\"now\",\"format\":\"objects\","
                + "\"domain\":\"acme.example\"}",
            "sipflow_trace {\"cdr_id\":\"c1\"}");
    assertThat(finding(findings, "credential").text())
        .isEqualTo("ok   credential  accepted, API key of a domain, for calls from 192.0.2.7");
  }

  @Test
  void withoutAdomainOfItsOwnTheFirstOneIsLookedAt() {
    answers.put("whoami", answer("{\"domain\":\"*\",\"scope\":\"Reseller\"}"));
    answers.put("list_domains", answer("{\"rows\":[{\"domain\":\"first.example\"}]}"));
    answers.put("query_cdrs", answer("{\"rows\":[]}"));

    List<Finding> findings = askThePbx();

    assertThat(answers.asked).anyMatch(asked -> asked.contains("\"domain\":\"first.example\""));
    assertThat(finding(findings, "cdrs").words()).contains("none in the last 24 hours");
    assertThat(finding(findings, "traces").level()).isEqualTo(Level.SKIP);
  }

  @Test
  void aRejectedCredentialEndsTheExaminationWithAremedy() {
    answers.put(
        "whoami",
        new ToolResult.Failure(ErrorCode.CREDENTIAL_REJECTED, "The PBX does not know it."));
    answers.put("query_cdrs", answer("{}"));

    List<Finding> findings = askThePbx();

    Finding credential = finding(findings, "credential");
    assertThat(credential.level()).isEqualTo(Level.FAIL);
    assertThat(credential.text()).contains("does not know it", "→ check that the key is complete");
    assertThat(finding(findings, "cdrs").text())
        .isEqualTo("skip cdrs        not looked at while credential fails");
    assertThat(answers.asked).containsExactly("whoami {}");
  }

  @Test
  void failuresBeyondTheCredentialAreToldOneByOne() {
    answers.put("whoami", answer(HEALTHY));
    answers.put("query_cdrs", new ToolResult.Failure(ErrorCode.SCOPE_TOO_LOW, "Not yours."));

    List<Finding> findings = askThePbx();

    assertThat(finding(findings, "cdrs").text()).startsWith("fail cdrs").contains("→ ask for");
    assertThat(finding(findings, "traces").level()).isEqualTo(Level.SKIP);
  }

  @ParameterizedTest
  @CsvSource({
    "0, OK, 0 s ahead of us",
    "-31, WARN, 31 s behind us",
    "301, FAIL, 301 s ahead of us",
    "soon, SKIP, does not tell"
  })
  void aClockThatGoesWrongIsNoticed(String skew, Level level, String words) {
    answers.put("whoami", answer("{\"clock_skew_seconds\":\"" + skew + "\"}"));

    Finding finding = new ClockCheck(new Identity(new Tools(answers))).examine();

    assertThat(finding.level()).isEqualTo(level);
    assertThat(finding.words()).contains(words);
  }

  @ParameterizedTest
  @CsvSource({"45.0.3, OK", "44.4.10, OK", "v43.1, WARN", "new, WARN", "'', WARN"})
  void anOldPbxIsNoticed(String version, Level level) {
    answers.put("whoami", answer("{\"pbx_version\":\"" + version + "\"}"));

    assertThat(new VersionCheck(new Identity(new Tools(answers))).examine().level())
        .isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({
    "Office Manager, true, false, OK",
    "Reseller, false, false, WARN",
    "Reseller, false, true, OK",
    "Reseller, true, true, WARN",
    "Basic User, true, false, WARN",
    "'', true, false, WARN"
  })
  void aScopeThatDoesNotFitIsNoticed(String scope, boolean readOnly, boolean writes, Level level) {
    answers.put(
        "whoami",
        answer("{\"scope\":\"" + scope + "\",\"read_only_credential\":" + readOnly + "}"));

    assertThat(new ScopeCheck(new Identity(new Tools(answers)), writes).examine().level())
        .isEqualTo(level);
  }

  @Test
  void toolsThatAreNotOfferedAreNotMissed() {
    assertThat(askThePbx()).extracting(Finding::level).containsOnly(Level.SKIP, Level.WARN);
  }

  @Test
  void settingsTellWhereTheyComeFrom() {
    URI url = URI.create("https://pbx.example.com/ns-api/v2");
    Settings settings =
        SettingsReader.read(
            Map.of(Setting.BASE_URL, "pbx.example.com"),
            Map.of("PACKETDIAL_API_KEY", "nsd_EXAMPLEcanary"));

    assertThat(new SettingsCheck(settings, url).examine().text())
        .isEqualTo(
            "ok   settings    https://pbx.example.com/ns-api/v2 (--base-url), credential from"
                + " PACKETDIAL_API_KEY");
    assertThat(new SettingsCheck(SettingsReader.read(Map.of(), Map.of()), url).examine().text())
        .startsWith("fail settings")
        .contains("no credential → set PACKETDIAL_API_KEY");
  }

  @Test
  void aNameWithoutAnAddressIsNoticed() {
    assertThat(new AddressCheck(URI.create("https://pbx.invalid/ns-api/v2")).examine().level())
        .isEqualTo(Level.FAIL);
    assertThat(new AddressCheck(URI.create("https://127.0.0.1/ns-api/v2")).examine().level())
        .isEqualTo(Level.OK);
  }

  @Test
  void aHostThatIsNotWhoItShouldBeIsNoticed() {
    WireMockServer server =
        new WireMockServer(WireMockConfiguration.options().dynamicPort().dynamicHttpsPort());
    server.start();
    String plain = "http://localhost:" + server.port() + "/ns-api/v2";
    try {
      Finding untrusted = connect("https://localhost:" + server.httpsPort() + "/ns-api/v2");
      assertThat(untrusted.level()).isEqualTo(Level.FAIL);
      assertThat(untrusted.words()).contains("certificate");

      assertThat(connect(plain).level()).isEqualTo(Level.OK);
    } finally {
      server.stop();
    }
    assertThat(connect(plain).words()).contains("cannot be reached");
  }

  private static Finding connect(String url) {
    return new ConnectionCheck(URI.create(url), InstantSource.system()).examine();
  }

  /** All checks but those of settings and network. */
  private List<Finding> askThePbx() {
    Tools tools = new Tools(answers);
    Identity identity = new Identity(tools);
    Calls calls = new Calls(tools, identity);
    List<Finding> findings = new ArrayList<>();
    new Doctor(
            List.of(
                new CredentialCheck(identity),
                new VersionCheck(identity),
                new ClockCheck(identity),
                new ScopeCheck(identity, false),
                new CdrCheck(calls),
                new TraceCheck(tools, calls)))
        .examine(findings::add);
    return findings;
  }

  private static Finding finding(List<Finding> findings, String subject) {
    return findings.stream()
        .filter(each -> each.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }

  private static ToolResult answer(String json) {
    return new ToolResult.Answer((ObjectNode) JsonMapper.shared().readTree(json));
  }

  private static final class Answers implements Toolbox {

    private final Map<String, ToolResult> results = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();

    void put(String tool, ToolResult result) {
      results.put(tool, result);
    }

    @Override
    public List<ToolListing> tools() {
      ObjectNode schema = JsonMapper.shared().createObjectNode();
      return results.keySet().stream()
          .map(
              name ->
                  new ToolListing(
                      name,
                      name,
                      name,
                      schema,
                      schema,
                      new ToolListing.Annotations(true, false, true, true)))
          .toList();
    }

    @Override
    public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
      asked.add(tool + " " + arguments);
      return Objects.requireNonNull(results.get(tool), tool);
    }
  }
}
