package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.putRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.API_KEY;
import static com.packetdial.mcp.pbx.TestCalls.DELETE_USER;
import static com.packetdial.mcp.pbx.TestCalls.USER_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Writes: sent once, only as far as allowed, and never shown with their secrets. */
@Timeout(30)
final class WriterTest {

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static final Operation PUT_USER =
      operation(Operation.Method.PUT, Operation.Effect.UPDATE);
  private static final Operation NEVER = operation(Operation.Method.PATCH, Operation.Effect.NEVER);

  private static final PbxRequest RENAME =
      PbxRequest.of(PUT_USER.id())
          .withPath("domain", "acme.example")
          .withPath("user", "1001")
          .withBody(json("{\"name-last-name\":\"Lee\"}"));

  private final PbxClient client = client(WriteLevel.DESTRUCTIVE);
  private final PbxWriter writer = writer(client);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void sendsTheBodyAsJsonWithItsSecrets() {
    answer(aResponse().withStatus(202).withBody("{\"code\":202,\"message\":\"Accepted\"}"));
    WriteReceipt receipt =
        writer.send(RENAME, Map.of("device-sip-registration-password", Secret.of("hush")));
    assertThat(receipt.status()).isEqualTo(202);
    assertThat(receipt.resource()).isEmpty();
    SERVER.verify(
        1,
        putRequestedFor(urlPathEqualTo(USER_PATH))
            .withHeader("Content-Type", equalTo("application/json"))
            .withHeader("Authorization", equalTo("Bearer " + TestCalls.KEY))
            .withRequestBody(
                equalToJson(
                    "{\"name-last-name\":\"Lee\",\"device-sip-registration-password\":\"hush\"}")));
  }

