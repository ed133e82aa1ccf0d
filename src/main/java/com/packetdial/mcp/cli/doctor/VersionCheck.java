package com.packetdial.mcp.cli.doctor;

/** Whether the PBX is of a release that the tools are made for. */
record VersionCheck(Identity identity) implements Check {

  private static final int OLDEST = 44;

  @Override
  public String subject() {
    return "version";
  }

  @Override
  public Finding examine() {
    String version = identity.fact("pbx_version");
    if (version.isEmpty()) {
      return Finding.warn(
          subject(), "the PBX does not tell its version", "expect some tools to be unsupported");
    }
    String major = version.replaceAll("^\\D*(\\d{1,4}).*$", "$1");
    boolean old = !major.matches("\\d{1,4}") || Integer.parseInt(major) < OLDEST;
    return old
        ? Finding.warn(
            subject(), "the PBX is " + version, "the tools are made for " + OLDEST + " and newer")
        : Finding.ok(subject(), "the PBX is " + version);
  }
}
