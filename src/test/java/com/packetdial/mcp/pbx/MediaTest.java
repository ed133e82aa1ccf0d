package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.API_KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** What comes of the files that records point to, and that nothing tells where they are. */
final class MediaTest {

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private static final String SIGNATURE = "EXAMPLEsignature42";
  private static final String PLAY = "/ns-api/play";
  private static final String QUERY = "?object=audio&auth=" + SIGNATURE + "&file=hello.wav";
  private static final Operation RECORDING = reading("/domains/{domain}/recordings/{callid}");
  private static final Operation MUSIC = reading("/domains/{domain}/moh");
  private static final MediaRecord RECORD =
      MediaRecord.of(
          PbxRequest.of(RECORDING.id()).withPath("domain", "acme.example").withPath("callid", "1"));
  private static final String RECORD_PATH = "/ns-api/v2/domains/acme.example/recordings/1";
  private static final String MUSIC_PATH = "/ns-api/v2/domains/acme.example/moh";
  private static final MediaLimits LIMITS = new MediaLimits(4_096, Set.of());

  private final PbxClient client = TestCalls.client(TestCalls.options(SERVER.getPort()), API_KEY);
  private final Taker taker = new Taker();
  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final Logger root = (Logger) LoggerFactory.getLogger("com.packetdial");
  private final Level level = root.getLevel();

  /** Takes a file, and counts how often it was begun. */
  private static final class Taker implements MediaSink {
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final AtomicInteger begun = new AtomicInteger();

    @Override
    public OutputStream begin() {
      begun.incrementAndGet();
      taken.reset();
      return taken;
    }
  }

  @BeforeEach
  void listen() {
    root.setLevel(Level.DEBUG);
    log.start();
    root.addAppender(log);
  }

