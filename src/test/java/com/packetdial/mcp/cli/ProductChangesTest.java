package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.server.ServerIdentity;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole program on the embedded PBX, with changes and without. */
final class ProductChangesTest {

  private static final String[] RENAME = {
    "call", "update_user", "domain=hartwell-law.example", "user=101", "last_name=Changed"
  };

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;
  private Path audit;

  @BeforeEach
  void nameTheAuditLog() {
    audit = folder.resolve("state").resolve("audit.jsonl");
  }

  @Test
  void withoutTheFlagAChangeIsWrongUsage() {
    assertThat(run(RENAME)).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .startsWith("writes_disabled: ")
        .contains("--allow-writes", "PACKETDIAL_ALLOW_WRITES");
    assertThat(audit).doesNotExist();
  }

  @Test
  void withTheFlagAChangeIsPreviewedAndAudited() throws IOException {
    assertThat(run(with(RENAME, "--allow-writes"))).isEqualTo(ExitCode.OK);
    assertThat(answer().get("status").stringValue()).isEqualTo("confirmation_required");
    assertThat(Files.readString(audit)).contains("\"kind\":\"previewed\"", "command line");
  }

  @Test
  void aTokenOfAnotherProcessIsGoodWithTheSameKeyFile() throws IOException {
    Path key = folder.resolve("key");
    Files.writeString(key, "c2l4dHkgZm91ciBjaGFyYWN0ZXJzIG9mIGEga2V5IGZvciB0ZXN0cyBvbmx5\n");
    String[] withKey =
        with(RENAME, "--allow-writes", "--confirmation-key-file", key.toString(), "--compact");
    assertThat(run(withKey)).isEqualTo(ExitCode.OK);
    String token = answer().get("confirmation_token").stringValue();
    out.reset();

    // The embedded PBX of the other process is another one, which the token does not fit.
    assertThat(run(with(withKey, "confirmation_token=" + token))).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("token_mismatch: ");
    assertThat(run(with(RENAME, "--allow-writes", "confirmation_token=" + token)))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("token_malformed: ");
  }

  @Test
  void whoamiTellsWhoAgreesToChanges() {
    run("call", "whoami");
    assertThat(answer().get("server").get("writes").stringValue())
        .startsWith("off: ")
        .contains("--allow-writes");
    out.reset();

    run("call", "whoami", "--allow-writes", "--confirm", "operator", "--write-level=additive");
    JsonNode server = answer().get("server");
    assertThat(server.get("writes").stringValue()).isEqualTo("additive");
    assertThat(server.get("confirm").stringValue()).isEqualTo("operator");
    assertThat(server.get("confirm_high_risk").stringValue()).isEqualTo("operator");
  }

  @Test
  void aStartWithChangesAllowedTouchesNoFile() {
    assertThat(run("tools", "--allow-writes", "--secrets-dir", folder.resolve("s").toString()))
        .isEqualTo(ExitCode.OK);
    assertThat(out.toString(StandardCharsets.UTF_8)).contains("update_user", "undo_change");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatAModelIsToldFitsAndSaysHowToChange() {
    for (boolean changes : new boolean[] {false, true}) {
      String text = Instructions.of(changes);
      assertThat(new ServerIdentity("n", "t", "v", text).instructions()).isEqualTo(text);
    }
    assertThat(Instructions.of(false)).contains("it changes nothing").doesNotContain("preview");
    assertThat(Instructions.of(true))
        .contains("confirmation_token", "Never confirm on your own")
        .doesNotContain("it changes nothing.");
  }

  private ExitCode run(String... words) {
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--demo", "--audit-file", audit.toString()));
    Console console = new Console(new ByteArrayInputStream(new byte[0]), out, err);
    return new Program(new ProductAssembly(), console, Map.of()).run(line);
  }

  private static String[] with(String[] words, String... more) {
    return Stream.concat(Stream.of(words), Stream.of(more)).toArray(String[]::new);
  }

  private JsonNode answer() {
    return JsonMapper.shared().readTree(out.toString(StandardCharsets.UTF_8));
  }
}
