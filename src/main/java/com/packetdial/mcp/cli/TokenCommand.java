package com.packetdial.mcp.cli;

import com.packetdial.mcp.access.AccessException;
import com.packetdial.mcp.access.TokenFile;
import com.packetdial.mcp.config.Settings;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Gives principals their tokens, lists them and takes them back. */
final class TokenCommand {

  private static final String USAGE =
      "token is followed by add NAME, list or remove NAME, as in token add olga";

  private final Console console;
  private final InstantSource time;
  private final CommandLine line;

  TokenCommand(Console console, InstantSource time, CommandLine line) {
    this.console = console;
    this.time = time;
    this.line = line;
  }

  /**
   * Does what the operands say. A new token is printed this once and kept nowhere.
   *
   * @throws UsageException when the command line, the name or the file is wrong
   */
  ExitCode run(Settings settings, SecureRandom random) {
    List<String> words = line.operands();
    String verb = words.isEmpty() ? "" : words.getFirst();
    boolean named = verb.equals("add") || verb.equals("remove");
    if (!(named ? words.size() == 2 : verb.equals("list") && words.size() == 1)) {
      throw new UsageException(USAGE);
    }
    if (line.has(CommandOption.UNTIL) && !verb.equals("add")) {
      throw new UsageException(CommandOption.UNTIL.flag() + " belongs to token add");
    }
    TokenFile file =
        new TokenFile(
            settings
                .tokenFile()
                .orElseThrow(() -> new UsageException("token " + verb + " needs --token-file")));
    try {
      switch (verb) {
        case "add" -> add(file, words.getLast(), random);
        case "remove" -> remove(file, words.getLast());
        default -> list(file);
      }
    } catch (AccessException e) {
      throw new UsageException(e.getMessage());
    }
    return ExitCode.OK;
  }

  private void add(TokenFile file, String name, SecureRandom random) {
    console.print(
        file.add(name, line.option(CommandOption.UNTIL), time.instant(), random).reveal());
    console.complain(
        "packetdial-mcp: the line on standard output is the token of "
            + name
            + "; it is kept nowhere and not shown again. Its owner's client sends it as the header"
            + " Authorization: Bearer TOKEN.");
  }

  private void remove(TokenFile file, String name) {
    file.remove(name);
    console.complain(
        "packetdial-mcp: servers refuse the token of " + name + " from a second later on.");
  }

  private void list(TokenFile file) {
    Instant now = time.instant();
    for (TokenFile.Holder holder : file.holders()) {
      String end =
          holder
              .end()
              .map(last -> (now.isBefore(last) ? "until " : "expired ") + last)
              .orElse("for good");
      console.print(holder.name() + "  " + end);
    }
  }
}