  @AfterEach
  void nothingOfTheAddressIsLogged() {
    root.detachAppender(log);
    root.setLevel(level);
    client.close();
    assertThat(log.list.stream().map(ILoggingEvent::getFormattedMessage).toList())
        .isNotEmpty()
        .allSatisfy(MediaTest::assertTellsNothing);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"file-access-url", "file-access-url ", "remotepath", "url", "File_Access_URL"})
  void theFileIsHandedOnByteForByteAndItsAddressNot(String field) {
    answer(RECORD_PATH, json("[{\"" + field + "\":\"" + here() + "\",\"length\":7}]"));
    answer(PLAY, wav(2_000));

    MediaFile file = download(RECORD, LIMITS);

    assertThat(file.type()).isEqualTo(AudioType.WAV);
    assertThat(file.bytes()).isEqualTo(2_000);
    assertThat(file.more()).isZero();
    assertThat(taker.taken.toByteArray()).isEqualTo(bytes(2_000));
    assertThat(file.record().path("length").asInt()).isEqualTo(7);
    assertTellsNothing(file.toString());
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(PLAY))
            .withQueryParam("auth", equalTo(SIGNATURE))
            .withHeader("Authorization", absent()));
  }

  @Test
  void ourCredentialGoesToTheApiOnlyAndOnlyWhereTheAddressHasNone() {
    for (String path : new String[] {PLAY + "?file=a.wav", "/elsewhere?file=a.wav"}) {
      answer(RECORD_PATH, json("{\"url\":\"" + origin() + path + "\"}"));
      answer(path.replace("?file=a.wav", ""), wav(100));
      assertThat(download(RECORD, LIMITS).bytes()).isEqualTo(100);
    }
    SERVER.verify(
        getRequestedFor(urlPathEqualTo(PLAY))
            .withHeader("Authorization", equalTo("Bearer " + TestCalls.KEY)));
    SERVER.verify(
        getRequestedFor(urlPathEqualTo("/elsewhere")).withHeader("Authorization", absent()));
  }

  static Stream<Arguments> addresses() {
    int port = SERVER.getPort();
    return Stream.of(
        Arguments.of("http://evil.example/play?auth=" + SIGNATURE, MediaProblem.OTHER_HOST),
        Arguments.of("https://evil.example/play?auth=" + SIGNATURE, MediaProblem.OTHER_HOST),
        Arguments.of("https://127.0.0.1.evil.example/play", MediaProblem.OTHER_HOST),
        Arguments.of("http://localhost:" + port + "/ns-api/play", MediaProblem.OTHER_HOST),
        Arguments.of("http://127.0.0.1:1/ns-api/play", MediaProblem.OTHER_HOST),
        Arguments.of("https://127.0.0.1:" + port + "/play", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("http://me:x@127.0.0.1:" + port + "/play", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("http://127.0.0.1:" + port + "/play#x", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("http://127.0.0.1:" + port + "\\\\play", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("http://127.0.0.1:" + port + "/pl\\u00e4y", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("file:///etc/passwd", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("/ns-api/play", MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("x".repeat(5_000), MediaProblem.UNUSABLE_ADDRESS),
        Arguments.of("", MediaProblem.NO_FILE),
        Arguments.of("  ", MediaProblem.NO_FILE));
  }

  @ParameterizedTest
  @MethodSource("addresses")
  void anAddressElsewhereIsNotAsked(String address, MediaProblem problem) {
    answer(RECORD_PATH, json("{\"url\":\"" + address + "\",\"length\":7}"));
    assertThat(problem()).isEqualTo(problem);
    SERVER.verify(1, getRequestedFor(anyUrl()));
  }

  static Stream<Arguments> statuses() {
    return Stream.of(
        Arguments.of(401, MediaProblem.REFUSED),
        Arguments.of(403, MediaProblem.REFUSED),
        Arguments.of(404, MediaProblem.GONE),
        Arguments.of(410, MediaProblem.GONE),
        Arguments.of(302, MediaProblem.REDIRECTED),
        Arguments.of(307, MediaProblem.REDIRECTED),
        Arguments.of(204, MediaProblem.NOT_AUDIO),
        Arguments.of(206, MediaProblem.NOT_AUDIO));
  }

  @ParameterizedTest
  @MethodSource("statuses")
  void aRefusedOrExpiredAddressIsItsOwnError(int status, MediaProblem problem) {
    answer(RECORD_PATH, record());
    answer(
        PLAY,
        aResponse()
            .withStatus(status)
            .withHeader("Location", origin() + "/login?auth=" + SIGNATURE)
            .withBody("no " + here()));
    assertThat(problem()).isEqualTo(problem);
    assertThat(taker.begun).hasValue(0);
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(PLAY)));
    SERVER.verify(0, getRequestedFor(urlPathEqualTo("/login")));
  }

  @Test
  void theSentenceOfARefusalIsNotHandedOnAndPassingFaultsAreTriedAgain() {
    answer(RECORD_PATH, record());
    answer(PLAY, aResponse().withStatus(400).withBody("{\"message\":\"bad " + here() + "\"}"));
    assertThat(failure(LIMITS)).isInstanceOf(PbxException.Refused.class);
    answer(PLAY, aResponse().withStatus(503).withBody(here()));
    assertThat(failure(LIMITS)).isInstanceOf(PbxException.Unavailable.class);
    SERVER.verify(5, getRequestedFor(urlPathEqualTo(PLAY)));
    answer(PLAY, aResponse().withFault(Fault.MALFORMED_RESPONSE_CHUNK));
    assertThat(failure(LIMITS)).isInstanceOf(PbxException.Unavailable.class);
  }

  static Stream<ResponseDefinitionBuilder> noAudio() {
    byte[] page = "<!DOCTYPE html><p>Please sign in</p>".getBytes(StandardCharsets.UTF_8);
    return Stream.of(
        aResponse().withHeader("Content-Type", "text/html").withBody(page),
        aResponse().withHeader("Content-Type", "audio/wav").withBody(page),
        aResponse().withHeader("Content-Type", "text/html").withBody(bytes(100)),
        aResponse().withHeader("Content-Type", "audio/mpeg").withBody(bytes(100)),
        aResponse().withHeader("Content-Type", "application/json").withBody("{\"code\":404}"),
        aResponse().withHeader("Content-Type", "audio/wav").withBody(""),
        aResponse().withHeader("Content-Type", "audio/wav").withBody("RIFF"),
        aResponse().withHeader("Content-Type", "audio/wav").withBody("RIFF....AVI LIST"),
        aResponse()
            .withHeader("Content-Type", "audio/wav")
            .withHeader("Content-Encoding", "gzip")
            .withBody(bytes(100)));
  }

  @ParameterizedTest
  @MethodSource("noAudio")
  void nothingIsHandedOnOfWhatIsNoAudio(ResponseDefinitionBuilder answer) {
    answer(RECORD_PATH, record());
    answer(PLAY, answer);
    assertThat(problem()).isEqualTo(MediaProblem.NOT_AUDIO);
    assertThat(taker.begun).hasValue(0);
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(PLAY)));
  }

  @Test
  void aFileThatIsTooLargeIsGivenUp() {
    answer(RECORD_PATH, record());
    answer(PLAY, wav(4_097));
    assertThat(failure(LIMITS)).isInstanceOf(PbxException.TooLarge.class);
    assertThat(taker.begun).as("begun, though its length was declared").hasValue(0);
    answer(PLAY, wav(40_000).withChunkedDribbleDelay(4, 40));
    assertThat(failure(LIMITS)).isInstanceOf(PbxException.TooLarge.class);
    assertThat(taker.taken.size()).isLessThanOrEqualTo(4_096);
  }

  @Test
  void aFileFarLargerThanItsRecordSaysIsNotThatFile() {
    MediaLimits wide = new MediaLimits(50 << 20, Set.of());
    answer(RECORD_PATH, json("{\"url\":\"" + here() + "\",\"file-size-kilobytes\":\"3.95 KB\"}"));
    answer(PLAY, wav(1_200_000));
    assertThat(failure(wide)).isInstanceOf(PbxException.TooLarge.class);
    answer(RECORD_PATH, json("{\"url\":\"" + here() + "\",\"filesize\":\"145.67 KB\"}"));
    assertThat(download(RECORD, wide).bytes()).isEqualTo(1_200_000);
  }

  @Test
  void aTakerThatFailsIsNotTakenForAFaultOfThePbx() {
    answer(RECORD_PATH, record());
    answer(PLAY, wav(2_000));
    MediaSink full =
        () -> {
          throw new IOException("No space left on device");
        };
    PbxException failure =
        catchThrowableOfType(
            PbxException.class, () -> pbx(TestCalls.limits()).download(RECORD, full, LIMITS));
    assertThat(((PbxException.NoMedia) failure).problem()).isEqualTo(MediaProblem.NOT_STORED);
    SERVER.verify(1, getRequestedFor(urlPathEqualTo(PLAY)));
  }

  @Test
  void theRecordOfAListIsFoundOnLaterPages() {
    SERVER.stubFor(
        get(urlPathEqualTo(MUSIC_PATH))
            .withQueryParam("start", equalTo("0"))
            .willReturn(json(tracks(0, 100))));
    SERVER.stubFor(
        get(urlPathEqualTo(MUSIC_PATH))
            .withQueryParam("start", equalTo("100"))
            .willReturn(json(tracks(100, 5))));
    answer("/ns-api/track103", wav(500));

    assertThat(download(music("103"), LIMITS).record().path("index").asString()).isEqualTo("103");

    SERVER.verify(1, getRequestedFor(urlPathEqualTo("/ns-api/track103")));
    PbxException none =
        catchThrowableOfType(PbxException.class, () -> download(music("999"), LIMITS));
    assertThat(none).isInstanceOf(PbxException.NotFound.class);
  }

  @Test
  void ofSeveralFilesTheFirstThatThereIsIsTaken() {
    answer(
        RECORD_PATH,
        json(
            "[{\"status\":\"pending\"},{\"url\":\"%s\"},{\"url\":\"%s\"}]"
                .formatted(here(), origin() + "/other")));
    answer(PLAY, wav(500));
    MediaFile file = download(RECORD, LIMITS);
    assertThat(file.bytes()).isEqualTo(500);
    assertThat(file.more()).isEqualTo(2);
  }

  @Test
  void whatATokenMayNotReadItDoesNotDownload() {
    Pbx other = client.forTool(Set.of(MUSIC), TestCalls.limits());
    assertThat(
            catchThrowableOfType(PbxException.class, () -> other.download(RECORD, taker, LIMITS)))
        .isInstanceOf(PbxException.Undeclared.class);
    Pbx limited =
        DomainScope.only(java.util.List.of("other.example")).limit(pbx(TestCalls.limits()));
    assertThat(
            catchThrowableOfType(PbxException.class, () -> limited.download(RECORD, taker, LIMITS)))
        .isInstanceOf(PbxException.OutOfScope.class);
    answer(RECORD_PATH, record());
    answer(PLAY, wav(100));
    assertThat(download(RECORD, LIMITS).bytes()).isEqualTo(100);
    SERVER.verify(2, getRequestedFor(anyUrl()));
  }

  @Test
  void aBodyThatBreaksOffIsBegunAgain() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    try (SocketPbx peer = new SocketPbx();
        PbxClient broken = TestCalls.client(TestCalls.options(peer.port()), API_KEY)) {
      peer.plays(
          (connection, out) -> {
            switch (attempts.getAndIncrement()) {
              case 0 -> out.write(recordAt(peer.port()));
              case 1 -> out.write(Arrays.copyOf(file(2_000), 1_000));
              default -> out.write(file(2_000));
            }
          });
      MediaFile file =
          broken.forTool(Set.of(RECORDING), TestCalls.limits()).download(RECORD, taker, LIMITS);
      assertThat(file.bytes()).isEqualTo(2_000);
      assertThat(taker.begun).hasValue(2);
      assertThat(taker.taken.toByteArray()).isEqualTo(bytes(2_000));
    }
  }

  @Test
  void aBodyThatDoesNotEndIsEndedByDeadlineAndCancellation() throws Exception {
    try (SocketPbx peer = new SocketPbx();
        PbxClient slow = TestCalls.client(TestCalls.options(peer.port()), API_KEY)) {
      AtomicInteger attempts = new AtomicInteger();
      peer.plays(
          (connection, out) -> {
            if (attempts.getAndIncrement() % 2 == 0) {
              out.write(recordAt(peer.port()));
            } else {
              dribble(connection, out);
            }
          });
      PbxException late =
          catchThrowableOfType(
              PbxException.class,
              () ->
                  slow.forTool(Set.of(RECORDING), TestCalls.limits(Duration.ofMillis(700)))
                      .download(RECORD, taker, LIMITS));
      assertThat(late).isInstanceOf(PbxException.DeadlineExceeded.class);
      peer.hungUp().get(10, TimeUnit.SECONDS);

      CallLimits limits = TestCalls.limits();
      Thread.ofVirtual()
          .start(
              () -> {
                while (taker.begun.get() < 2) {
                  Thread.onSpinWait();
                }
                limits.cancellation().cancel();
              });
      PbxException cancelled =
          catchThrowableOfType(
              PbxException.class,
              () -> slow.forTool(Set.of(RECORDING), limits).download(RECORD, taker, LIMITS));
      assertThat(cancelled).isInstanceOf(PbxException.Cancelled.class);
      assertTellsNothing(late + " " + cancelled);
    }
  }

  private static void dribble(Socket connection, OutputStream out)
      throws IOException, InterruptedException {
    byte[] file = file(2_000);
    int sent = 300;
    out.write(file, 0, sent);
    out.flush();
    while (!connection.isClosed() && sent < file.length) {
      Thread.sleep(50);
      out.write(file[sent++]);
      out.flush();
    }
  }

  private static byte[] recordAt(int port) {
    return SocketPbx.ok("{\"url\":\"http://127.0.0.1:" + port + PLAY + QUERY + "\",\"length\":7}");
  }

  private static byte[] file(int length) {
    byte[] head =
        SocketPbx.bytes(
            "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Type: audio/x-wav\r\n"
                + "Content-Length: "
                + length
                + "\r\n\r\n");
    byte[] whole = Arrays.copyOf(head, head.length + length);
    System.arraycopy(bytes(length), 0, whole, head.length, length);
    return whole;
  }

  private MediaFile download(MediaRecord record, MediaLimits limits) {
    return pbx(TestCalls.limits()).download(record, taker, limits);
  }

  private Pbx pbx(CallLimits limits) {
    return client.forTool(Set.of(RECORDING, MUSIC), limits);
  }

  private PbxException failure(MediaLimits limits) {
    PbxException failure = catchThrowableOfType(PbxException.class, () -> download(RECORD, limits));
    assertThat(failure.operation()).isEqualTo(RECORDING.id());
    assertTellsNothing(failure + " " + failure.platformMessage() + " " + failure.getCause());
    return failure;
  }

  private MediaProblem problem() {
    return ((PbxException.NoMedia) failure(LIMITS)).problem();
  }

  private static MediaRecord music(String index) {
    return MediaRecord.among(
        PbxRequest.of(MUSIC.id()).withPath("domain", "acme.example"),
        record -> record.path("index").asString("").equals(index));
  }

  private static String tracks(int from, int count) {
    StringBuilder tracks = new StringBuilder("[");
    for (int i = from; i < from + count; i++) {
      tracks
          .append(i == from ? "" : ",")
          .append("{\"index\":\"%d\",\"url\":\"%s/ns-api/track%d\"}".formatted(i, origin(), i));
    }
    return tracks.append("]").toString();
  }

  private static String origin() {
    return "http://127.0.0.1:" + SERVER.getPort();
  }

  private static String here() {
    return origin() + PLAY + QUERY;
  }

  private static ResponseDefinitionBuilder record() {
    return json("{\"file-access-url\":\"" + here() + "\",\"length\":7}");
  }

  private static ResponseDefinitionBuilder wav(int length) {
    return aResponse().withHeader("Content-Type", "audio/x-wav").withBody(bytes(length));
  }

  /** The head of a WAV and then numbers. */
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i % 251);
    }
    byte[] head = "RIFF0000WAVE".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(head, 0, bytes, 0, Math.min(head.length, length));
    return bytes;
  }

  private static void answer(String path, ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(urlPathEqualTo(path)).willReturn(answer));
  }

  private static ResponseDefinitionBuilder json(String body) {
    return aResponse().withHeader("Content-Type", "application/json").withBody(body);
  }

  private static Operation reading(String path) {
    return new Operation(
        Operation.Method.GET,
        path,
        Operation.Effect.READ,
        Hazard.NONE,
        Set.of(),
        Operation.AnswerForm.JSON,
        Vocabulary.NONE);
  }

  private static void assertTellsNothing(String text) {
    assertThat(text)
        .doesNotContain(SIGNATURE)
        .doesNotContain("hello.wav")
        .doesNotContain("evil")
        .doesNotContain("/play");
  }
}
