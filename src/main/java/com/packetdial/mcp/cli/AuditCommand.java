package com.packetdial.mcp.cli;

import com.packetdial.mcp.change.AuditLines;
import com.packetdial.mcp.change.audit.AuditException;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Verification;
import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.config.ValueKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Stream;

/** Checks and shows the audit log. */
final class AuditCommand {

  private static final ValueKind.Count LAST = new ValueKind.Count(1, 1_000_000, "50");

  private final Console console;
  private final CommandLine line;

  AuditCommand(Console console, CommandLine line) {
    this.console = console;
    this.line = line;
  }

  /**
   * Checks or shows, as the operand says.
   *
   * @throws UsageException when the command line is wrong
   */
  ExitCode run(Settings settings) {
    String what = line.operands().size() == 1 ? line.operands().getFirst() : "";
    if (!what.equals("verify") && !what.equals("show")) {
      throw new UsageException("audit is followed by verify or show");
    }
    if (what.equals("verify") && !line.options().isEmpty()) {
      throw new UsageException("audit verify takes no flag of its own");
    }
    int last = last();
    Path file = settings.auditFile();
    if (Files.notExists(file)) {
      console.complain(
          "packetdial-mcp: there is no audit log at " + file + "; no change was asked for there");
      return ExitCode.FAILED;
    }
    try {
      return what.equals("verify") ? verify(file) : show(file, last);
    } catch (AuditException e) {
      console.complain("packetdial-mcp: " + e.getMessage());
      return ExitCode.FAILED;
    }
  }

  private int last() {
    return line.option(CommandOption.LAST)
        .map(
            text ->
                LAST.parse(text)
                    .orElseThrow(() -> new UsageException("--last must be " + LAST.allowed())))
        .orElse(50);
  }

  private ExitCode verify(Path file) {
    return switch (AuditLog.verify(file)) {
      case Verification.Intact(long entries, var first, var ended, long recovered, String head) -> {
        console.print(
            "intact: %d entries%s; last hash %s"
                .formatted(
                    entries,
                    first.map(from -> " from " + from + " to " + ended.orElse(from)).orElse(""),
                    head));
        if (recovered > 0) {
          console.print(recovered + " interrupted writes are on record");
        }
        yield ExitCode.OK;
      }
      case Verification.Broken(long number, Verification.Fault fault, long entries) -> {
        console.print(
            "broken: line %d %s; the %d entries before are intact"
                .formatted(number, fault.words(), entries));
        yield ExitCode.FAILED;
      }
    };
  }

  private ExitCode show(Path file, int last) {
    if (line.has(CommandOption.ENTRIES_AS_JSON)) {
      try (Stream<String> lines = AuditLog.lines(file)) {
        print(lines, last);
      }
    } else {
      AuditLines readable = new AuditLines();
      try (Stream<String> lines = AuditLog.entries(file).map(readable::of)) {
        print(lines, last);
      }
    }
    return ExitCode.OK;
  }

  private void print(Stream<String> lines, int last) {
    Deque<String> kept = new ArrayDeque<>();
    lines.forEachOrdered(
        text -> {
          if (kept.size() == last) {
            kept.removeFirst();
          }
          kept.addLast(text);
        });
    kept.forEach(console::print);
  }
}
