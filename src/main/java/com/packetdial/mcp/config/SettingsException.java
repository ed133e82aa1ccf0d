package com.packetdial.mcp.config;

/** The settings cannot be used; its message is one line for the user. */
public final class SettingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient SettingsProblem problem;

  public SettingsException(SettingsProblem problem) {
    super(problem.text(), null, false, false);
    this.problem = problem;
  }

  public SettingsProblem problem() {
    return problem;
  }
}
