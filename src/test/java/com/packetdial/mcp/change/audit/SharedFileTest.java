package com.packetdial.mcp.change.audit;

import static com.packetdial.mcp.change.audit.AuditSamples.NOW;
import static com.packetdial.mcp.change.audit.AuditSamples.entries;
import static com.packetdial.mcp.change.audit.AuditSamples.facts;
import static com.packetdial.mcp.change.audit.AuditSamples.log;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several logs that append to one file at the same time. */
final class SharedFileTest {

  private static final int EACH = 25;

  @TempDir private Path folder;

  @Test
  void threadsShareAFile() throws Exception {
    List<AuditLog> logs = List.of(log(path()), log(path()));
    List<Callable<Void>> writers = new ArrayList<>();
    for (int writer = 0; writer < 8; writer++) {
      AuditLog log = logs.get(writer % 2);
      String name = "w" + writer;
      writers.add(() -> appendAs(name, log));
    }
    runAll(writers);
    assertEveryEntryIsThere(8 * EACH);
  }

  /** Reading in between must not give up the lock that an append of the same program holds. */
  @Test
  void processesShareAFile() throws Exception {
    log(path()).append("preview", facts("{}"));
    List<Process> others = List.of(start("w1"), start("w2"));
    runAll(
        List.of(
            () -> {
              while (others.stream().anyMatch(Process::isAlive)) {
                assertThat(AuditLog.verify(path())).isInstanceOf(Verification.Intact.class);
              }
              return null;
            },
            () -> appendAs("w0", log(path()))));
    for (Process other : others) {
      assertThat(other.waitFor()).isZero();
    }
    assertEveryEntryIsThere(3 * EACH + 1);
  }

  @Test
  void aLogThatIsBeingWrittenIsIntactAtAnyTime() throws Exception {
    AuditLog log = log(path());
    log.append("begin", facts("{}"));
    runAll(
        List.of(
            () -> appendAs("w0", log),
            () -> {
              for (int look = 0; look < 50; look++) {
                assertThat(AuditLog.verify(path())).isInstanceOf(Verification.Intact.class);
              }
              return null;
            }));
  }

  /** Started in a process of its own: appends in the name of an argument to the file of another. */
  static final class Writer {
    public static void main(String[] args) {
      appendAs(
          args[0],
          new AuditLog(Path.of(args[1]), InstantSource.fixed(NOW), UnaryOperator.identity()));
    }
  }

  private Process start(String name) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            Writer.class.getName(),
            name,
            path().toString())
        .inheritIO()
        .start();
  }

  private static Void appendAs(String name, AuditLog log) {
    for (int number = 0; number < EACH; number++) {
      log.append("preview", facts("{\"writer\":\"" + name + "\",\"number\":" + number + "}"));
    }
    return null;
  }

  private static void runAll(List<Callable<Void>> work)
      throws InterruptedException, ExecutionException {
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Void> done : threads.invokeAll(work)) {
        done.get();
      }
    }
  }

  private void assertEveryEntryIsThere(int count) {
    List<Entry> entries = entries(path());
    assertThat(AuditLog.verify(path()))
        .isEqualTo(AuditSamples.intact(count, 0, entries.getLast().hash()));
    Set<String> facts = new HashSet<>();
    entries.forEach(entry -> facts.add(entry.facts().toString()));
    assertThat(facts).hasSize(count);
  }

  private Path path() {
    return folder.resolve("audit.jsonl");
  }
}
