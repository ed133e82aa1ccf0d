package com.packetdial.mcp.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.nimbusds.jose.jwk.ECKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When the issuer is asked for its keys, and what happens while it does not answer. */
final class IssuerKeysTest {

  private static final ECKey FIRST = TestIssuer.ecKey("first");
  private static final ECKey SECOND = TestIssuer.ecKey("second");
  private static final Verdict UNREACHABLE =
      new Verdict.Undecided("The issuer of the token cannot be reached at the moment.");

  private final TurnedClock clock = new TurnedClock();
  private final Later later = new Later();
  private TestIssuer issuer;
  private IssuedTokens tokens;

  @BeforeEach
  void start() {
    issuer = TestIssuer.start();
    issuer.offer(FIRST.toPublicJWK());
    tokens = tokens(Optional.empty());
  }

  @AfterEach
  void stop() {
    issuer.close();
  }

  @Test
  void nothingIsFetchedBeforeTheFirstTokenAndOnceForMany() {
    assertThat(issuer.asked()).isZero();

    for (int i = 0; i < 20; i++) {
      assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
    }

    assertThat(issuer.asked(TestIssuer.KEYS)).isEqualTo(1);
    assertThat(issuer.asked()).isEqualTo(2);
  }

  @Test
  void aNewKeyIsFetchedWhenItIsFirstSeen() {
    check(FIRST);
    issuer.offer(FIRST.toPublicJWK(), SECOND.toPublicJWK());

    assertThat(check(SECOND)).isInstanceOf(Verdict.Known.class);
    assertThat(issuer.asked(TestIssuer.KEYS)).isEqualTo(2);
  }

  @Test
  void aKeyThatWasTakenBackIsRefusedWhenTheKeysAreFetchedAnew() {
    check(FIRST);
    issuer.offer(SECOND.toPublicJWK());
    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);

    clock.turn(IssuerKeys.KEPT.plusSeconds(1));

    assertThat(check(FIRST)).isInstanceOf(Verdict.Invalid.class);
    assertThat(check(SECOND)).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void madeUpKeysCannotFloodTheIssuer() {
    check(FIRST);
    for (int i = 0; i < 60; i++) {
      assertThat(check(named("made-up-" + i))).isInstanceOf(Verdict.Invalid.class);
    }
    assertThat(issuer.asked(TestIssuer.KEYS)).isLessThanOrEqualTo(3);
    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);

    issuer.offer(SECOND.toPublicJWK());
    clock.turn(IssuerKeys.BETWEEN_FETCHES);

    assertThat(check(SECOND)).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void madeUpKeysDoNotShutOutOthersWhileTheIssuerIsDown() {
    check(FIRST);
    issuer.down(true);
    clock.turn(IssuerKeys.KEPT.plusSeconds(1));
    for (int i = 0; i < 50; i++) {
      assertThat(check(named("made-up-" + i))).isInstanceOf(Verdict.Invalid.class);
      assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
    }
  }

  @Test
  void theLastKeysLastAdayWithoutTheIssuer() {
    check(FIRST);
    issuer.down(true);
    for (int hour = 0; hour < 23; hour++) {
      clock.turn(Duration.ofHours(1));
      assertThat(check(FIRST)).as("after hour %d", hour).isInstanceOf(Verdict.Known.class);
    }
    clock.turn(Duration.ofHours(2));
    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);

