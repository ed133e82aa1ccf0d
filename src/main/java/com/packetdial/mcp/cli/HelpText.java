package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Setting;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The text of {@code help}, made from the lists of commands, options, settings and exit codes. */
final class HelpText {

  private static final int WIDTH = 100;
  private static final int INDENT = 2;
  private static final int COLUMN = 34;

  private final List<String> lines = new ArrayList<>();

  private HelpText() {}

  static String text() {
    HelpText help = new HelpText();
    help.commands();
    help.settings();
    help.ending();
    return String.join("\n", help.lines);
  }

  private void commands() {
    lines.add("packetdial-mcp: an MCP server for NetSapiens PBX platforms");
    lines.add("");
    lines.add("Usage: packetdial-mcp [COMMAND] [FLAG …]");
    lines.add("");
    lines.add("Commands:");
    for (Command command : Command.shown()) {
      entry((command.word() + " " + command.operands()).strip(), command.description());
      Arrays.stream(CommandOption.values())
          .filter(option -> option.command() == command)
          .forEach(
              option ->
                  entry(
                      "  " + (option.flag() + " " + option.placeholder()).strip(),
                      option.description()));
    }
  }

  private void settings() {
    lines.add("");
    paragraph(
        "Settings are flags, environment variables (PACKETDIAL_BASE_URL for --base-url), or keys of"
            + " the configuration file (base-url); a flag counts more than the environment, the"
            + " environment more than the file. Secrets are no flags, because others can read a"
            + " command line.");
    for (Setting.Group group : Setting.Group.values()) {
      lines.add("");
      lines.add(group.title() + ":");
      Setting.ALL.stream()
          .filter(setting -> setting.group() == group)
          .forEach(setting -> entry(name(setting), meaning(setting)));
    }
  }

  private void ending() {
    lines.add("");
    lines.add("Exit codes:");
    for (ExitCode code : ExitCode.values()) {
      entry(String.valueOf(code.number()), code.meaning());
    }
    lines.add("");
    paragraph(
        "The launcher takes the Java (25 or newer) that PACKETDIAL_JAVA, JAVA_HOME or PATH names,"
            + " or the first one in the usual folders.");
  }

  private static String name(Setting<?> setting) {
    return setting
        .flag()
        .map(flag -> (flag + " " + setting.kind().placeholder()).strip())
        .orElse(setting.variable());
  }

  private static String meaning(Setting<?> setting) {
    return setting.description()
        + setting
            .defaultText()
            .filter(text -> !setting.isSwitch())
            .map(text -> " Default: " + text)
            .orElse("");
  }

  private void entry(String name, String meaning) {
    String left = " ".repeat(INDENT) + name;
    List<String> wrapped = wrap(meaning, WIDTH - COLUMN);
    if (left.length() + 2 > COLUMN) {
      lines.add(left);
      left = "";
    }
    for (String line : wrapped) {
      lines.add(left + " ".repeat(COLUMN - left.length()) + line);
      left = "";
    }
  }

  private void paragraph(String text) {
    lines.addAll(wrap(text, WIDTH));
  }

  private static List<String> wrap(String text, int width) {
    List<String> wrapped = new ArrayList<>();
    StringBuilder line = new StringBuilder();
    for (String word : text.split(" ", -1)) {
      if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
        wrapped.add(line.toString());
        line.setLength(0);
      }
      line.append(line.isEmpty() ? "" : " ").append(word);
    }
    wrapped.add(line.toString());
    return wrapped;
  }
}
