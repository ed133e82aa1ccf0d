package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of files that tools store for people. */
final class ExportSettings {

  private static final Pattern HOST =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]*[A-Za-z0-9])*");

  private ExportSettings() {}

  static Setting<Path> exportDir() {
    return Group.TOOLS.optional(
        "export-dir",
        new ValueKind.FilePath("FOLDER", "~/packetdial-exports"),
        "A folder that tools may store files in; without it no tool does. Only its owner may be"
            + " able to write it.");
  }

  static Setting<List<String>> mediaHosts() {
    return Group.TOOLS.optional(
        "media-hosts",
        new ValueKind.Names(
            "names of hosts with commas between them", "recordings.example.com", HOST),
        "Hosts beside that of the API that audio files may be fetched from, by https.");
  }
}
