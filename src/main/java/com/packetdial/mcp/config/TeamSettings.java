package com.packetdial.mcp.config;

import com.packetdial.mcp.config.Setting.Group;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The settings of a server that a team shares: how it is reached, and who may use it. */
final class TeamSettings {

  /** Signatures by a private key only: with a shared secret whoever checks could also sign. */
  private static final Pattern ALGORITHM = Pattern.compile("(RS|PS|ES)(256|384|512)|EdDSA");

  private static final Pattern LINE = Pattern.compile("[^\\p{Cntrl}]{1,512}");
  private static final Pattern CLAIM = Pattern.compile("\\S{1,128}");

  private static final Pattern LISTEN =
      Pattern.compile("(?:(?:[A-Za-z0-9.-]+|\\[[0-9A-Fa-f:.]+]):)?[0-9]{1,5}");
  private static final Pattern URL = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(?:/[!-~]*)?");
  private static final Pattern ORIGIN = Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+");

  private TeamSettings() {}

  static Setting<String> http() {
    return Group.TEAM.optional(
        "http",
        new ValueKind.Text(
            "[HOST:]PORT", "a port, or an address and a port", "127.0.0.1:8420", LISTEN),
        "Serve over HTTP instead of standard input and output; a port alone is on loopback.");
  }

  static Setting<String> publicUrl() {
    return Group.TEAM.optional(
        "public-url",
        new ValueKind.Text("URL", "an http or https URL", "https://mcp.example.com", URL),
        "What clients call this server, where a proxy stands before it.");
  }

  static Setting<List<String>> allowedOrigins() {
    return Group.TEAM.optional(
        "allowed-origins",
        new ValueKind.Names("origins with commas between them", "https://chat.example.com", ORIGIN),
        "Origins of web pages that may call this server, besides its own.");
  }

  static Setting<Boolean> noSse() {
    return Group.TEAM.preset(
        "no-sse",
        new ValueKind.Switch(),
        "false",
        "Do not serve the older transport, HTTP+SSE at /sse.");
  }

  static Setting<Integer> replicas() {
    return Group.TEAM.preset(
        "replicas",
        new ValueKind.Count(1, 1_000, "3"),
        "1",
        "How many servers like this one run; more than one that change the PBX need"
            + " --shared-state.");
  }

  static Setting<Path> tokenFile() {
    return Group.TEAM.optional(
        "token-file",
        new ValueKind.FilePath("FILE", "/etc/packetdial-mcp/tokens"),
        "A file with the digests of the tokens of principals; token add writes it.");
  }

  static Setting<URI> oauthIssuer() {
    return Group.TEAM.optional(
        "oauth-issuer",
        new ValueKind.SecureUrl(false, "https://login.example.com/realms/noc"),
        "The OAuth issuer whose access tokens are taken, exactly as their claim iss has it.");
  }

  static Setting<String> oauthAudience() {
    return Group.TEAM.optional(
        "oauth-audience",
        new ValueKind.Text("TEXT", "a line of text", "https://mcp.example.com/mcp", LINE),
        "What a token's claim aud must hold.");
  }

  static Setting<URI> oauthJwks() {
    return Group.TEAM.optional(
        "oauth-jwks",
        new ValueKind.SecureUrl(true, "https://login.example.com/realms/noc/keys"),
        "Where the keys of the issuer are; without it the issuer's metadata tells.");
  }

  static Setting<List<String>> oauthAlgorithms() {
    return Group.TEAM.preset(
        "oauth-algorithms",
        new ValueKind.Names(
            "algorithms of RS256 to RS512, PS256 to PS512, ES256 to ES512 and EdDSA with commas"
                + " between them",
            "ES256,EdDSA",
            ALGORITHM),
        "RS256,PS256,ES256,EdDSA",
        "The algorithms that a token may be signed with.");
  }

  static Setting<String> oauthPrincipalClaim() {
    return Group.TEAM.preset(
        "oauth-principal-claim",
        new ValueKind.Text("CLAIM", "the name of a claim", "preferred_username", CLAIM),
        "sub",
        "The claim that names the principal; one that nobody can choose for himself.");
  }

  static Setting<String> oauthGroupsClaim() {
    return Group.TEAM.preset(
        "oauth-groups-claim",
        new ValueKind.Text("CLAIM", "the name of a claim", "roles", CLAIM),
        "groups",
        "The claim that lists the principal's groups.");
  }

  static Setting<Path> policy() {
    return Group.TEAM.optional(
        "policy",
        new ValueKind.FilePath("FILE", "/etc/packetdial-mcp/policy.yaml"),
        "A YAML file that says what each principal may do; without it all may do what the server"
            + " offers.");
  }

  static Setting<Secret> sharedState() {
    return Group.TEAM.optional(
        "shared-state",
        new ValueKind.RedisUrl("redis://redis.example.com:6379"),
        "A Redis in which several replicas keep confirmations, approvals and rates together; an"
            + " address with a password is better given by PACKETDIAL_SHARED_STATE, because others"
            + " can read a command line.");
  }
}
