package com.packetdial.mcp.change.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a tail gives out of a log that grows. */
final class AuditTailTest {

  @TempDir private Path folder;
  private Path file;
  private AuditLog log;
  private AuditTail tail;

  @BeforeEach
  void start() {
    file = folder.resolve("audit.jsonl");
    log = new AuditLog(file, InstantSource.system(), UnaryOperator.identity());
    tail = new AuditTail(file);
  }

  @Test
  void aLogThatIsNotThereHasNothingNew() {
    assertThat(look()).isEmpty();
  }

  @Test
  void everyEntryIsGivenOutOnce() {
    append("one");
    append("two");
    assertThat(look()).containsExactly("one", "two");
    assertThat(look()).isEmpty();
    append("three");
    assertThat(look()).containsExactly("three");
  }

  @Test
  void anEntryThatIsHalfWrittenWaitsUntilItIsWhole() throws IOException {
    append("one");
    Files.writeString(file, "{\"torn", StandardOpenOption.APPEND);
    assertThat(look()).containsExactly("one");
    append("two");
    assertThat(look()).containsExactly(Entry.RECOVERED, "two");
  }

  @Test
  void aFileThatIsShorterThanItWasBeginsAnew() throws IOException {
    append("one");
    append("two");
    look();
    List<String> lines = Files.readAllLines(file);
    Files.writeString(file, lines.getFirst() + "\n");
    assertThat(look()).containsExactly("restart", "one");
  }

  private void append(String kind) {
    log.append(kind, JsonNodeFactory.instance.objectNode());
  }

  private List<String> look() {
    List<String> seen = new ArrayList<>();
    tail.look(() -> seen.add("restart"), entry -> seen.add(entry.kind()));
    return seen;
  }
}
