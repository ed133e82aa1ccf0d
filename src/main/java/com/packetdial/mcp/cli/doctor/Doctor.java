package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.tool.Toolbox;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Looks at everything between this program and the PBX, nearest first. */
public final class Doctor {

  private final List<Check> checks;

  Doctor(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  /**
   * The checks for a PBX.
   *
   * @param baseUrl of the PBX, complete
   * @param toolbox the tools over it, through which it is asked
   * @param time tells whether a certificate is near its end
   */
  public static Doctor of(Settings settings, URI baseUrl, Toolbox toolbox, InstantSource time) {
    Tools tools = new Tools(toolbox);
    Identity identity = new Identity(tools);
    Calls calls = new Calls(tools, identity);
    List<Check> checks = new ArrayList<>();
    checks.add(new SettingsCheck(settings, baseUrl));
    checks.add(new WritesCheck(settings));
    settings.sharedState().ifPresent(address -> checks.add(new SharedStateCheck(address, time)));
    checks.addAll(
        List.of(
            new AddressCheck(baseUrl),
            new ConnectionCheck(baseUrl, time),
            new CredentialCheck(identity),
            new VersionCheck(identity),
            new ClockCheck(identity),
            new ScopeCheck(identity, settings.allowWrites()),
            new CdrCheck(calls),
            new TraceCheck(tools, calls)));
    return new Doctor(checks);
  }

  /** Makes all checks in order and tells each finding as soon as it is there. */
  public void examine(Consumer<Finding> listener) {
    String blocker = "";
    for (Check check : checks) {
      Finding finding =
          blocker.isEmpty()
              ? check.examine()
              : Finding.skip(check.subject(), "not looked at while " + blocker + " fails");
      listener.accept(finding);
      if (finding.level() == Finding.Level.FAIL && check.vital()) {
        blocker = check.subject();
      }
    }
  }
}
