package com.packetdial.mcp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.SettingsException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

final class CommandLineTest {

  @Test
  void serveIsTheDefault() {
    assertThat(parse()).isEqualTo(new CommandLine(Command.SERVE, Map.of(), Map.of(), List.of()));
    assertThat(parse("--demo").command()).isEqualTo(Command.SERVE);
  }

  @Test
  void flagsStandBeforeAndAfterTheCommand() {
    CommandLine line =
        parse(
            "--demo",
            "call",
            "--deadline=3s",
            "list_users",
            "--compact",
            "domain=a=b",
            "--tools",
            "x");

    assertThat(line.command()).isEqualTo(Command.CALL);
    assertThat(line.settings())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(Setting.DEMO, "true", Setting.DEADLINE, "3s", Setting.TOOLS, "x"));
    assertThat(line.operands()).containsExactly("list_users", "domain=a=b");
    assertThat(line.has(CommandOption.COMPACT)).isTrue();
  }

  @Test
  void aSwitchCanBeTurnedOff() {
    assertThat(parse("--demo=false").settings()).containsEntry(Setting.DEMO, "false");
  }

  @Test
  void standardInputIsAvalueLikeAnother() {
    assertThat(parse("call", "whoami", "--json", "-").option(CommandOption.JSON)).contains("-");
  }

  @Test
  void twoHyphensEndTheFlags() {
    assertThat(parse("call", "whoami", "--", "--demo").operands())
        .containsExactly("whoami", "--demo");
  }

  @Test
  void helpAndVersionWinOverEverythingElse() {
    assertThat(parse("call", "whoami", "--help").command()).isEqualTo(Command.HELP);
    assertThat(parse("-h").command()).isEqualTo(Command.HELP);
    assertThat(parse("-V").command()).isEqualTo(Command.VERSION);
  }

  @Test
  void whatIsUnknownNamesTheNearest() {
    assertUsage("cal").hasMessageContaining("\"cal\"; did you mean call?");
    assertUsage("--dedline", "3s").hasMessageContaining("\"--dedline\"; did you mean --deadline?");
    assertUsage("--compct").hasMessageContaining("did you mean --compact?");
    assertUsage("--colour=canary")
        .hasMessageContaining("\"--colour\"")
        .hasMessageNotContaining("canary");
    assertUsage("-x").hasMessageContaining("unknown flag \"-x\"");
  }

  @Test
  void commandsOfTheBuildAreNotSuggested() {
    assertUsage("rehears").hasMessageNotContaining("did you mean");
  }

  @Test
  void aSecretOnTheCommandLineIsRefusedAndNotRepeated() {
    assertThatThrownBy(() -> parse("--api-key", "canary"))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("--api-key is not a flag")
        .hasMessageContaining("PACKETDIAL_API_KEY or use --api-key-file")
        .hasMessageNotContaining("canary");
    assertThatThrownBy(() -> parse("--password=canary")).hasMessageNotContaining("canary");
  }

  @Test
  void aFlagNeedsItsValueOnce() {
    assertThatThrownBy(() -> parse("--deadline"))
        .hasMessage("--deadline needs a time from 1s to 10m in ms, s or m; for example 45s");
    assertThatThrownBy(() -> parse("--deadline", "--demo"))
        .hasMessageStartingWith("--deadline needs");
    assertThatThrownBy(() -> parse("--deadline", "3s", "--deadline=4s"))
        .hasMessage("--deadline is given twice; keep one");
    assertThatThrownBy(() -> parse("--demo", "--demo"))
        .hasMessage("--demo is given twice; keep one");
    assertUsage("call", "--json").hasMessageStartingWith("--json needs a value");
    assertUsage("call", "--compact=yes").hasMessage("--compact takes no value");
    assertUsage("call", "--compact", "--compact").hasMessageContaining("given twice");
  }

  @Test
  void aFlagOfAnotherCommandIsOutOfPlace() {
    assertUsage("tools", "--compact").hasMessage("--compact belongs to call, not tools");
    assertUsage("--port", "80").hasMessage("--port belongs to demo-pbx, not serve");
  }

  @Test
  void anOperandTooManyIsAnError() {
    assertUsage("tools", "whoami").hasMessageContaining("tools takes no operand");
  }

  @Test
  void theSameFlagMeansWhatTheCommandMakesOfIt() {
    CommandLine audit = parse("audit", "show", "--json", "--last", "3");
    assertThat(audit.has(CommandOption.ENTRIES_AS_JSON)).isTrue();
    assertThat(audit.has(CommandOption.JSON)).isFalse();
    assertThat(audit.operands()).containsExactly("show");
    assertThat(parse("call", "whoami", "--json", "{}").option(CommandOption.JSON)).contains("{}");
    assertThat(parse("--json", "{}", "call", "whoami").option(CommandOption.JSON)).contains("{}");
    assertUsage("audit", "show", "--json=yes").hasMessage("--json takes no value");
    assertUsage("tools", "--yes").hasMessage("--yes belongs to approve, not tools");
  }

  private static CommandLine parse(String... words) {
    return CommandLine.parse(List.of(words));
  }

  private static AbstractThrowableAssert<?, ? extends Throwable> assertUsage(String... words) {
    return assertThatThrownBy(() -> parse(words)).isInstanceOf(UsageException.class);
  }
}
