package com.packetdial.mcp.tool;

/** A tool that cannot answer, for a reason that is not the PBX's: its code and its sentence. */
public final class ToolException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ErrorCode code;

  /**
   * Says why.
   *
   * @param message what was wrong, what is allowed and what to try; shown to the client as it is,
   *     so without secrets and without unclean text
   */
  public ToolException(ErrorCode code, String message) {
    super(message, null, false, false);
    this.code = code;
  }

  public ErrorCode code() {
    return code;
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
