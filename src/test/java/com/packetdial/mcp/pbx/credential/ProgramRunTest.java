package com.packetdial.mcp.pbx.credential;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ProgramRunTest {

  @Test
  void givesWhatTheShellPrints() throws Exception {
    assertThat(new ProgramRun("printf 'api_key: %s\\n' value | cat; echo hidden >&2").output())
        .isEqualTo("api_key: value\n");
  }

  @Test
  void theProgramHasNoInput() throws Exception {
    assertThat(new ProgramRun("cat; echo end").output()).isEqualTo("end\n");
  }

  @Test
  void aFailureNamesTheExitStatusOnly() {
    assertThatThrownBy(() -> new ProgramRun("echo hunter2; echo hunter2 >&2; exit 7").output())
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("exit status 7")
        .hasMessageNotContaining("hunter2")
        .hasNoCause();
  }

  @Test
  void aSlowProgramIsKilledWithItsChildren(@TempDir Path folder) throws Exception {
    Path pid = folder.resolve("pid");
    String command = "sleep 600 & echo $! > '" + pid + "'; wait";
    assertThatThrownBy(() -> new ProgramRun(command, Duration.ofSeconds(1)).output())
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("did not end within 1 s");
    assertDies(pid);
  }

  @Test
  void aChildThatOutlivesItsShellAndHoldsTheOutputIsNotWaitedForBeyondTheLimit() {
    // A shell that ends before its output is read leaves the JDK what it printed, and nothing to
    // wait for.
    String command = "sleep 5 & echo api_key; sleep 0.2";
    long began = System.nanoTime();
    assertThatThrownBy(() -> new ProgramRun(command, Duration.ofMillis(500)).output())
        .isInstanceOf(CredentialException.class);
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void anInterruptKillsTheProgram(@TempDir Path folder) throws Exception {
    Path pid = folder.resolve("pid");
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Thread running =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    outcome.complete(
                        new ProgramRun("echo $$ > '" + pid + "'; exec sleep 600").output());
                  } catch (InterruptedException _) {
                    outcome.complete("interrupted");
                  }
                });
    while (!Files.exists(pid) || Files.size(pid) == 0) {
      Thread.onSpinWait();
    }
    running.interrupt();
    assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted");
    assertDies(pid);
  }

  @Test
  void tooMuchOutputIsRefused() {
    assertThatThrownBy(() -> new ProgramRun("yes hunter2").output())
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("64 KiB")
        .hasMessageNotContaining("hunter2");
  }

  @Test
  void aCommandThatDoesNotExistFails() {
    assertThatThrownBy(() -> new ProgramRun("no-such-program-example").output())
        .isInstanceOf(CredentialException.class)
        .hasMessageContaining("exit status 127");
  }

  private static void assertDies(Path pidFile) throws Exception {
    long pid = Long.parseLong(Files.readString(pidFile).strip());
    ProcessHandle.of(pid)
        .map(ProcessHandle::onExit)
        .orElseGet(() -> CompletableFuture.completedFuture(ProcessHandle.current()))
        .get(10, TimeUnit.SECONDS);
  }
}
