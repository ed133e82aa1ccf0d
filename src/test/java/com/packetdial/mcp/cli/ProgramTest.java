package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ProgramTest {

  private static final ToolResult ANSWER =
      new ToolResult.Answer(
          FakeAssembly.json(
              """
              {"returned":2,"columns":["user","name"],
               "rows":[["100","Jürgen"],["101","Ana \\u001b[31m"]],
               "scope":{"domain":"acme.example"},"none":[]}\
              """));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private String input = "";

  @Test
  void serveRunsUntilTheInputEndsAndClosesWhatItOpened() {
    FakeAssembly assembly = new FakeAssembly(ANSWER);

    assertThat(run(assembly, "--demo")).isEqualTo(ExitCode.OK);

    assertThat(assembly.served).isOne();
    assertThat(assembly.closed).isOne();
    assertThat(assembly.opened.getFirst().demo()).isTrue();
    assertThat(out()).isEmpty();
    assertThat(err()).isEmpty();
  }

  @Test
  void callPrintsTheAnswerForPeople() {
    FakeAssembly assembly = new FakeAssembly(ANSWER);

    assertThat(run(assembly, "call", "list_things", "domain=acme.example", "limit=2"))
        .isEqualTo(ExitCode.OK);

    assertThat(assembly.asked).hasToString("[{\"domain\":\"acme.example\",\"limit\":2}]");
    assertThat(out())
        .isEqualTo(
            """
            {
              "returned": 2,
              "columns": ["user","name"],
              "rows": [
                ["100","Jürgen"],
                ["101","Ana \\u001B[31m"]
              ],
              "scope": {"domain":"acme.example"},
              "none": []
            }
            """);
  }

  @Test
  void callPrintsTheAnswerInOneLineForPrograms() {
    run(new FakeAssembly(ANSWER), "call", "list_things", "domain=a", "--compact");

    assertThat(out()).startsWith("{\"returned\":2,").endsWith("}\n").hasLineCount(1);
  }

  @Test
  void callTakesJsonFromStandardInput() {
    FakeAssembly assembly = new FakeAssembly(ANSWER);
    input = "{\"domain\": \"acme.example\"}\n";

    assertThat(run(assembly, "call", "list_things", "--json", "-")).isEqualTo(ExitCode.OK);

    assertThat(assembly.asked).hasToString("[{\"domain\":\"acme.example\"}]");
  }

  @Test
  void aFailureIsOneLineOnStandardError() {
    ToolResult failure = new ToolResult.Failure(ErrorCode.NOT_FOUND, "no such\nuser\u001b[31m");

    assertThat(run(new FakeAssembly(failure), "call", "list_things")).isEqualTo(ExitCode.FAILED);

    assertThat(err()).isEqualTo("not_found: no such user [31m\n");
    assertThat(out()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(ErrorCode.class)
  void everyFailureEndsWithTheCodeOfItsFamily(ErrorCode code) {
    FakeAssembly assembly = new FakeAssembly(new ToolResult.Failure(code, "for a reason"));

    ExitCode exit = run(assembly, "call", "list_things");

    assertThat(exit).isEqualTo(ExitCode.of(code)).isNotEqualTo(ExitCode.OK);
    assertThat(assembly.closed).isOne();
  }

  @Test
  void exitCodesAreWhatScriptsRelyOn() {
    assertThat(ExitCode.of(ErrorCode.INVALID_ARGUMENTS).number()).isEqualTo(2);
    assertThat(ExitCode.of(ErrorCode.NOT_FOUND).number()).isEqualTo(1);
    assertThat(ExitCode.of(ErrorCode.CREDENTIAL_REJECTED).number()).isEqualTo(3);
    assertThat(ExitCode.of(ErrorCode.UPSTREAM_UNAVAILABLE).number()).isEqualTo(3);
    assertThat(ExitCode.of(ErrorCode.INTERNAL_ERROR).number()).isEqualTo(4);
  }

  @Test
  void wrongUsageOpensNothing() {
    FakeAssembly assembly = new FakeAssembly(ANSWER);

    assertThat(run(assembly, "call")).isEqualTo(ExitCode.USAGE);
    assertThat(run(assembly, "--deadline", "soon")).isEqualTo(ExitCode.USAGE);
    assertThat(run(assembly, "cal")).isEqualTo(ExitCode.USAGE);
    assertThat(run(assembly, "demo-pbx", "--port", "99999")).isEqualTo(ExitCode.USAGE);
    assertThat(run(assembly, "demo-pbx", "--cdrs", "many")).isEqualTo(ExitCode.USAGE);

    assertThat(assembly.opened).isEmpty();
    assertThat(err().lines()).hasSize(5).allMatch(line -> line.startsWith("packetdial-mcp: "));
  }

  @Test
  void wordsAndJsonTogetherAreWrong() {
    assertThat(run(new FakeAssembly(ANSWER), "call", "list_things", "a=b", "--json", "{}"))
        .isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("not both");
  }

  @Test
  void warningsComeBeforeTheWork() {
    assertThat(run(new FakeAssembly(ANSWER), "tools", "--format", "xml")).isEqualTo(ExitCode.USAGE);
    assertThat(err()).contains("--format must be one of table, json, markdown");
  }

  @Test
  void toolsAreListedInThreeForms() {
    run(new FakeAssembly(ANSWER), "tools");
    run(new FakeAssembly(ANSWER), "tools", "--format", "markdown");

    assertThat(out())
        .contains("list_things  Lists things.\n")
        .contains("### `list_things`\n\nLists things. Not many.")
        .contains("| `domain` | string | yes | A \\| B |")
        .contains("| `kind` | `a`, `b` |  |  |")
        .contains("| `fields` | list of string |  |  |");
    out.reset();
    run(new FakeAssembly(ANSWER), "tools", "--format", "json");
    assertThat(out()).contains("\"inputSchema\"", "\"readOnlyHint\" : true");
  }

  @Test
  void aReaderThatLeftIsNoError() {
    assertThat(runWith(new Refusing("Broken pipe"))).isEqualTo(ExitCode.OK);
    assertThat(err()).isEmpty();
  }

  @Test
  void aFullDiskIsAnError() {
    assertThat(runWith(new Refusing("No space left on device"))).isEqualTo(ExitCode.INTERNAL);
    assertThat(err()).isEqualTo("packetdial-mcp: standard output cannot be written\n");
  }

  @Test
  void aFaultTellsItsKindButNotItsMessage() {
    Assembly faulty = new FakeAssembly(ANSWER);
    Assembly broken =
        new Assembly() {
          @Override
          public Backend open(
              com.packetdial.mcp.config.Settings settings, Surroundings surroundings) {
            throw new IllegalStateException("canary");
          }

          @Override
          public void serve(Backend backend, java.io.InputStream in, OutputStream stream) {
            faulty.serve(backend, in, stream);
          }

          @Override
          public Demo startDemo(int port, int cdrs) {
            return faulty.startDemo(port, cdrs);
          }
        };

    assertThat(run(broken, "tools")).isEqualTo(ExitCode.INTERNAL);
    assertThat(err()).contains("internal error (IllegalStateException)").doesNotContain("canary");
  }

  private ExitCode run(Assembly assembly, String... words) {
    ByteArrayInputStream in = new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8));
    return new Program(assembly, new Console(in, out, err), Map.of()).run(List.of(words));
  }

  private ExitCode runWith(OutputStream stream) {
    Console console = new Console(new ByteArrayInputStream(new byte[0]), stream, err);
    return new Program(new FakeAssembly(ANSWER), console, Map.of()).run(List.of("tools"));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static final class Refusing extends OutputStream {

    private final String reason;

    Refusing(String reason) {
      this.reason = reason;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(reason);
    }
  }
}
