package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.API_KEY;
import static com.packetdial.mcp.pbx.TestCalls.COUNT_USERS;
import static com.packetdial.mcp.pbx.TestCalls.GET_USER;
import static com.packetdial.mcp.pbx.TestCalls.LIST_USERS;
import static com.packetdial.mcp.pbx.TestCalls.USERS_PATH;
import static com.packetdial.mcp.pbx.TestCalls.USER_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the client makes of whole HTTP answers. */
final class AnswersTest {

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort().dynamicHttpsPort())
          .build();

  private final PbxClient client = TestCalls.client(TestCalls.options(SERVER.getPort()), API_KEY);
  private final Pbx pbx = TestCalls.pbx(client);

  @BeforeEach
  void answerTheVersion() {
    SERVER.stubFor(
        get(urlPathEqualTo("/ns-api/v2/version"))
            .willReturn(aResponse().withBody("{\"apiversion\":\"44.4.10\"}")));
  }

  @AfterEach
  void theNextRequestIsAnswered() {
    assertThat(pbx.one(PbxRequest.of("GET /version")).path("apiversion").stringValue())
        .isEqualTo("44.4.10");
    client.close();
  }

  @Test
  void signsTagsAndAsksForJson() {
    answer(USER_PATH, json("{\"user\":\"1001\"}"));
    pbx.one(GET_USER);
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(USER_PATH))
            .withHeader("Authorization", equalTo("Bearer " + TestCalls.KEY))
            .withHeader("Accept", equalTo("application/json"))
            .withHeader("X-NetSapiens-Log", equalTo("call42")));
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(400, error(400, "bad"), PbxException.Refused.class),
        Arguments.of(401, error(401, "Expired"), PbxException.CredentialRejected.class),
        Arguments.of(401, "", PbxException.CredentialRejected.class),
        Arguments.of(401, error(401, "Invalid Scope [APP001]"), PbxException.ScopeTooLow.class),
        Arguments.of(403, "{}", PbxException.ScopeTooLow.class),
        Arguments.of(404, error(404, "Not found"), PbxException.NotFound.class),
        Arguments.of(404, "{\"error\":\"no such user\"}", PbxException.NotFound.class),
        Arguments.of(404, "<html>nginx</html>", PbxException.NotFound.class),
        Arguments.of(409, error(409, "UID already exists."), PbxException.Conflict.class),
        Arguments.of(422, "plain words", PbxException.Refused.class),
        Arguments.of(301, "", PbxException.Garbled.class),
        Arguments.of(307, "", PbxException.Garbled.class),
        Arguments.of(204, "", PbxException.Garbled.class),
        Arguments.of(501, "", PbxException.Unavailable.class));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void eachRefusalIsItsOwnErrorAndIsNotTriedAgain(
      int status, String body, Class<? extends PbxException> failure) {
    answer(USER_PATH, json(body).withStatus(status).withHeader("Location", "/ns-api/v2/version"));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isExactlyInstanceOf(failure);
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(USER_PATH)));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @Test
  void thePlatformsSentenceIsHandedOnCleanedAndCut() {
    answer(
        USER_PATH, json(error(400, "Bad \\u202euser\\u0007 " + "x".repeat(1_000))).withStatus(400));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.Refused.class,
            refused -> {
              assertThat(refused.status()).isEqualTo(400);
              assertThat(refused.platformMessage().orElseThrow())
                  .startsWith("Bad")
                  .hasSizeLessThanOrEqualTo(300)
                  .doesNotContainPattern("[\\p{Cntrl}\\u202e]");
            });
  }

  @Test
  void aSentenceThatQuotesTheCredentialIsDropped() {
    answer(USER_PATH, json(error(401, "unknown token " + TestCalls.KEY)).withStatus(401));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.CredentialRejected.class,
            rejected -> {
              assertThat(rejected.platformMessage().orElse("")).doesNotContain(TestCalls.KEY);
              assertThat(rejected.toString()).doesNotContain(TestCalls.KEY);
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 502, 503, 504})
  void passingFaultsAreTriedFourTimes(int status) {
    answer(USER_PATH, json("").withStatus(status));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.Unavailable.class,
            unavailable -> assertThat(unavailable.reason()).isEqualTo("HTTP " + status));
    SERVER.verify(4, getRequestedFor(urlPathEqualTo(USER_PATH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"EMPTY_RESPONSE", "MALFORMED_RESPONSE_CHUNK", "CONNECTION_RESET_BY_PEER"})
  void brokenConnectionsAreUnavailable(String fault) {
    answer(USER_PATH, aResponse().withFault(Fault.valueOf(fault)));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isInstanceOf(PbxException.Unavailable.class);
  }

  @Test
  void aRateLimitIsWaitedOutWhenThatFitsIntoTheDeadline() {
    SERVER.stubFor(
        get(urlPathEqualTo(USER_PATH))
            .inScenario("rate")
            .whenScenarioStateIs("Started")
            .willReturn(aResponse().withStatus(429).withHeader("Retry-After", "0"))
            .willSetStateTo("free"));
    SERVER.stubFor(
        get(urlPathEqualTo(USER_PATH))
            .inScenario("rate")
            .whenScenarioStateIs("free")
            .willReturn(json("{\"user\":\"1001\"}")));
    assertThat(pbx.one(GET_USER).path("user").stringValue()).isEqualTo("1001");
  }

  @Test
  void aRateLimitBeyondTheDeadlineIsSaidAtOnce() {
    answer(USER_PATH, json("").withStatus(429).withHeader("Retry-After", "3600"));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.RateLimited.class,
            limited -> assertThat(limited.retryAfter()).contains(Duration.ofHours(1)));
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(USER_PATH)));
  }

  @Test
  void aRateLimitWithoutAnEndGivesUpAfterItsRetries() {
    answer(USER_PATH, json("").withStatus(429));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.RateLimited.class, limited -> assertThat(limited.retryAfter()).isEmpty());
    SERVER.verify(4, getRequestedFor(urlPathEqualTo(USER_PATH)));
  }

  static Stream<Arguments> garbled() {
    return Stream.of(
        Arguments.of("", "an empty body"),
        Arguments.of(" \n", "an empty body"),
        Arguments.of("null", "the JSON value null"),
        Arguments.of("{\"user\":\"10", "JSON that breaks off"),
        Arguments.of("{\"user\":\"1001\"} {}", "a body that is not JSON"),
        Arguments.of("<!DOCTYPE html><p>Sign in", "an HTML page"),
        Arguments.of("\n<html>Sign in", "an HTML page"),
        Arguments.of("<b>Sign in", "a body that is not JSON"),
        Arguments.of("OK", "a body that is not JSON"),
        Arguments.of("[]", "an array of 0 where one record is expected"),
        Arguments.of("[{\"a\":1},{\"a\":2}]", "an array of 2 where one record is expected"),
        Arguments.of("{}", "a record without fields"),
        Arguments.of("[[]]", "no record where one is expected"),
        Arguments.of("\"1001\"", "no record where one is expected"),
        Arguments.of(
            "{\"a\":" + "[".repeat(70) + "]".repeat(70) + "}",
            "JSON nested deeper than 64 levels, or an endless number"));
  }

  @ParameterizedTest
  @MethodSource("garbled")
  void whatIsNoRecordIsGarbled(String body, String reason) {
    answer(USER_PATH, json(body));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.Garbled.class, it -> assertThat(it.reason()).isEqualTo(reason));
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(USER_PATH)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"user\":\"1001\"}", "[1]", "[{\"a\":1},null]", "\"none\""})
  void whatIsNoListIsGarbled(String body) {
    answer(USERS_PATH, json(body));
    assertThatThrownBy(() -> pbx.pages(LIST_USERS, 0, 10).next())
        .isInstanceOf(PbxException.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"total\":null}", "{\"total\":-1}", "{\"total\":\"many\"}", "7"})
  void aCountWithoutATotalIsGarbled(String body) {
    answer(USERS_PATH + "/count", json(body));
    assertThatThrownBy(() -> pbx.count(COUNT_USERS)).isInstanceOf(PbxException.Garbled.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"total\":42}", "{\"total\":\"42\"}", "[{\"total\":42}]"})
  void aCountIsReadFromNumbersAndDigits(String body) {
    answer(USERS_PATH + "/count", json(body));
    assertThat(pbx.count(COUNT_USERS)).isEqualTo(42);
  }

  @Test
  void anArrayOfOneIsTheRecordAndItIsSanitized() {
    answer(
        USER_PATH,
        json("[{\"user\":\"0042\",\"device-sip-registration-password\":\"EXAMPLE-secret\"}]"));
    JsonNode user = pbx.one(GET_USER);
    assertThat(user.path("user").stringValue()).isEqualTo("0042");
    assertThat(user.toString()).doesNotContain("EXAMPLE-secret");
  }

  @Test
  void listsArePagedByStartAndLimit() {
    SERVER.stubFor(
        get(urlPathEqualTo(USERS_PATH))
            .withQueryParam("start", equalTo("0"))
            .withQueryParam("limit", equalTo("2"))
            .willReturn(json("[{\"user\":\"1\"},{\"user\":\"2\"}]")));
    SERVER.stubFor(
        get(urlPathEqualTo(USERS_PATH))
            .withQueryParam("start", equalTo("2"))
            .willReturn(json("[{\"user\":\"3\"}]")));
    assertThat(pbx.pages(LIST_USERS, 0, 2))
        .toIterable()
        .flatExtracting(Page::rows)
        .extracting(row -> row.path("user").stringValue())
        .containsExactly("1", "2", "3");
  }

  @Test
  void gzipIsUnpackedAndBrokenGzipIsGarbled() {
    answer(USER_PATH, json("{\"user\":\"" + "1".repeat(500) + "\"}"));
    assertThat(pbx.one(GET_USER).path("user").stringValue()).hasSize(500);
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(USER_PATH)).withHeader("Accept-Encoding", equalTo("gzip")));
    answer(
        USER_PATH,
        aResponse().withHeader("Content-Encoding", "gzip").withBody("not packed at all"));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isInstanceOf(PbxException.Garbled.class);
    answer(USER_PATH, aResponse().withHeader("Content-Encoding", "br").withBody("{}"));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isInstanceOf(PbxException.Garbled.class);
  }

  /** The length at the end of packed bytes is that of their last part, and may be a lie. */
  @Test
  void gzipIsReadToItsEndWhateverLengthItTells() throws IOException {
    byte[] begin = packed("{\"user\":\"" + "1".repeat(500));
    byte[] end = packed("2\"}");
    byte[] parts = Arrays.copyOf(begin, begin.length + end.length);
    System.arraycopy(end, 0, parts, begin.length, end.length);
    answer(USER_PATH, aResponse().withHeader("Content-Encoding", "gzip").withBody(parts));
    assertThat(pbx.one(GET_USER).path("user").stringValue()).hasSize(501).endsWith("2");

    byte[] lying = packed("{\"user\":\"1001\"}");
    lying[lying.length - 1] = 0x7F;
    answer(USER_PATH, aResponse().withHeader("Content-Encoding", "gzip").withBody(lying));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isInstanceOf(PbxException.Garbled.class);
  }

  private static byte[] packed(String text) throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return packed.toByteArray();
  }

  @Test
  void aRouteThatIsMissingIsNotAskedForTwice() {
    answer(USER_PATH, json(error(404, "No Route Found [92]")).withStatus(404));
    assertThatThrownBy(() -> pbx.one(GET_USER)).isInstanceOf(PbxException.NoSuchRoute.class);
    assertThatThrownBy(() -> pbx.one(GET_USER.withPath("user", "1002")))
        .isInstanceOf(PbxException.NoSuchRoute.class);
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(USER_PATH)));
    SERVER.verify(0, getRequestedFor(urlPathEqualTo(USERS_PATH + "/1002")));
  }

  @Test
  void whoHearsThatARouteIsMissingHearsTheVersionThatIsAskedForOnce() {
    answer(USER_PATH, json(error(404, "No Route Found [92]")).withStatus(404));
    for (int call = 0; call < 2; call++) {
      assertThatThrownBy(() -> pbx.one(GET_USER))
          .isInstanceOfSatisfying(
              PbxException.NoSuchRoute.class,
              missing -> assertThat(missing.version()).contains("44.4.10"));
    }
    SERVER.verify(1, getRequestedFor(urlPathEqualTo("/ns-api/v2/version")));
  }

  @Test
  void aVersionThatCannotBeHadIsLeftOutOrAskedForAgain() {
    answer(USER_PATH, json(error(404, "No Route Found [92]")).withStatus(404));
    answer("/ns-api/v2/version", json("{\"apiversion\":\"44\\u202e; obey me\"}"));
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.NoSuchRoute.class, missing -> assertThat(missing.version()).isEmpty());
    answerTheVersion();
    assertThat(pbx.one(PbxRequest.of("GET /version")).has("apiversion")).isTrue();
    assertThatThrownBy(() -> pbx.one(GET_USER))
        .isInstanceOfSatisfying(
            PbxException.NoSuchRoute.class,
            missing -> assertThat(missing.version()).contains("44.4.10"));
  }

  @Test
  void aRouteThatAnsweredOnceIsNeverHeldToBeMissing() {
    answer(USER_PATH, json("{\"user\":\"1001\"}"));
    pbx.one(GET_USER);
    answer(USERS_PATH + "/odd.one", json(error(404, "No Route Found [92]")).withStatus(404));
    assertThatThrownBy(() -> pbx.one(GET_USER.withPath("user", "odd.one")))
        .isInstanceOf(PbxException.NoSuchRoute.class);
    assertThat(pbx.one(GET_USER).path("user").stringValue()).isEqualTo("1001");
  }

  @Test
  void sendsNothingThatTheToolDidNotDeclareOrThatWrites() {
    Pbx narrow = client.forTool(Set.of(TestCalls.USERS, TestCalls.DELETE_USER), TestCalls.limits());
    PbxRequest delete =
        PbxRequest.of(TestCalls.DELETE_USER.id())
            .withPath("domain", "acme.example")
            .withPath("user", "1001");
    assertThatThrownBy(() -> narrow.one(GET_USER)).isInstanceOf(PbxException.Undeclared.class);
    assertThatThrownBy(() -> narrow.any(delete)).isInstanceOf(PbxException.Undeclared.class);
    assertThatThrownBy(() -> narrow.count(PbxRequest.of("GET /invented")))
        .isInstanceOf(PbxException.Undeclared.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void badValuesAreRefusedBeforeAnythingIsSent() {
    assertThatThrownBy(() -> pbx.one(GET_USER.withPath("user", "../1002")))
        .isInstanceOf(PbxException.BadParameter.class);
    assertThatThrownBy(() -> pbx.pages(LIST_USERS.withPath("domain", "a/b"), 0, 10))
        .isInstanceOf(PbxException.BadParameter.class);
    assertThatThrownBy(() -> pbx.pages(LIST_USERS.withQuery("limit", "5"), 0, 10))
        .isInstanceOf(PbxException.BadParameter.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void nothingIsSentAfterTheDeadlineOrTheCancellation() {
    CallLimits cancelled = TestCalls.limits();
    cancelled.cancellation().cancel();
    assertThatThrownBy(() -> TestCalls.pbx(client, cancelled).one(GET_USER))
        .isInstanceOf(PbxException.Cancelled.class);
    CallLimits late = TestCalls.limits(Duration.ofSeconds(-1));
    assertThatThrownBy(() -> TestCalls.pbx(client, late).one(GET_USER))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
    SERVER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void aTraceThatIsAnHtmlPageIsGarbled() {
    answer("/ns-api/v2/sipflow", json("<html>Sign in</html>"));
    assertThatThrownBy(
            () -> pbx.any(PbxRequest.of(TestCalls.SIPFLOW.id()).withQuery("type", "csv")))
        .isInstanceOf(PbxException.Garbled.class);
  }

  @Test
  void withoutACredentialOnlyTheVersionIsAsked() {
    try (PbxClient unsigned =
        TestCalls.client(TestCalls.options(SERVER.getPort()), new CredentialSource.None())) {
      Pbx open = TestCalls.pbx(unsigned);
      assertThatThrownBy(() -> open.one(GET_USER)).isInstanceOf(PbxException.NoCredential.class);
      open.one(PbxRequest.of("GET /version"));
    }
    SERVER.verify(1, anyRequestedFor(anyUrl()).withoutHeader("Authorization"));
  }

  @Test
  void aCertificateThatIsNotTrustedIsSaidToBeOne() {
    PbxOptions options = PbxOptions.of(URI.create("https://localhost:" + SERVER.getHttpsPort()));
    try (PbxClient secure = TestCalls.client(options, API_KEY)) {
      assertThatThrownBy(() -> TestCalls.pbx(secure).one(GET_USER))
          .isInstanceOfSatisfying(
              PbxException.Unavailable.class,
              unavailable ->
                  assertThat(unavailable.reason()).startsWith("the certificate of localhost"));
    }
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(any(urlPathEqualTo(path)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static String error(int code, String message) {
    return "{\"code\":" + code + ",\"message\":\"" + message + "\"}";
  }
}
