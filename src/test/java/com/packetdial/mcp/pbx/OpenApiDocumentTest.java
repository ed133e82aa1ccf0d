package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the PBX's own document is had, and what is not taken for it. */
final class OpenApiDocumentTest {

  private static final String PATH = "/ns-api/webroot/openapi/openapi.json";
  private static final String DOCUMENT =
      "{\"openapi\":\"3.1.0\",\"info\":{\"version\":\"44.4.10\"},\"paths\":{\"/version\":{}}}";

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  @RegisterExtension
  private static final WireMockExtension OTHER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final PbxClient client = TestCalls.client(TestCalls.options(SERVER.getPort()), API_KEY);

  @AfterEach
  void close() {
    client.close();
  }

  @Test
  void isReadBesideTheApiWithoutTheCredential() {
    answer(aResponse().withBody(DOCUMENT).withHeader("ETag", "\"a1\""));
    OpenApiDocument document = document();
    assertThat(document.json()).asString(StandardCharsets.UTF_8).isEqualTo(DOCUMENT);
    assertThat(document.etag()).hasValueSatisfying(tag -> assertThat(tag).startsWith("\"a1"));
    SERVER.verify(1, getRequestedFor(urlEqualTo(PATH)).withHeader("Authorization", absent()));
    SERVER.verify(1, anyRequestedFor(anyUrl()));
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403})
  void theCredentialIsSentOnceWhereItIsAskedFor(int refusal) {
    answer(aResponse().withStatus(refusal));
    SERVER.stubFor(
        get(urlEqualTo(PATH))
            .withHeader("Authorization", equalTo("Bearer " + TestCalls.KEY))
            .willReturn(aResponse().withBody(DOCUMENT)));
    assertThat(document().etag()).isEmpty();
    SERVER.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void aCredentialThatIsRefusedTooIsNotSentAgain() {
    answer(aResponse().withStatus(401));
    assertThatThrownBy(this::document).isInstanceOf(PbxException.CredentialRejected.class);
    SERVER.verify(2, anyRequestedFor(anyUrl()));
  }

  @Test
  void withoutACredentialARefusalSaysThatOneIsNeeded() {
    answer(aResponse().withStatus(401));
    try (PbxClient bare =
        TestCalls.client(TestCalls.options(SERVER.getPort()), new CredentialSource.None())) {
      assertThatThrownBy(() -> bare.document(Optional.empty(), TestCalls.limits()))
          .isInstanceOf(PbxException.NoCredential.class);
    }
  }

  @Test
  void whatIsUnchangedIsNotSentAgain() {
    answer(aResponse().withBody(DOCUMENT));
    SERVER.stubFor(
        get(urlEqualTo(PATH))
            .withHeader("If-None-Match", equalTo("W/\"a1\""))
            .willReturn(aResponse().withStatus(304)));
    assertThat(client.document(Optional.of("W/\"a1\""), TestCalls.limits())).isEmpty();
  }

  @Test
  void whatIsNoTagIsNotSentAndNothingIsUnchangedForWhomeverKnowsNothing() {
    answer(aResponse().withStatus(304));
    assertThatThrownBy(() -> client.document(Optional.of("a\r\nX: y"), TestCalls.limits()))
        .isInstanceOf(PbxException.Garbled.class);
    SERVER.verify(1, getRequestedFor(urlEqualTo(PATH)).withHeader("If-None-Match", absent()));
  }

  static Stream<Arguments> notTheDocument() {
    return Stream.of(
        Arguments.of("an HTML page", "<!DOCTYPE html><title>Portal</title>"),
        Arguments.of("an empty body", ""),
        Arguments.of("breaks off", DOCUMENT.substring(0, DOCUMENT.length() - 1)),
        Arguments.of("breaks off", DOCUMENT.substring(0, 40)),
        Arguments.of("not JSON", "openapi: 3.1.0\npaths: {}"),
        Arguments.of("not JSON", DOCUMENT.replace(':', ';')),
        Arguments.of("no OpenAPI 3", DOCUMENT + "{}"),
        Arguments.of("no OpenAPI 3", "[" + DOCUMENT + "]"),
        Arguments.of("no OpenAPI 3", "null"),
        Arguments.of("no OpenAPI 3", "{}"),
        Arguments.of("no OpenAPI 3", "{\"swagger\":\"2.0\",\"paths\":{\"/a\":{}}}"),
        Arguments.of("no OpenAPI 3", "{\"openapi\":\"3.1.0\",\"paths\":{}}"),
        Arguments.of("no OpenAPI 3", "{\"openapi\":\"3.1.0\",\"paths\":[\"/a\"]}"),
        Arguments.of("no OpenAPI 3", "{\"openapi\":3,\"paths\":{\"/a\":{}}}"),
        Arguments.of("nested beyond reason", "{\"paths\":" + "[".repeat(2_000)));
  }

  @ParameterizedTest
  @MethodSource("notTheDocument")
  void whatIsNotTheDocumentIsAnError(String reason, String body) {
    answer(aResponse().withBody(body));
    assertThatThrownBy(this::document)
        .isInstanceOf(PbxException.Garbled.class)
        .hasMessageContaining(reason);
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        Arguments.of(404, "<html>nginx</html>", PbxException.NotFound.class),
        Arguments.of(404, "{\"message\":\"No Route Found [92]\"}", PbxException.NoSuchRoute.class),
        Arguments.of(204, "", PbxException.Garbled.class),
        Arguments.of(501, "", PbxException.Unavailable.class));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsAnError(int status, String body, Class<? extends PbxException> failure) {
    answer(aResponse().withStatus(status).withBody(body));
    assertThatThrownBy(this::document).isExactlyInstanceOf(failure);
    SERVER.verify(1, getRequestedFor(urlEqualTo(PATH)));
  }

  @Test
  void aRedirectIsNotFollowed() {
    OTHER.stubFor(get(anyUrl()).willReturn(aResponse().withBody(DOCUMENT)));
    answer(aResponse().withStatus(302).withHeader("Location", OTHER.url(PATH)));
    assertThatThrownBy(this::document)
        .isInstanceOf(PbxException.Garbled.class)
        .hasMessageContaining("redirect");
    OTHER.verify(0, anyRequestedFor(anyUrl()));
  }

  @Test
  void whatIsTooLargeIsNotReadToItsEnd() {
    answer(aResponse().withBody(DOCUMENT + " ".repeat(20 << 20)));
    assertThatThrownBy(this::document)
        .isInstanceOfSatisfying(
            PbxException.TooLarge.class,
            large -> assertThat(large.cap()).isEqualTo(OpenApiDocument.MOST_BYTES));
  }

  @Test
  void whatIsTooLargeOnceUnpackedIsNotUnpackedToItsEnd() throws IOException {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write(DOCUMENT.getBytes(StandardCharsets.UTF_8));
      gzip.write(" ".repeat(17 << 20).getBytes(StandardCharsets.UTF_8));
    }
    answer(aResponse().withHeader("Content-Encoding", "gzip").withBody(packed.toByteArray()));
    assertThatThrownBy(this::document).isInstanceOf(PbxException.TooLarge.class);
  }

  @Test
  void theCapIsNotThatOfOtherAnswers() {
    answer(aResponse().withBody(DOCUMENT + " ".repeat(200_000)));
    try (PbxClient small =
        TestCalls.client(TestCalls.options(SERVER.getPort()).withMaxAnswerBytes(1_000), API_KEY)) {
      assertThat(small.document(Optional.empty(), TestCalls.limits())).isPresent();
    }
  }

  @Test
  void aPbxThatIsSlowIsNotWaitedForBeyondTheDeadline() {
    answer(aResponse().withBody(DOCUMENT).withChunkedDribbleDelay(50, 60_000));
    assertThatThrownBy(
            () -> client.document(Optional.empty(), TestCalls.limits(Duration.ofMillis(400))))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
  }

  @Test
  void aPassingFaultIsTriedAgain() {
    SERVER.stubFor(
        get(urlEqualTo(PATH))
            .inScenario("fault")
            .whenScenarioStateIs(Scenario.STARTED)
            .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER))
            .willSetStateTo("well"));
    SERVER.stubFor(
        get(urlEqualTo(PATH))
            .inScenario("fault")
            .whenScenarioStateIs("well")
            .willReturn(aResponse().withBody(DOCUMENT)));
    assertThat(document().json()).isNotEmpty();
  }

  private OpenApiDocument document() {
    return client.document(Optional.empty(), TestCalls.limits()).orElseThrow();
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(urlEqualTo(PATH)).willReturn(answer));
  }
}
