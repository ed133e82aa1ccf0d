package com.packetdial.mcp.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A flag of a single command, which is not a setting. */
enum CommandOption {
  JSON("json", Command.CALL, "TEXT", "All arguments as one JSON object; - reads standard input."),
  COMPACT("compact", Command.CALL, "", "Print the answer in one line."),
  FORMAT("format", Command.TOOLS, "WORD", "One of table (the default), json, markdown."),
  CATALOG_FORMAT("format", Command.CATALOG, "WORD", "One of table (the default), json."),
  YES("yes", Command.APPROVE, "", "Approve without asking."),
  REJECT("reject", Command.APPROVE, "", "Reject without asking."),
  UNTIL("until", Command.TOKEN, "DATE", "The last day, in UTC, or the moment a new token is good."),
  LAST("last", Command.AUDIT, "N", "How many entries to show, the last ones; 50 by default."),
  ENTRIES_AS_JSON("json", Command.AUDIT, "", "Show entries as they are, a JSON object a line."),
  PORT("port", Command.DEMO_PBX, "N", "The port to listen on; by default a free one."),
  CDRS(
      "cdrs",
      Command.DEMO_PBX,
      "N",
      "One more domain, volume.example, with N call records over 30 days; up to 10000000.");

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

  /**
   * The flag of a key; of several with the same key that of the command, if that is known by now.
   */
  static Optional<CommandOption> ofKey(String key, Optional<Command> command) {
    List<CommandOption> named =
        Arrays.stream(values()).filter(option -> option.key.equals(key)).toList();
    return named.stream()
        .filter(option -> command.filter(option.command::equals).isPresent())
        .findFirst()
        .or(() -> named.stream().findFirst());
  }
}
