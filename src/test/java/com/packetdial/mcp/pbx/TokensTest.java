package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.GET_USER;
import static com.packetdial.mcp.pbx.TestCalls.USER_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.matching.StringValuePattern;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OAuth: how tokens are had, kept, shared and renewed. */
final class TokensTest {

  private static final String TOKENS = "/ns-api/v2/tokens";
  private static final String OLDER_TOKENS = "/ns-api/oauth2/token/";
  private static final String FORM =
      "grant_type=password&client_id=assistant&client_secret=EXAMPLE%26client%20secret"
          + "&username=1001%40acme.example&password=EXAMPLE%2Bpassword";

  private static final CredentialSource.PasswordGrant PASSWORD =
      new CredentialSource.PasswordGrant(
          "assistant",
          Secret.of("EXAMPLE&client secret"),
          "1001@acme.example",
          Secret.of("EXAMPLE+password"));

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-23T12:00:00Z"));
  private final PbxClient client = client(PASSWORD);

  @BeforeEach
  void answerTheUserToEveryToken() {
    SERVER.stubFor(get(urlEqualTo(USER_PATH)).willReturn(aResponse().withBody("{\"user\":\"1\"}")));
  }

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void manyCallsWaitForOneSignIn() throws Exception {
    tokens(equalTo(FORM), token("one").withFixedDelay(150));
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> answers = new ArrayList<>();
      for (int call = 0; call < 40; call++) {
        answers.add(calls.submit(this::read));
      }
      for (Future<?> answer : answers) {
        answer.get(20, TimeUnit.SECONDS);
      }
    }
    SERVER.verify(1, postRequestedFor(urlEqualTo(TOKENS)));
    SERVER.verify(
        40,
        getRequestedFor(urlEqualTo(USER_PATH)).withHeader("Authorization", equalTo("Bearer one")));
  }

  @Test
  void aSignInThatFailsIsTriedAgainByTheNextCall() {
    tokens(equalTo(FORM), aResponse().withStatus(401));
    assertThatThrownBy(this::read).isInstanceOf(PbxException.NoCredential.class);
    tokens(equalTo(FORM), token("one"));
    read();
    SERVER.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
  }

  @Test
  void theCallThatLeavesDoesNotEndTheSignInOfTheOthers() throws Exception {
    CallLimits leaving = limits();
    CountDownLatch gone = new CountDownLatch(1);
    CompletableFuture<Void> signingIn = new CompletableFuture<>();
    try (SocketPbx slow = new SocketPbx();
        PbxClient shared = client(slow.port(), PASSWORD);
        ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
      slow.plays(
          (_, out) -> {
            signingIn.complete(null);
            gone.await();
            out.write(SocketPbx.ok("{\"access_token\":\"one\",\"user\":\"1001\"}"));
          });
      Future<?> first = calls.submit(() -> TestCalls.pbx(shared, leaving).one(GET_USER));
      signingIn.get(10, TimeUnit.SECONDS);
      leaving.cancellation().cancel();
      assertThatThrownBy(() -> first.get(10, TimeUnit.SECONDS))
          .hasCauseInstanceOf(PbxException.Cancelled.class);
      Future<?> second = calls.submit(() -> TestCalls.pbx(shared, limits()).one(GET_USER));
      gone.countDown();
      second.get(10, TimeUnit.SECONDS);
      assertThat(slow.requests()).isEqualTo(2);
    }
  }

  @Test
  void aTokenIsRenewedAMinuteBeforeItsEndByItsRefreshToken() {
    tokens(equalTo(FORM), token("one", "next1"));
    tokens(containing("refresh_token=next1"), token("two", "next2"));
    tokens(containing("refresh_token=next2"), token("three", "next3"));
    read();
    now.updateAndGet(time -> time.plusSeconds(3_539));
    read();
    verifyUsed("one", 2);
    now.updateAndGet(time -> time.plusSeconds(1));
    read();
    verifyUsed("two", 1);
    now.updateAndGet(time -> time.plusSeconds(3_540));
    read();
    verifyUsed("three", 1);
  }

  @Test
  void whereTheRefreshTokenHasEndedThePasswordIsUsedAgain() {
    tokens(equalTo(FORM), token("one", "next1"));
    tokens(containing("refresh_token=next1"), aResponse().withStatus(400));
    read();
    tokens(equalTo(FORM), token("two", "next2"));
    now.updateAndGet(time -> time.plusSeconds(3_600));
    read();
    verifyUsed("two", 1);
  }

  @Test
  void aTokenOfHalfAMinuteIsUsedMoreThanOnce() {
    tokens(equalTo(FORM), aResponse().withBody("{\"access_token\":\"one\",\"expires_in\":\"30\"}"));
    read();
    read();
    SERVER.verify(1, postRequestedFor(urlEqualTo(TOKENS)));
    now.updateAndGet(time -> time.plusSeconds(15));
    read();
    SERVER.verify(2, postRequestedFor(urlEqualTo(TOKENS)));
  }

  @Test
  void aRejectedTokenIsRenewedOnce() {
    tokens(equalTo(FORM), token("one", "next1"));
    tokens(containing("refresh_token=next1"), token("two", "next2"));
    reject("one", "Expired");
    read();
    verifyUsed("one", 1);
    verifyUsed("two", 1);
    reject("two", "Expired");
    tokens(containing("refresh_token=next2"), token("three", "next3"));
    reject("three", "Expired");
    assertThatThrownBy(this::read).isInstanceOf(PbxException.CredentialRejected.class);
    verifyUsed("three", 1);
    SERVER.verify(3, postRequestedFor(urlEqualTo(TOKENS)));
  }

  @Test
  void aScopeThatIsTooLowRenewsNothing() {
    tokens(equalTo(FORM), token("one"));
    reject("one", "Invalid Scope [APP001]");
    assertThatThrownBy(this::read).isInstanceOf(PbxException.ScopeTooLow.class);
    SERVER.verify(1, postRequestedFor(urlEqualTo(TOKENS)));
  }

  @Test
  void aRejectedTokenThatWasReplacedMeanwhileIsNotRenewedAgain() {
    try (LoneCache lone = new LoneCache()) {
      Secret first = lone.cache.bearer(limits(), "GET /x");
      lone.cache.reject(first);
      Secret second = lone.cache.bearer(limits(), "GET /x");
      lone.cache.reject(first);
      assertThat(lone.cache.bearer(limits(), "GET /x")).isEqualTo(second).isNotEqualTo(first);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 415})
  void whereAFormIsRefusedJsonIsSent(int status) {
    tokens(equalTo(FORM), aResponse().withStatus(status));
    tokens(
        equalToJson(
            """
            {"grant_type":"password","client_id":"assistant",
             "client_secret":"EXAMPLE&client secret","username":"1001@acme.example",
             "password":"EXAMPLE+password"}\
            """),
        token("one"));
    read();
    verifyUsed("one", 1);
    SERVER.verify(
        postRequestedFor(urlEqualTo(TOKENS))
            .withHeader("Content-Type", equalTo("application/x-www-form-urlencoded"))
            .withHeader("Authorization", absent()));
    SERVER.verify(
        postRequestedFor(urlEqualTo(TOKENS))
            .withHeader("Content-Type", equalTo("application/json")));
  }

  @Test
  void whereThereIsNoTokensRouteTheOlderAddressIsAsked() {
    SERVER.stubFor(
        post(urlEqualTo(OLDER_TOKENS)).withRequestBody(equalTo(FORM)).willReturn(token("one")));
    tokens(
        equalTo(FORM),
        aResponse().withStatus(404).withBody("{\"code\":404,\"message\":\"No Route Found [92]\"}"));
    read();
    verifyUsed("one", 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 403, 404})
  void aRefusedSignInIsNoCredentialAndQuotesNothing(int status) {
    String said = "{\"message\":\"EXAMPLE+password is wrong\"}";
    SERVER.stubFor(
        post(urlEqualTo(TOKENS)).willReturn(aResponse().withStatus(status).withBody(said)));
    SERVER.stubFor(
        post(urlEqualTo(OLDER_TOKENS)).willReturn(aResponse().withStatus(status).withBody(said)));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            PbxException.NoCredential.class,
            refused ->
                assertThat(refused.reason() + refused).endsWith(".").doesNotContain("EXAMPLE"));
  }

  @Test
  void aSecondFactorIsSaidToBeTheReason() {
    tokens(
        equalTo(FORM),
        aResponse().withBody("{\"access_token\":\"half\",\"scope\":\"mfa_required\"}"));
    assertThatThrownBy(this::read)
        .isInstanceOfSatisfying(
            PbxException.NoCredential.class,
            refused -> assertThat(refused.reason()).contains("second factor"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>Sign in</html>",
        "{}",
        "{\"access_token\":\"\"}",
        "{\"access_token\":\"one\\r\\nX-Other: header\"}",
        "{\"access_token\":7}"
      })
  void anAnswerWithoutATokenIsGarbled(String body) {
    tokens(equalTo(FORM), aResponse().withBody(body));
    assertThatThrownBy(this::read).isInstanceOf(PbxException.Garbled.class);
  }

  @Test
  void aSignInIsTriedAgainWhereThePbxIsBusy() {
    tokens(equalTo(FORM), aResponse().withStatus(503));
    assertThatThrownBy(this::read).isInstanceOf(PbxException.Unavailable.class);
    SERVER.verify(4, postRequestedFor(urlEqualTo(TOKENS)));
  }

  @Test
  void theRefreshGrantKeepsToTheNewestRefreshToken() {
    try (PbxClient refreshing =
        client(
            new CredentialSource.RefreshGrant(
                "assistant", Secret.of("EXAMPLE"), Secret.of("first")))) {
      tokens(containing("refresh_token=first"), token("one", "second"));
      tokens(containing("refresh_token=second"), token("two", "third"));
      TestCalls.pbx(refreshing, limits()).one(GET_USER);
      now.updateAndGet(time -> time.plusSeconds(3_600));
      TestCalls.pbx(refreshing, limits()).one(GET_USER);
      verifyUsed("one", 1);
      verifyUsed("two", 1);
    }
  }

  @Test
  void tellsWhoSignedIn() {
    assertThat(client.credential()).isEqualTo(CredentialFacts.of(CredentialKind.OAUTH_PASSWORD));
    tokens(equalTo(FORM), token("one"));
    read();
    CredentialFacts facts = client.credential();
    assertThat(facts.scope()).contains("Office Manager");
    assertThat(facts.domain()).contains("acme.example");
    assertThat(facts.user()).contains("1001");
  }

  /** A cache on its own, for what a whole client cannot be brought to. */
  private final class LoneCache implements AutoCloseable {

    private final HttpTransport transport = new HttpTransport(Duration.ofSeconds(5));
    private final TokenCache cache;

    LoneCache() {
      tokens(equalTo(FORM), token("one", "next1"));
      tokens(containing("refresh_token=next1"), token("two", "next2"));
      Sanitizer sanitizer = new Sanitizer();
      PbxOptions options = TestCalls.options(SERVER.getPort());
      Exchanges exchanges =
          new Exchanges(
              transport,
              options,
              PbxLimits.of(options, Pace.Sharing.NONE, now::get),
              Traffic.NONE,
              new StatusFailure(sanitizer, now::get),
              now::get,
              new Random(1),
              BoundedWait::pause);
      cache =
          TokenCache.of(
              PASSWORD,
              new TokenEndpoint(options.baseUrl(), transport, exchanges, now::get, sanitizer),
              now::get);
    }

    @Override
    public void close() {
      cache.close();
      transport.close();
    }
  }

  private PbxClient client(CredentialSource source) {
    return client(SERVER.getPort(), source);
  }

  private PbxClient client(int port, CredentialSource source) {
    return new PbxClient(TestCalls.options(port), source, now::get, new Random(1));
  }

  private void read() {
    TestCalls.pbx(client, limits()).one(GET_USER);
  }

  private CallLimits limits() {
    return new CallLimits(
        now.get().plusSeconds(20), new Cancellation(), "call42", "local", now::get);
  }

  private static void tokens(StringValuePattern body, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(post(urlEqualTo(TOKENS)).withRequestBody(body).willReturn(answer));
  }

  private static void reject(String token, String message) {
    SERVER.stubFor(
        get(urlEqualTo(USER_PATH))
            .withHeader("Authorization", equalTo("Bearer " + token))
            .willReturn(
                aResponse()
                    .withStatus(401)
                    .withBody("{\"code\":401,\"message\":\"" + message + "\"}")));
  }

  private static void verifyUsed(String token, int times) {
    SERVER.verify(
        times,
        getRequestedFor(urlEqualTo(USER_PATH))
            .withHeader("Authorization", equalTo("Bearer " + token)));
  }

  private static ResponseDefinitionBuilder token(String value) {
    return token(value, "next-" + value);
  }

  private static ResponseDefinitionBuilder token(String value, String refreshToken) {
    return aResponse()
        .withBody(
            """
            {"access_token":"%s","refresh_token":"%s","expires_in":3600,"token_type":"Bearer",
             "scope":"Office Manager","domain":"acme.example","user":1001}\
            """
                .formatted(value, refreshToken));
  }
}
