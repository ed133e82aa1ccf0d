package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.change.approval.ApprovalException;
import com.packetdial.mcp.change.approval.Operators;
import com.packetdial.mcp.change.audit.AuditException;
import com.packetdial.mcp.change.audit.AuditLog;
import com.packetdial.mcp.change.audit.Verification;
import com.packetdial.mcp.config.Settings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Whether changes are allowed, and what they need is there. */
record WritesCheck(Settings settings) implements Check {

  private static final String OPERATOR = "operator";

  @Override
  public String subject() {
    return "writes";
  }

  @Override
  public Finding examine() {
    if (!settings.allowWrites()) {
      return Finding.ok(subject(), "off (--allow-writes turns them on)");
    }
    return auditLog().or(this::operators).orElseGet(this::on);
  }

  private Finding on() {
    return Finding.ok(
        subject(),
        "on, as far as %s; confirmed by %s, at high risk by %s; audit log %s"
            .formatted(
                settings.writeLevel(),
                settings.confirm(),
                settings.confirmHighRisk(),
                settings.auditFile()));
  }

  /** What is wrong with the audit log. */
  private Optional<Finding> auditLog() {
    Path file = settings.auditFile().toAbsolutePath();
    if (!canBeWritten(file)) {
      return fail(
          "the audit log " + file + " cannot be written, so nothing will be changed",
          "give this user the right to, or name another with --audit-file");
    }
    if (Files.notExists(file)) {
      return Optional.empty();
    }
    try {
      return AuditLog.verify(file) instanceof Verification.Broken broken
          ? broken(file, broken)
          : Optional.empty();
    } catch (AuditException e) {
      return fail(e.getMessage(), "see to the file");
    }
  }

  /** The next append mends an interrupted write; what else is broken stops all changes. */
  private Optional<Finding> broken(Path file, Verification.Broken broken) {
    return broken.fault() == Verification.Fault.TORN
        ? Optional.empty()
        : fail(
            "line %d of the audit log %s %s, so nothing will be changed"
                .formatted(broken.line(), file, broken.fault().words()),
            "keep the file, find out who changed it, and name a new one with --audit-file");
  }

  private static boolean canBeWritten(Path file) {
    if (Files.exists(file)) {
      return Files.isRegularFile(file) && Files.isWritable(file);
    }
    Path folder = file.getParent();
    while (folder != null && Files.notExists(folder)) {
      folder = folder.getParent();
    }
    return folder != null && Files.isDirectory(folder) && Files.isWritable(folder);
  }

  /** What is wrong with the operators, where any are wanted. */
  private Optional<Finding> operators() {
    if (settings.operatorsFile().isEmpty()) {
      return settings.confirm().equals(OPERATOR) || settings.confirmHighRisk().equals(OPERATOR)
          ? fail(
              "an operator is to approve, and there are none",
              "operator add makes one; name the file with --operators-file")
          : Optional.empty();
    }
    try {
      return Operators.read(settings.operatorsFile().get()).all().isEmpty()
          ? fail("the operators' file names nobody", "operator add makes an operator")
          : Optional.empty();
    } catch (ApprovalException e) {
      return fail(e.getMessage(), "without it no operator can approve anything");
    }
  }

  private Optional<Finding> fail(String words, String remedy) {
    return Optional.of(Finding.fail(subject(), words, remedy));
  }
}
