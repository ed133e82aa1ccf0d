package com.packetdial.mcp.pbx;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static com.packetdial.mcp.pbx.TestCalls.GET_USER;
import static com.packetdial.mcp.pbx.TestCalls.USER_PATH;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is told of the traffic with the PBX, and what clients of one PBX share. */
final class TrafficTest {

  @RegisterExtension
  private static final WireMockExtension SERVER =
      WireMockExtension.newInstance()
          .options(wireMockConfig().bindAddress("127.0.0.1").dynamicPort())
          .build();

  private final List<Traffic.Attempt> attempts = new ArrayList<>();
  private final AtomicInteger redacted = new AtomicInteger();
  private final Traffic traffic =
      new Traffic() {
        @Override
        public void attempted(Attempt attempt) {
          attempts.add(attempt);
        }

        @Override
        public void redacted() {
          redacted.incrementAndGet();
        }
      };

  private final AtomicInteger turns = new AtomicInteger();
  private final PbxLimits limits =
      new PbxLimits(
          1,
          _ -> {
            turns.incrementAndGet();
            return Optional.of(Duration.ZERO);
          });
  private final PbxClient client = client(TestCalls.KEY);

  @AfterEach
  void stop() {
    client.close();
  }

  @Test
  void everyAttemptIsToldByItsDeclaredOperation() {
    answer(aResponse().withStatus(503));
    assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
        .isInstanceOf(PbxException.Unavailable.class);
    assertThat(attempts).extracting(Traffic.Attempt::number).containsExactly(1, 2, 3, 4);
    assertThat(attempts)
        .allSatisfy(
            attempt -> {
              assertThat(attempt.operation()).isEqualTo("GET /domains/{domain}/users/{user}");
              assertThat(attempt.outcome()).isEqualTo("503");
              assertThat(attempt.took()).isGreaterThanOrEqualTo(Duration.ZERO);
            });
  }

  @Test
  void anAttemptWithoutAnAnswerHasItsReasonForAnOutcome() throws IOException {
    try (SocketPbx broken = new SocketPbx()) {
      broken.plays((connection, _) -> connection.close());
      PbxClient toBroken =
          new PbxClient(
              TestCalls.options(broken.port())
                  .withRetries(new RetryPolicy(0, Duration.ZERO, Duration.ZERO)),
              limits,
              traffic,
              TestCalls.API_KEY,
              InstantSource.system(),
              new Random(1));
      assertThatThrownBy(() -> TestCalls.pbx(toBroken).one(GET_USER))
          .isInstanceOf(PbxException.Unavailable.class);
      broken.plays((_, out) -> out.write("what?\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
      assertThatThrownBy(() -> TestCalls.pbx(toBroken).one(GET_USER))
          .isInstanceOf(PbxException.Garbled.class);
      toBroken.close();
    }
    answer(aResponse().withFixedDelay(60_000));
    assertThatThrownBy(
            () -> TestCalls.pbx(client, TestCalls.limits(Duration.ofMillis(200))).one(GET_USER))
        .isInstanceOf(PbxException.DeadlineExceeded.class);
    assertThat(attempts)
        .extracting(Traffic.Attempt::outcome)
        .containsExactly("connection", "garbled", "deadline");
  }

  @Test
  void whatIsTakenOutIsCounted() {
    answer(
        aResponse()
            .withBody(
                "{\"user\":\"1001\",\"voicemail-login-pin\":\"4711\",\"comment\":\"Authorization:"
                    + " Bearer abcdefghijklmnopqrstuvwxyz0123456789\"}"));
    String shown = TestCalls.pbx(client).one(GET_USER).toString();
    assertThat(shown).doesNotContain("4711", "abcdefghij");
    assertThat(redacted).hasValue(2);
    answer(aResponse().withBody("{\"user\":\"1001\"}"));
    TestCalls.pbx(client).one(GET_USER);
    assertThat(redacted).hasValue(2);
  }

  @Test
  void clientsOfOnePbxShareItsLimits() {
    answer(aResponse().withBody("{\"user\":\"1001\"}"));
    PbxClient other = client("nsr_EXAMPLEanotherKey0000000");
    TestCalls.pbx(client).one(GET_USER);
    TestCalls.pbx(other).one(GET_USER);
    assertThat(turns).hasValue(2);
    // Whoever is under way keeps the clients of all other credentials waiting, too.
    limits.enter(TestCalls.limits(), "GET /version", BoundedWait::pause);
    for (PbxClient waiting : List.of(client, other)) {
      assertThatThrownBy(
              () -> TestCalls.pbx(waiting, TestCalls.limits(Duration.ofMillis(50))).one(GET_USER))
          .isInstanceOf(PbxException.DeadlineExceeded.class);
    }
    limits.leave();
    TestCalls.pbx(other).one(GET_USER);
    assertThat(attempts).hasSize(3);
    other.close();
  }

  private PbxClient client(String key) {
    return new PbxClient(
        TestCalls.options(SERVER.getPort()),
        limits,
        traffic,
        new CredentialSource.ApiKey(Secret.of(key)),
        InstantSource.system(),
        new Random(1));
  }

  private static void answer(ResponseDefinitionBuilder answer) {
    SERVER.stubFor(get(urlPathEqualTo(USER_PATH)).willReturn(answer));
  }
}
