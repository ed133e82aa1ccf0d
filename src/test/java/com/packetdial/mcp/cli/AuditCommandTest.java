package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.change.audit.AuditLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class AuditCommandTest {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void writeALog() {
    file = folder.resolve("audit.jsonl");
    append(
        "previewed",
        "{'principal':'local','tool':'update_user','change':'Change user"
            + " 1001','risk':'update','agreement':'operator'}");
    append(
        "committed",
        "{'change_id':'chg_1','principal':'local','tool':'update_user','change':'Change user"
            + " 1001','agreed_by':'operator olga'}");
    append("step_begun", "{'change_id':'chg_1','step':1,'does':'change user 1001'}");
    append("step_ended", "{'change_id':'chg_1','step':1,'outcome':'confirmed','status':202}");
    append("ended", "{'change_id':'chg_1','outcome':'confirmed'}");
    append(
        "denied",
        "{'principal':'local','tool':'update_user','code':'token_expired','why':'bad \\u001b[31m"
            + " text\\n"
            + "in lines'}");
  }

  @Test
  void anIntactLogIsCountedAndDated() {
    assertThat(run("verify")).isEqualTo(ExitCode.OK);
    assertThat(said(out))
        .matches(
            "intact: 6 entries from 2026-11-19T19:30:00Z to 2026-11-19T19:30:00Z;"
                + " last hash [0-9a-f]{64}\n");
  }

  @Test
  void aBrokenLogNamesTheLineAndTheReason() throws IOException {
    Files.writeString(file, Files.readString(file).replace("operator olga", "operator omar"));
    assertThat(run("verify")).isEqualTo(ExitCode.FAILED);
    assertThat(said(out))
        .isEqualTo("broken: line 2 was changed; the 1 entries before are intact\n");
  }

  @Test
  void aLogThatIsNotThereIsSaid() throws IOException {
    Files.delete(file);
    for (String what : List.of("verify", "show")) {
      assertThat(run(what)).isEqualTo(ExitCode.FAILED);
      assertThat(said(err)).contains("there is no audit log at " + file);
    }
  }

  @Test
  void whatCannotBeReadIsSaid() throws IOException {
    Files.delete(file);
    Files.createDirectory(file);
    assertThat(run("verify")).isEqualTo(ExitCode.FAILED);
    assertThat(said(err)).contains("cannot be read");
  }

  @Test
  void entriesAreShownALineEach() {
    assertThat(run("show")).isEqualTo(ExitCode.OK);
    assertThat(said(out))
        .isEqualTo(
            """
            2026-11-19T19:30:00Z  previewed   local update_user  Change user 1001  risk update, needs operator
            2026-11-19T19:30:00Z  committed   local update_user  chg_1  Change user 1001  agreed by operator olga
            2026-11-19T19:30:00Z  step_begun  local update_user  chg_1  step 1: change user 1001
            2026-11-19T19:30:00Z  step_ended  local update_user  chg_1  step 1  confirmed, 202
            2026-11-19T19:30:00Z  ended       local update_user  chg_1  confirmed
            2026-11-19T19:30:00Z  denied      local update_user  token_expired, bad [31m text in lines
            """);
  }

  @Test
  void theLastOnesMayBeAskedForAlone() {
    run("show", "--last", "2");
    assertThat(said(out).lines()).hasSize(2).last().asString().contains("denied");
    assertThat(run("show", "--last", "none")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("--last must be a whole number from 1");
  }

  @Test
  void rawEntriesAreTheLinesOfTheFile() throws IOException {
    run("show", "--json");
    assertThat(said(out)).isEqualTo(Files.readString(file));

    run("show", "--json", "--last=1");
    assertThat(said(out).lines()).containsExactly(Files.readAllLines(file).getLast());
  }

  @Test
  void aLineThatSomebodyPutThereDoesNothingToATerminal() throws IOException {
    Files.writeString(file, Files.readString(file).replace("operator olga", "\u009b31molga"));
    run("show", "--json");
    assertThat(said(out)).contains("\\u009b31molga");
    run("show");
    assertThat(said(out)).contains("31molga").doesNotContain("\u009b");
  }

  @Test
  void itIsFollowedByVerifyOrShow() {
    assertThat(run()).isEqualTo(ExitCode.USAGE);
    assertThat(run("mend")).isEqualTo(ExitCode.USAGE);
    assertThat(run("show", "show")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err).lines()).hasSize(3).allMatch(line -> line.endsWith("by verify or show"));
    assertThat(run("verify", "--last", "3")).isEqualTo(ExitCode.USAGE);
    assertThat(said(err)).contains("takes no flag of its own");
  }

  private void append(String kind, String facts) {
    AuditLog log =
        new AuditLog(
            file,
            InstantSource.fixed(Instant.parse("2026-11-19T19:30:00Z")),
            UnaryOperator.identity());
    log.append(kind, (ObjectNode) JsonMapper.shared().readTree(facts.replace('\'', '"')));
  }

  private ExitCode run(String... words) {
    List<String> command = new ArrayList<>(List.of("audit", "--audit-file", file.toString()));
    command.addAll(List.of(words));
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return new Program(new ProductAssembly(), console, Map.of()).run(command);
  }

  /** What was printed since the last look. */
  private static String said(ByteArrayOutputStream stream) {
    String text = stream.toString(StandardCharsets.UTF_8);
    stream.reset();
    return text;
  }
}
