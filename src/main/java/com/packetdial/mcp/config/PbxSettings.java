package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.nio.file.Path;
import java.util.regex.Pattern;

/** The settings of the PBX that is asked, and of the credential it is asked with. */
final class PbxSettings {

  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]+");
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9._~+/=-]+");
  private static final Pattern SCRIPT = Pattern.compile("(?s)[^\\x00]+");
  private static final Pattern WORD = Pattern.compile("\\S+");

  private PbxSettings() {}

  static Setting<String> baseUrl() {
    return Group.PBX.preset(
        "base-url",
        new ValueKind.Text(
            "URL", "the URL or the host of the API", "https://pbx.example.com/ns-api/v2", WORD),
        "https://pbx.packetdial.com/ns-api/v2",
        "Where the API of the PBX is; a bare host is completed.");
  }

  static Setting<Boolean> demo() {
    return Group.PBX.preset(
        "demo",
        new ValueKind.Switch(),
        "false",
        "Talk to an embedded, simulated PBX; base URL and credential are not used.");
  }

  static Setting<Secret> apiKey() {
    return Group.CREDENTIAL.optional(
        "api-key",
        new ValueKind.Hidden("one word without spaces or placeholders", TOKEN),
        "API key, as nsd_…, nsr_… or nss_….");
  }

  static Setting<Path> apiKeyFile() {
    return Group.CREDENTIAL.optional(
        "api-key-file",
        new ValueKind.FilePath("FILE", "/run/secrets/pbx-api-key"),
        "A file that holds the API key and nothing else.");
  }

  static Setting<String> clientId() {
    return Group.CREDENTIAL.optional(
        "client-id",
        new ValueKind.Text("ID", "a line of text", "example-client", LINE),
        "OAuth client.");
  }

  static Setting<Secret> clientSecret() {
    return Group.CREDENTIAL.optional(
        "client-secret",
        new ValueKind.Hidden("a line of text", LINE),
        "Secret of the OAuth client.");
  }

  static Setting<String> username() {
    return Group.CREDENTIAL.optional(
        "username",
        new ValueKind.Text("NAME", "a line of text", "100@acme.example", LINE),
        "Sign-in name of the OAuth password grant.");
  }

  static Setting<Secret> password() {
    return Group.CREDENTIAL.optional(
        "password",
        new ValueKind.Hidden("a line of text", LINE),
        "Password of the OAuth password grant.");
  }

  static Setting<Secret> refreshToken() {
    return Group.CREDENTIAL.optional(
        "refresh-token",
        new ValueKind.Hidden("one word without spaces or placeholders", TOKEN),
        "Token of the OAuth refresh grant, in place of username and password.");
  }

  static Setting<String> credentialsCommand() {
    return Group.CREDENTIAL.optional(
        "credentials-command",
        new ValueKind.Text("COMMAND", "a shell command", "sops -d pbx.sops.yaml", SCRIPT),
        "A shell command that prints the credential as JSON or as key: value lines.");
  }
}
