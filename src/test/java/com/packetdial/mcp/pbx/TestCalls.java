package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.Set;

/** What the tests of the client send, with which limits. */
final class TestCalls {

  static final String KEY = "nsr_EXAMPLEinventedKey0000";
  static final CredentialSource API_KEY = new CredentialSource.ApiKey(Secret.of(KEY));

  static final Operation USERS = reading("/domains/{domain}/users");
  static final Operation USER = reading("/domains/{domain}/users/{user}");
  static final Operation COUNT = reading("/domains/{domain}/users/count");
  static final Operation VERSION = reading("/version");
  static final Operation SIPFLOW =
      new Operation(
          Operation.Method.GET,
          "/sipflow",
          Operation.Effect.READ,
          Hazard.NONE,
          Set.of("type"),
          Operation.AnswerForm.TRACE,
          Vocabulary.NONE);
  static final Operation DELETE_USER =
      new Operation(
          Operation.Method.DELETE,
          "/domains/{domain}/users/{user}",
          Operation.Effect.DESTRUCTIVE,
          Hazard.NONE,
          Set.of(),
          Operation.AnswerForm.JSON,
          Vocabulary.NONE);

  static final PbxRequest LIST_USERS = PbxRequest.of(USERS.id()).withPath("domain", "acme.example");
  static final PbxRequest GET_USER =
      PbxRequest.of(USER.id()).withPath("domain", "acme.example").withPath("user", "1001");
  static final PbxRequest COUNT_USERS =
      PbxRequest.of(COUNT.id()).withPath("domain", "acme.example");

  static final String USER_PATH = "/ns-api/v2/domains/acme.example/users/1001";
  static final String USERS_PATH = "/ns-api/v2/domains/acme.example/users";

  private static final InstantSource TIME = InstantSource.system();

  private TestCalls() {}

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

  /** Without pauses that a test would have to wait for, and no limit of rate that it would feel. */
  static PbxOptions options(int port) {
    return PbxOptions.of(URI.create("http://127.0.0.1:" + port))
        .withRatePerSecond(100_000)
        .withRetries(new RetryPolicy(3, Duration.ofMillis(1), Duration.ofMillis(2)));
  }

  static PbxClient client(PbxOptions options, CredentialSource source) {
    return new PbxClient(options, source, TIME, new Random(1));
  }

  static CallLimits limits() {
    return limits(Duration.ofSeconds(20));
  }

  static CallLimits limits(Duration left) {
    return new CallLimits(TIME.instant().plus(left), new Cancellation(), "call42", "local", TIME);
  }

  static Pbx pbx(PbxClient client) {
    return pbx(client, limits());
  }

  static Pbx pbx(PbxClient client, CallLimits limits) {
    return client.forTool(Set.of(USERS, USER, COUNT, VERSION, SIPFLOW, DELETE_USER), limits);
  }
}