  @Test
  void givesTheRecordOfASynchronousAnswerWithoutItsSecrets() {
    answer(
        aResponse().withBody("{\"user\":\"1001\",\"device-sip-registration-password\":\"hush\"}"));
    assertThat(writer.send(RENAME, Map.of()).resource().orElseThrow())
        .hasToString("{\"user\":\"1001\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "[]", "\"Accepted\""})
  void takesAnyAcknowledgementForOne(String body) {
    answer(aResponse().withStatus(200).withBody(body));
    assertThat(writer.send(RENAME, Map.of()).resource()).isEmpty();
    assertSentOnce();
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504, 599})
  void neverSendsAgainWhatAnErrorOfTheServerMayHaveCarriedOut(int status) {
    answer(aResponse().withStatus(status));
    assertThatThrownBy(() -> writer.send(RENAME, Map.of()))
        .isInstanceOfSatisfying(
            PbxException.OutcomeUnknown.class,
            e -> assertThat(e.reason()).isEqualTo("HTTP " + status));
    assertSentOnce();
  }

  @ParameterizedTest
  @EnumSource(Fault.class)
  void neverSendsAgainWhatABrokenConnectionMayHaveCarriedOut(Fault fault) {
    answer(aResponse().withFault(fault));
    assertThatThrownBy(() -> writer.send(RENAME, Map.of()))
        .isInstanceOf(PbxException.OutcomeUnknown.class);
    assertSentOnce();
  }

  @ParameterizedTest
  @ValueSource(strings = {"<!DOCTYPE html><p>Sign in", "{\"user\":"})
  void aBodyThatIsNoAnswerLeavesTheOutcomeUnknown(String body) {
    answer(aResponse().withBody(body));
    assertThatThrownBy(() -> writer.send(RENAME, Map.of()))
        .isInstanceOf(PbxException.OutcomeUnknown.class);
    assertSentOnce();
  }

  @Test
  void aWriteWithoutAnAnswerInTimeHasAnUnknownOutcome() {
    answer(aResponse().withFixedDelay(20_000));
    PbxWriter hasty = client.forChange(Set.of(PUT_USER), TestCalls.limits(Duration.ofMillis(300)));
    assertThatThrownBy(() -> hasty.send(RENAME, Map.of()))
        .isInstanceOfSatisfying(
            PbxException.OutcomeUnknown.class,
            e -> assertThat(e.reason()).isEqualTo("no answer came in time"));
    assertSentOnce();
  }

  @Test
  void aConnectionThatIsRefusedHasCarriedNothingOut() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }
    try (PbxClient nowhere =
        TestCalls.client(TestCalls.options(free).withWrites(WriteLevel.DESTRUCTIVE), API_KEY)) {
      assertThatThrownBy(() -> writer(nowhere).send(RENAME, Map.of()))
          .isInstanceOf(PbxException.Unavailable.class);
    }
  }

  @Test
  void aCallThatIsOverSendsNothing() {
    CallLimits limits = TestCalls.limits();
    limits.cancellation().cancel();
    assertThatThrownBy(() -> client.forChange(Set.of(PUT_USER), limits).send(RENAME, Map.of()))
        .isInstanceOf(PbxException.Cancelled.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void waitsAndSendsAgainWhatTheServerTurnedAway() {
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("turned away")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
            .willSetStateTo("open"));
    SERVER.stubFor(
        any(anyUrl())
            .inScenario("turned away")
            .whenScenarioStateIs("open")
            .willReturn(aResponse().withStatus(202)));
    assertThat(writer.send(RENAME, Map.of()).status()).isEqualTo(202);
    SERVER.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsNothingThatWasNotDeclaredOrThatReads() {
    assertThatThrownBy(
            () ->
                writer.send(
                    PbxRequest.of("DELETE /domains/{domain}").withPath("domain", "acme.example"),
                    Map.of()))
        .isInstanceOf(PbxException.Undeclared.class);
    assertThatThrownBy(() -> writer.send(TestCalls.GET_USER, Map.of()))
        .isInstanceOf(PbxException.Undeclared.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsNothingWhereNothingIsAllowedOrTheLevelDoesNotReach() {
    PbxRequest delete =
        PbxRequest.of(DELETE_USER.id()).withPath("domain", "acme.example").withPath("user", "1001");
    try (PbxClient none = TestCalls.client(TestCalls.options(SERVER.getPort()), API_KEY);
        PbxClient additive = client(WriteLevel.ADDITIVE);
        PbxClient update = client(WriteLevel.UPDATE)) {
      for (PbxWriter refusing : List.of(writer(none), writer(additive), writer(update))) {
        assertThatThrownBy(() -> refusing.send(delete, Map.of()))
            .isInstanceOf(PbxException.NotPermitted.class);
        assertThatThrownBy(() -> refusing.view(delete))
            .isInstanceOf(PbxException.NotPermitted.class);
      }
      assertThatThrownBy(() -> writer(additive).send(RENAME, Map.of()))
          .isInstanceOf(PbxException.NotPermitted.class);
    }
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void sendsNeverWhatIsNeverToBeSent() {
    PbxRequest never =
        PbxRequest.of(NEVER.id()).withPath("domain", "acme.example").withPath("user", "1001");
    assertThatThrownBy(() -> writer.send(never, Map.of()))
        .isInstanceOf(PbxException.NotPermitted.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"..", ".", "", "a/b", "%2e%2e", "1001?x", "a\\b", "10\n01", "~/.."})
  void sendsNothingToAPathThatIsNotOfThatUser(String user) {
    assertThatThrownBy(() -> writer.send(RENAME.withPath("user", user), Map.of()))
        .isInstanceOf(PbxException.BadParameter.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void showsARequestAsItIsSentButWithoutWhatIsSecretInIt() {
    RequestView view =
        writer.view(
            RENAME.withBody(
                json("{\"name-last-name\":\"L\u202Eee\",\"voicemail-login-pin\":\"4711\"}")));
    assertThat(view.line()).isEqualTo("PUT /domains/acme.example/users/1001");
    assertThat(view.body().orElseThrow()).hasToString("{\"name-last-name\":\"Lee\"}");
  }

  @Test
  void aServerOfSomeDomainsWritesToNoOther() {
    PbxWriter limited = DomainScope.only(List.of("globex.example")).limit(writer);
    assertThatThrownBy(() -> limited.send(RENAME, Map.of()))
        .isInstanceOf(PbxException.OutOfScope.class);
    assertThatThrownBy(
            () ->
                limited.send(
                    RENAME
                        .withPath("domain", "globex.example")
                        .withBody(json("{\"domain\":\"acme.example\"}")),
                    Map.of()))
        .isInstanceOf(PbxException.OutOfScope.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(anyUrl()).willReturn(answer));
  }

  private static void assertSentOnce() {
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  private static PbxClient client(WriteLevel level) {
    return TestCalls.client(TestCalls.options(SERVER.getPort()).withWrites(level), API_KEY);
  }

  private static PbxWriter writer(PbxClient client) {
    return client.forChange(Set.of(PUT_USER, DELETE_USER, NEVER), TestCalls.limits());
  }

  private static Operation operation(Operation.Method method, Operation.Effect effect) {
    return new Operation(
        method,
        "/domains/{domain}/users/{user}",
        effect,
        Hazard.NONE,
        Set.of(),
        Operation.AnswerForm.JSON,
        Vocabulary.NONE);
  }

  private static ObjectNode json(String text) {
    return (ObjectNode) JsonMapper.shared().readTree(text);
  }
}
