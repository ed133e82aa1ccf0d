package com.packetdial.mcp.export;

/** The folder for exports cannot be used. Its message is for the operator, not for callers. */
public final class ExportException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Says why.
   *
   * @param message one sentence, with the path
   */
  public ExportException(String message) {
    super(message, null, false, false);
  }

  @Override
  public String getMessage() {
    return String.valueOf(super.getMessage());
  }
}
