package com.packetdial.mcp.pbx;

import static com.packetdial.mcp.pbx.TestCalls.GET_USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client whose credential comes from a program. */
final class ProgramCredentialTest {

  @TempDir private static Path folder;

  private final SocketPbx server = new SocketPbx();

  @BeforeEach
  void answerTheUser() {
    server.plays((_, out) -> out.write(SocketPbx.ok("{\"user\":\"1001\"}")));
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void isRunOnceForAllCalls() throws Exception {
    Path runs = folder.resolve("runs");
    try (PbxClient client = client("echo run >> '" + runs + "'; echo api_key: nsr_EXAMPLEkey")) {
      assertThat(client.credential().kind()).isEqualTo(CredentialKind.PROGRAM);
      try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> answers = new ArrayList<>();
        for (int call = 0; call < 10; call++) {
          answers.add(calls.submit(() -> TestCalls.pbx(client).one(GET_USER)));
        }
        for (Future<?> answer : answers) {
          answer.get(20, TimeUnit.SECONDS);
        }
      }
      assertThat(client.credential().kind()).isEqualTo(CredentialKind.RESELLER_API_KEY);
    }
    assertThat(runs).hasContent("run");
  }

  @Test
  void isRunAgainByTheNextCallWhenItFailed() throws Exception {
    Path ready = folder.resolve("ready");
    String command =
        "echo api_key: nsr_EXAMPLEsecret; test -e '"
            + ready
            + "' || { touch '"
            + ready
            + "'; exit 3; }";
    try (PbxClient client = client(command)) {
      assertThatThrownBy(() -> TestCalls.pbx(client).one(GET_USER))
          .isInstanceOfSatisfying(
              PbxException.NoCredential.class,
              none ->
                  assertThat(none.reason() + none)
                      .contains("exit status 3")
                      .doesNotContain("EXAMPLE"));
      assertThat(server.requests()).isZero();
      assertThat(TestCalls.pbx(client).one(GET_USER).path("user").stringValue()).isEqualTo("1001");
    }
  }

  private PbxClient client(String command) {
    return TestCalls.client(
        TestCalls.options(server.port()), new CredentialSource.Program(command));
  }
}
