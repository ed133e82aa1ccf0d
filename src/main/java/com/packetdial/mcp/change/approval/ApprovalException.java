package com.packetdial.mcp.change.approval;

/** Something about approvals could not be done; its message is a complete sentence. */
public final class ApprovalException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Reason reason;

  /** Why not. */
  public enum Reason {
    /** What the operators are set up with is wrong: their file, a name, a secret. */
    SETUP,
    /** The request is not there, or its time is over. */
    REQUEST,
    /** What is kept of requests and decisions cannot be read or written. */
    STORAGE
  }

  ApprovalException(Reason reason, String sentence) {
    super(sentence);
    this.reason = reason;
  }

  /** An exception with a complete sentence, and what went wrong below. */
  public ApprovalException(Reason reason, String sentence, Throwable cause) {
    super(sentence, cause);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
