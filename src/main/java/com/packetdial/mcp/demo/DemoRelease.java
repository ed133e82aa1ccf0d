package com.packetdial.mcp.demo;

/** The release of the platform that the simulated PBX behaves like. */
public enum DemoRelease {
  /** Lacks, among others, the list of a domain's devices; its user CDRs have the older shape. */
  V44("44.4.10"),
  V45("45.0.3");

  private final String build;

  DemoRelease(String build) {
    this.build = build;
  }

  String build() {
    return build;
  }
}
