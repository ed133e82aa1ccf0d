package com.packetdial.mcp.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What the program can be told to do. */
enum Command {
  SERVE("serve", "", "Serve MCP over standard input and output; this is what happens by default."),
  CALL("call", "TOOL [NAME=VALUE …]", "Call one tool and print its answer as JSON."),
  TOOLS("tools", "", "List the tools."),
  DOCTOR("doctor", "", "Check settings, network, credential and rights, with a remedy for each."),
  APPROVE(
      "approve", "[ID]", "List the changes that wait for an operator, or approve or reject one."),
  OPERATOR("operator", "add NAME", "Make the keys of an operator; prints the secret one, once."),
  TOKEN(
      "token",
      "add|list|remove [NAME]",
      "Give a principal a token for serve --http (printed once), list who has one, or take it"
          + " back."),
  AUDIT("audit", "verify|show", "Check the chain of the audit log, or show its entries."),
  CATALOG(
      "catalog",
      "[list|diff]",
      "Count the operations that this program knows, or show how those of the PBX differ."),
  DEMO_PBX("demo-pbx", "", "Run the simulated PBX by itself, on loopback, until it is stopped."),
  HELP("help", "", "Print this text."),
  VERSION("version", "", "Print the version."),
  /** For the build only: makes the folder that the launcher starts from. */
  PREPARE_LAUNCH("prepare-launch", "FOLDER FLAGS BEGUN", ""),
  /** For the build only: a session that shows the JVM what a start needs. */
  REHEARSE("rehearse", "", "");

  private final String word;
  private final String operands;
  private final String description;

  Command(String word, String operands, String description) {
    this.word = word;
    this.operands = operands;
    this.description = description;
  }

  String word() {
    return word;
  }

  String operands() {
    return operands;
  }

  /** One sentence; empty for commands that are not for users. */
  String description() {
    return description;
  }

  boolean takesOperands() {
    return !operands.isEmpty();
  }

  static Optional<Command> of(String word) {
    return Arrays.stream(values()).filter(command -> command.word.equals(word)).findFirst();
  }

  /** The commands for users, in the order in which they are shown. */
  static List<Command> shown() {
    return Arrays.stream(values()).filter(command -> !command.description.isEmpty()).toList();
  }
}
