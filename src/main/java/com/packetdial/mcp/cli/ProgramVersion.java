package com.packetdial.mcp.cli;

import java.util.Objects;

/** The version of the program, from the manifest of its jar. */
final class ProgramVersion {

  private ProgramVersion() {}

  /** The version, or a word for classes that were not packed. */
  static String text() {
    return Objects.requireNonNullElse(
        ProgramVersion.class.getPackage().getImplementationVersion(), "unpacked");
  }
}
