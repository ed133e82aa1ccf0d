package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.nio.file.Path;
import java.util.List;

/** The settings of this program: where its settings are, and what it logs. */
final class ProgramSettings {

  private ProgramSettings() {}

  static Setting<Path> config() {
    return Group.PROGRAM.optional(
        "config",
        new ValueKind.FilePath("FILE", "~/.config/packetdial-mcp.yaml"),
        "A YAML or JSON file with settings by their names here.");
  }

  static Setting<Path> cacheDir() {
    return Group.PROGRAM.optional(
        "cache-dir",
        new ValueKind.FilePath("FOLDER", "/var/cache/packetdial-mcp"),
        "Where the PBX's own list of its operations is kept for a day; packetdial-mcp in"
            + " $XDG_CACHE_HOME or ~/.cache by default, nowhere with --demo.");
  }

  static Setting<String> logLevel() {
    return Group.PROGRAM.preset(
        "log-level",
        new ValueKind.Choice(List.of("error", "warn", "info", "debug"), "debug"),
        "warn",
        "What is logged, to standard error.");
  }

  static Setting<String> logFormat() {
    return Group.PROGRAM.preset(
        "log-format",
        new ValueKind.Choice(List.of("text", "json"), "json"),
        "text",
        "How log lines look; json is one object a line, for collectors of logs.");
  }
}
