package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The settings of changes: whether they are made at all, how far they go, and who agrees to them.
 */
final class ChangeSettings {

  private static final List<String> WHO_AGREES = List.of("token", "elicit", "operator");
  private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,31}");
  private static final Pattern OPERATOR_SECRET_FORM = Pattern.compile("pdo_[A-Za-z0-9_-]{43}");

  private ChangeSettings() {}

  static Setting<Boolean> allowWrites() {
    return Group.CHANGES.preset(
        "allow-writes",
        new ValueKind.Switch(),
        "false",
        "Offer the tools that change the PBX; each change is previewed, confirmed and audited.");
  }

  static Setting<String> writeLevel() {
    return Group.CHANGES.preset(
        "write-level",
        new ValueKind.Choice(List.of("additive", "update", "destructive"), "destructive"),
        "update",
        "How far changes may go: additive only adds, update changes too, destructive deletes"
            + " too.");
  }

  static Setting<List<String>> writeTools() {
    return Group.CHANGES.optional(
        "write-tools",
        new ValueKind.Names("names of tools with commas between them", "update_user", TOOL),
        "Of the tools that change something offer only these, undo_change and list_changes.");
  }

  static Setting<String> confirm() {
    return Group.CHANGES.preset(
        "confirm",
        new ValueKind.Choice(WHO_AGREES, "elicit"),
        "token",
        "Who agrees to a change: token (the preview's token is enough), elicit (the person at the"
            + " client), operator (someone who runs approve).");
  }

  static Setting<String> confirmHighRisk() {
    return Group.CHANGES.preset(
        "confirm-high-risk",
        new ValueKind.Choice(WHO_AGREES, "operator"),
        "elicit",
        "Who agrees to a change of high risk (toll fraud, life safety, credentials, platform).");
  }

  static Setting<Path> confirmationKeyFile() {
    return Group.CHANGES.optional(
        "confirmation-key-file",
        new ValueKind.FilePath("FILE", "/run/secrets/confirmation-key"),
        "A file with the key of confirmation tokens, for several processes and for restarts; made"
            + " by openssl rand -base64 48. A second line verifies only.");
  }

  static Setting<Path> operatorsFile() {
    return Group.CHANGES.optional(
        "operators-file",
        new ValueKind.FilePath("FILE", "/etc/packetdial-mcp/operators"),
        "A file with the public keys of the operators; operator add writes it.");
  }

  static Setting<Secret> operatorSecret() {
    return Group.CHANGES.optional(
        "operator-secret",
        new ValueKind.Hidden("the secret that operator add has shown", OPERATOR_SECRET_FORM),
        "The operator's own secret, for approve; pdo_….");
  }

  static Setting<Path> auditFile() {
    return Group.CHANGES.preset(
        "audit-file",
        new ValueKind.FilePath("FILE", "/var/log/packetdial-mcp/audit.jsonl"),
        "~/.local/state/packetdial-mcp/audit.jsonl",
        "The audit log of all changes; demo-audit.jsonl beside it with --demo.");
  }

  static Setting<Path> secretsDir() {
    return Group.CHANGES.optional(
        "secrets-dir",
        new ValueKind.FilePath("FOLDER", "~/packetdial-secrets"),
        "A folder for secrets that a change makes up; without it no change makes up any.");
  }
}