    issuer.down(false);
    clock.turn(IssuerKeys.BETWEEN_FETCHES);
    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void withoutAnyKeysNothingIsDecided() {
    issuer.down(true);
    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
    for (int i = 0; i < 20; i++) {
      assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
    }
    assertThat(issuer.asked(TestIssuer.OAUTH_METADATA)).isLessThanOrEqualTo(2);

    issuer.down(false);
    clock.turn(IssuerKeys.BETWEEN_FETCHES);
    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void keysAreFetchedAnewWhileNobodyWaits() {
    check(FIRST);
    clock.turn(IssuerKeys.FETCHED_AHEAD.plusSeconds(1));

    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
    assertThat(issuer.asked(TestIssuer.KEYS)).isEqualTo(1);

    later.runAll();
    assertThat(issuer.asked(TestIssuer.KEYS)).isEqualTo(2);
    clock.turn(IssuerKeys.FETCHED_AHEAD);
    check(FIRST);
    assertThat(issuer.asked(TestIssuer.KEYS)).isEqualTo(2);
  }

  @Test
  void thePlaceOfTheKeysCanBeSet() {
    assertThat(
            tokens(Optional.of(issuer.url(TestIssuer.KEYS)))
                .check(TestIssuer.token(FIRST, issuer.claims(clock.instant()).build())))
        .isInstanceOf(Verdict.Known.class);
    assertThat(issuer.asked()).isEqualTo(1);
  }

  @Test
  void openIdMetadataWillDo() {
    String metadata = issuer.metadata(issuer.uri().toString());
    issuer.forget(TestIssuer.OAUTH_METADATA);
    issuer.answer(TestIssuer.OPENID_METADATA, new TestIssuer.Answer(metadata));

    assertThat(check(FIRST)).isInstanceOf(Verdict.Known.class);
  }

  @Test
  void metadataOfAnotherIssuerIsNotBelieved() {
    String metadata = issuer.metadata(issuer.uri() + "/");
    issuer.answer(TestIssuer.OAUTH_METADATA, new TestIssuer.Answer(metadata));

    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
    assertThat(issuer.asked(TestIssuer.KEYS)).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "https://keys.example/a?b=c, https://login.example, true",
    "http://keys.example/a, https://login.example, false",
    "http://keys.example/a, http://127.0.0.1:1, false",
    "http://127.0.0.1:1/a, https://login.example, false",
    "https://localhost/a, https://login.example, false",
    "http://localhost:1/a, http://127.0.0.1:1, true",
    "file:///etc/passwd, https://login.example, false",
    "'', https://login.example, false"
  })
  void keysComeNeitherInTheOpenNorFromThisMachine(URI place, URI issuedBy, boolean allowed) {
    assertThat(IssuerMetadata.mayHoldKeys(place, issuedBy)).isEqualTo(allowed);
  }

  @Test
  void metadataThatNamesAplaceInTheOpenIsNotFollowed() {
    String metadata =
        "{\"issuer\":\"%s\",\"jwks_uri\":\"http://keys.example/a\"}".formatted(issuer.uri());
    issuer.answer(TestIssuer.OAUTH_METADATA, new TestIssuer.Answer(metadata));
    IssuerMetadata read = new IssuerMetadata(issuer.uri(), new IssuerHttp(Duration.ofSeconds(5)));

    assertThat(catchThrowable(read::keys)).hasMessageEndingWith("names no https URL for the keys");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "[]", "{}", "{\"keys\":7}", "<html>", "{\"keys\":[{\"kty\":\"RSA\"}]}"})
  void whatIsNoKeySetLeavesEverythingUndecided(String document) {
    issuer.answer(TestIssuer.KEYS, new TestIssuer.Answer(document));

    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
  }

  @Test
  void redirectsAreNotFollowed() {
    issuer.answer("/elsewhere", new TestIssuer.Answer("{\"keys\":[" + FIRST.toPublicJWK() + "]}"));
    issuer.answer(
        TestIssuer.KEYS,
        new TestIssuer.Answer(302, "", Map.of("Location", issuer.url("/elsewhere").toString())));

    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
    assertThat(issuer.asked("/elsewhere")).isZero();
  }

  @Test
  void anEndlessDocumentIsNotRead() {
    issuer.answer(
        TestIssuer.KEYS,
        new TestIssuer.Answer(
            "{\"keys\":[" + FIRST.toPublicJWK() + "]" + " ".repeat(600 << 10) + "}"));

    assertThat(check(FIRST)).isEqualTo(UNREACHABLE);
  }

  @Test
  void anIssuerThatNeverAnswersIsNotWaitedForForever() {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      URI url = URI.create("http://127.0.0.1:" + silent.getLocalPort() + "/keys");
      IssuerHttp http = new IssuerHttp(Duration.ofMillis(50));

      assertThat(catchThrowable(() -> http.get(url))).isInstanceOf(IOException.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ECKey named(String id) {
    return new ECKey.Builder(FIRST).keyID(id).build();
  }

  private Verdict check(ECKey key) {
    return tokens.check(TestIssuer.token(key, issuer.claims(clock.instant()).build()));
  }

  private IssuedTokens tokens(Optional<URI> keys) {
    return new IssuedTokens(
        new IssuedTokens.Rules(
            issuer.uri(), TestIssuer.AUDIENCE, keys, List.of("ES256"), "sub", "groups"),
        clock,
        later);
  }

  /** Runs nothing before it is told to. */
  private static final class Later extends AbstractExecutorService {
    private final Queue<Runnable> tasks = new ArrayDeque<>();

    void runAll() {
      while (!tasks.isEmpty()) {
        tasks.remove().run();
      }
    }

    @Override
    public void execute(Runnable task) {
      tasks.add(task);
    }

    @Override
    public void shutdown() {
      tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
      return List.of();
    }

    @Override
    public boolean isShutdown() {
      return false;
    }

    @Override
    public boolean isTerminated() {
      return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
      return true;
    }
  }
}
