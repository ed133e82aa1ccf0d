package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of what is offered: which tools, and of which domains. */
final class ToolSettings {

  private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,31}");
  private static final Pattern DOMAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");

  private ToolSettings() {}

  static Setting<List<String>> toolsets() {
    return Group.TOOLS.preset(
        "toolsets",
        new ValueKind.Names(
            "names of toolsets with commas between them", "default,voicemail", TOOL),
        "default",
        "Offer the tools of these toolsets; all is every one. A list without default leaves it"
            + " out.");
  }

  static Setting<List<String>> tools() {
    return Group.TOOLS.optional(
        "tools",
        new ValueKind.Names(
            "names of tools with commas between them", "list_users,query_cdrs", TOOL),
        "Of these toolsets offer these tools and no others.");
  }

  static Setting<List<String>> excludeTools() {
    return Group.TOOLS.optional(
        "exclude-tools",
        new ValueKind.Names("names of tools with commas between them", "sipflow_trace", TOOL),
        "Do not offer these tools.");
  }

  static Setting<List<String>> domains() {
    return Group.TOOLS.optional(
        "domains",
        new ValueKind.Names(
            "names of domains with commas between them", "acme.example,globex.example", DOMAIN),
        "Answer about these customer domains and no others.");
  }
}
