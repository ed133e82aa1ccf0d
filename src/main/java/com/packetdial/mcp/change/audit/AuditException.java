package com.packetdial.mcp.change.audit;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * The audit log could not do what was asked. An entry whose append failed counts as not recorded,
 * even where its bytes came into the file: what it was to record must not be done.
 */
public final class AuditException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why it failed. */
  public enum Reason {
    /** The entry did not get to the disk: it is full, not allowed, not there. */
    UNWRITABLE,
    /** The file cannot be read. */
    UNREADABLE,
    /** The chain in the file is broken, so that nothing may be added to it. */
    BROKEN,
    /** The entry itself is not one that the log could keep: too large, too deep. */
    UNFIT
  }

  private AuditException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  private AuditException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }

  static AuditException unwritable(Path path, IOException cause) {
    return new AuditException(
        Reason.UNWRITABLE, "The audit log " + path + " cannot be written: " + why(cause), cause);
  }

  static AuditException unreadable(Path path, IOException cause) {
    return new AuditException(
        Reason.UNREADABLE, "The audit log " + path + " cannot be read: " + why(cause), cause);
  }

  static AuditException broken(Path path, String how) {
    return new AuditException(
        Reason.BROKEN, "The audit log " + path + " takes no more entries: " + how + ".");
  }

  static AuditException unfit(String why) {
    return new AuditException(Reason.UNFIT, "The audit log cannot keep an entry that " + why + ".");
  }

  private static String why(IOException cause) {
    return switch (cause) {
      case NoSuchFileException _ -> "it is not there.";
      case AccessDeniedException _ -> "that is not permitted.";
      default -> cause.toString();
    };
  }
}
