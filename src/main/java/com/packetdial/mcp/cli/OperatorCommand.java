package com.packetdial.mcp.cli;

import com.packetdial.mcp.change.approval.ApprovalException;
import com.packetdial.mcp.change.approval.OperatorKeys;
import com.packetdial.mcp.change.approval.Operators;
import com.packetdial.mcp.config.Settings;
import java.nio.file.Path;
import java.security.SecureRandom;

/** Adds an operator. */
final class OperatorCommand {

  private final Console console;
  private final CommandLine line;

  OperatorCommand(Console console, CommandLine line) {
    this.console = console;
    this.line = line;
  }

  /**
   * Makes the keys of an operator, keeps the public one and prints the secret one, this once.
   *
   * @throws UsageException when the command line, the name or the file is wrong
   */
  ExitCode run(Settings settings, SecureRandom random) {
    if (line.operands().size() != 2 || !line.operands().getFirst().equals("add")) {
      throw new UsageException("operator is followed by add and a name, as in operator add olga");
    }
    String name = line.operands().getLast();
    Path file =
        settings
            .operatorsFile()
            .orElseThrow(() -> new UsageException("operator add needs --operators-file"));
    OperatorKeys keys = OperatorKeys.make(random);
    try {
      Operators.add(file, name, keys.publicKey());
    } catch (ApprovalException e) {
      throw new UsageException(e.getMessage());
    }
    console.print(keys.secret().reveal());
    console.complain(
        "packetdial-mcp: "
            + name
            + " is an operator now. The line on standard output is the secret; it is kept nowhere"
            + " and not shown again. approve takes it from PACKETDIAL_OPERATOR_SECRET or asks for"
            + " it. Keep it from the server and its clients.");
    return ExitCode.OK;
  }
}
