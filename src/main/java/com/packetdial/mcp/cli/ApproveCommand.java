package com.packetdial.mcp.cli;

import com.packetdial.mcp.change.approval.ApprovalException;
import com.packetdial.mcp.change.approval.ApprovalFolder;
import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.change.approval.OperatorDesk;
import com.packetdial.mcp.change.approval.PendingChange;
import com.packetdial.mcp.change.approval.Ruling;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.pbx.Redaction;
import com.packetdial.mcp.shared.SharedState;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Lists the changes that wait for an operator, and decides one. */
final class ApproveCommand {

  private static final int LONGEST_TEXT = 8_000;
  private static final int LONGEST_LINE = 120;

  private final Console console;
  private final Terminal terminal;
  private final InstantSource time;
  private final CommandLine line;
  private final Redaction redaction = new Redaction();

  ApproveCommand(Console console, Terminal terminal, InstantSource time, CommandLine line) {
    this.console = console;
    this.terminal = terminal;
    this.time = time;
    this.line = line;
  }

  /**
   * Lists or decides.
   *
   * @throws UsageException when the command line or what the operators are set up with is wrong
   */
  ExitCode run(Settings settings) {
    checkOptions();
    Path operators =
        settings
            .operatorsFile()
            .orElseThrow(() -> new UsageException("approve needs --operators-file"));
    try {
      return settings
          .sharedState()
          .map(address -> runOnShared(address, operators, settings))
          .orElseGet(() -> run(ApprovalFolder.beside(settings.auditFile()), operators, settings));
    } catch (ApprovalException e) {
      return switch (e.reason()) {
        case SETUP -> throw new UsageException(e.getMessage());
        case REQUEST, STORAGE -> {
          console.complain("packetdial-mcp: " + e.getMessage());
          yield ExitCode.FAILED;
        }
      };
    }
  }

  private ExitCode runOnShared(Secret address, Path operators, Settings settings) {
    try (SharedState shared = SharedState.at(address, time, new SecureRandom())) {
      return run(shared.approvals(), operators, settings);
    }
  }

  private ExitCode run(ApprovalStore store, Path operators, Settings settings) {
    OperatorDesk desk = new OperatorDesk(operators, store, time);
    return line.operands().isEmpty()
        ? list(desk.waiting())
        : decide(desk, line.operands().getFirst(), settings.operatorSecret());
  }

  private void checkOptions() {
    boolean yes = line.has(CommandOption.YES);
    boolean no = line.has(CommandOption.REJECT);
    if (line.operands().size() > 1) {
      throw new UsageException("approve decides one request at a time");
    }
    if (yes && no) {
      throw new UsageException("--yes and --reject together decide nothing; keep one");
    }
    if ((yes || no) && line.operands().isEmpty()) {
      throw new UsageException("approve needs the id of a request to decide; approve lists them");
    }
  }

  private ExitCode list(List<PendingChange> waiting) {
    if (waiting.isEmpty()) {
      console.print("Nothing waits for an operator.");
    }
    for (PendingChange change : waiting) {
      console.print(
          "%s  until %s  %s via %s  %s"
              .formatted(
                  change.id(),
                  change.expires(),
                  oneLine(change.principal()),
                  oneLine(change.client()),
                  oneLine(change.text().lines().findFirst().orElse(""))));
    }
    return ExitCode.OK;
  }

  private ExitCode decide(OperatorDesk desk, String id, Optional<Secret> configured) {
    PendingChange change = desk.find(id);
    show(change);
    Optional<Ruling> ruling = ruling();
    if (ruling.isEmpty()) {
      console.complain("packetdial-mcp: neither yes nor no, so nothing is decided");
      return ExitCode.FAILED;
    }
    Secret secret =
        configured
            .or(() -> terminal.askHidden("Operator secret: "))
            .orElseThrow(
                () ->
                    new UsageException(
                        "approve needs PACKETDIAL_OPERATOR_SECRET, or a terminal to ask for it"));
    String operator = desk.decide(change, ruling.get(), secret);
    console.print(
        switch (ruling.get()) {
          case APPROVE -> operator + " approved " + id + "; the client may go on now.";
          case REJECT -> operator + " rejected " + id + ".";
        });
    return ExitCode.OK;
  }

  private void show(PendingChange change) {
    console.print(
        "%s: %s via %s asked at %s, to be decided before %s"
            .formatted(
                change.id(),
                oneLine(change.principal()),
                oneLine(change.client()),
                change.requestedAt(),
                change.expires()));
    console.print("");
    // With a mark before every line, so that no text in a change can pass for words of this
    // program.
    redaction
        .ofText(change.text(), LONGEST_TEXT)
        .lines()
        .forEach(text -> console.print("  | " + text));
    console.print("");
  }

  private Optional<Ruling> ruling() {
    if (line.has(CommandOption.YES)) {
      return Optional.of(Ruling.APPROVE);
    }
    if (line.has(CommandOption.REJECT)) {
      return Optional.of(Ruling.REJECT);
    }
    if (!terminal.isThere()) {
      throw new UsageException("approve needs a terminal to ask at, or --yes or --reject");
    }
    String answer = terminal.ask("Type yes to approve, no to reject: ").orElse("");
    return switch (answer.strip().toLowerCase(Locale.ROOT)) {
      case "yes" -> Optional.of(Ruling.APPROVE);
      case "no" -> Optional.of(Ruling.REJECT);
      default -> Optional.empty();
    };
  }

  private String oneLine(String text) {
    return redaction.ofText(text, LONGEST_LINE).replaceAll("\\s+", " ");
  }
}
