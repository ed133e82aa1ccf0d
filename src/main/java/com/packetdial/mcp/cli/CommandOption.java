package com.packetdial.mcp.cli;

import java.util.Arrays;
import java.util.Optional;

/** A flag of a single command, which is not a setting. */
enum CommandOption {
  JSON("json", Command.CALL, "TEXT", "All arguments as one JSON object; - reads standard input."),
  COMPACT("compact", Command.CALL, "", "Print the answer in one line."),
  FORMAT("format", Command.TOOLS, "WORD", "One of table (the default), json, markdown."),
  PORT("port", Command.DEMO_PBX, "N", "The port to listen on; by default a free one.");

  private final String key;
  private final Command command;
  private final String placeholder;
  private final String description;

  CommandOption(String key, Command command, String placeholder, String description) {
    this.key = key;
    this.command = command;
    this.placeholder = placeholder;
    this.description = description;
  }

  String flag() {
    return "--" + key;
  }

  Command command() {
    return command;
  }

  /** What stands for the value; empty when there is none. */
  String placeholder() {
    return placeholder;
  }

  String description() {
    return description;
  }

  boolean takesValue() {
    return !placeholder.isEmpty();
  }

  static Optional<CommandOption> ofKey(String key) {
    return Arrays.stream(values()).filter(option -> option.key.equals(key)).findFirst();
  }
}
