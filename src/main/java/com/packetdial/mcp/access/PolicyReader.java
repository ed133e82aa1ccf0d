package com.packetdial.mcp.access;

import com.packetdial.mcp.access.Policy.Group;
import com.packetdial.mcp.config.Setting;
import com.packetdial.mcp.config.ValueKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads the policy file. Whatever it does not understand is an error, because it would be a gap.
 */
final class PolicyReader {

  private static final List<String> SECTIONS =
      List.of("credentials", "groups", "principals", "everyone");
  private static final List<String> PROFILE_KEYS = List.of("api-key-file", "credentials-command");
  private static final List<String> GRANT_KEYS =
      List.of(
          "toolsets",
          "tools",
          "exclude-tools",
          "domains",
          "write-level",
          "concurrency",
          "rate",
          "credential");
  private static final List<String> GROUP_KEYS =
      Stream.concat(Stream.of("members"), GRANT_KEYS.stream()).toList();

  private static final Pattern PROFILE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  private static final Pattern PRINCIPAL = Pattern.compile(TokenEntry.NAME + "|oauth:[ -~]{1,194}");

  private static final ValueKind<String> WRITE_LEVEL =
      new ValueKind.Choice(List.of("none", "additive", "update", "destructive"), "update");
  private static final ValueKind<Integer> CONCURRENCY = new ValueKind.Count(1, 256, "4");
  private static final ValueKind<Double> RATE = new ValueKind.Rate(1_000, "120/m");
  private static final int SECONDS_A_MINUTE = 60;

  private final GuardedFile file;
  private final Policy.Offer offered;

  PolicyReader(Path path, Policy.Offer offered) {
    this.file = new GuardedFile("the policy", path);
    this.offered = offered;
  }

  Policy read() {
    PolicyNode root = PolicyNode.root(file);
    Map<String, PolicyNode> sections = root.entries(SECTIONS);
    if (sections.isEmpty() || sections.keySet().equals(Set.of("credentials"))) {
      throw root.wrong("names nobody; it needs groups, principals or everyone");
    }
    Map<String, CredentialProfile> profiles = new LinkedHashMap<>();
    section(sections, "credentials")
        .forEach((name, node) -> profiles.put(name, profile(name, node)));
    List<String> credentials = List.copyOf(profiles.keySet());

    List<Group> groups = new ArrayList<>();
    section(sections, "groups").forEach((name, node) -> groups.add(group(name, node, credentials)));
    Map<String, Grant> principals = new LinkedHashMap<>();
    section(sections, "principals")
        .forEach(
            (name, node) -> {
              requirePrincipal(name, node);
              principals.put(name, grant(node.entries(GRANT_KEYS), credentials));
            });
    Optional<Grant> everyone =
        Optional.ofNullable(sections.get("everyone"))
            .map(node -> grant(node.entries(GRANT_KEYS), credentials));
    return new Policy(principals, groups, everyone, profiles);
  }

  private static Map<String, PolicyNode> section(Map<String, PolicyNode> sections, String name) {
    return Optional.ofNullable(sections.get(name)).map(PolicyNode::entries).orElse(Map.of());
  }

  private CredentialProfile profile(String name, PolicyNode node) {
    if (!PROFILE.matcher(name).matches()) {
      throw node.wrong("has a name that is not 1 to 64 letters, digits and . _ -");
    }
    Map<String, PolicyNode> keys = node.entries(PROFILE_KEYS);
    if (keys.size() != 1) {
      throw node.wrong("must have exactly one of " + String.join(", ", PROFILE_KEYS));
    }
    PolicyNode command = keys.get("credentials-command");
    return command == null
        ? new CredentialProfile.ApiKeyFile(path(keys.values().iterator().next()))
        : new CredentialProfile.CredentialsCommand(command.text());
  }

  /** A path that is not absolute begins at the folder of the policy, as in other files here. */
  private Path path(PolicyNode node) {
    ValueKind<Path> kind = Setting.API_KEY_FILE.kind();
    Path named = kind.parse(node.text()).orElseThrow(() -> node.mustBe(kind.allowed()));
    return file.path().resolveSibling(named);
  }

  private Group group(String name, PolicyNode node, List<String> credentials) {
    Map<String, PolicyNode> keys = node.entries(GROUP_KEYS);
    Set<String> members =
        items(keys, "members", "principals").stream()
            .map(member -> requirePrincipal(member.text(), member))
            .collect(Collectors.toUnmodifiableSet());
    return new Group(name, members, grant(keys, credentials));
  }

  private static String requirePrincipal(String name, PolicyNode node) {
    if (!PRINCIPAL.matcher(name).matches()) {
      throw node.wrong(
          "must name principals as the token file does (olga) or by the issuer's claim"
              + " (oauth:3f1c)");
    }
    return name;
  }

  private Grant grant(Map<String, PolicyNode> keys, List<String> credentials) {
    Optional<PolicyNode> credential = Optional.ofNullable(keys.get("credential"));
    credential
        .filter(node -> !credentials.contains(node.text()))
        .ifPresent(
            node -> {
              throw node.unknown("entry of credentials", credentials);
            });
    return new Grant(
        known(keys, "toolsets", "toolset", offered.toolsets()),
        known(keys, "tools", "tool", offered.tools()),
        known(keys, "exclude-tools", "tool", offered.tools()),
        items(keys, "domains", "domains").stream().map(PolicyReader::domain).toList(),
        value(keys, "write-level", WRITE_LEVEL),
        value(keys, "concurrency", CONCURRENCY).orElse(Grant.DEFAULT_CONCURRENCY),
        value(keys, "rate", RATE)
            .map(perSecond -> perSecond * SECONDS_A_MINUTE)
            .orElse(Grant.DEFAULT_RATE_PER_MINUTE),
        credential.map(PolicyNode::text));
  }

  private static List<String> known(
      Map<String, PolicyNode> keys, String key, String what, List<String> known) {
    List<PolicyNode> named = items(keys, key, what + "s");
    for (PolicyNode one : named) {
      if (!known.contains(one.text())) {
        throw one.unknown(what + " of this server", known);
      }
    }
    return named.stream().map(PolicyNode::text).toList();
  }

  private static String domain(PolicyNode node) {
    String text = node.text();
    return Setting.DOMAINS
        .kind()
        .parse(text)
        .filter(names -> names.equals(List.of(text)))
        .map(List::getFirst)
        .orElseThrow(() -> node.mustBe("names of domains, as acme.example"));
  }

  private static List<PolicyNode> items(Map<String, PolicyNode> keys, String key, String what) {
    return Optional.ofNullable(keys.get(key)).map(node -> node.items(what)).orElse(List.of());
  }

  private static <T> Optional<T> value(
      Map<String, PolicyNode> keys, String key, ValueKind<T> kind) {
    return Optional.ofNullable(keys.get(key))
        .map(node -> kind.parse(node.text()).orElseThrow(() -> node.mustBe(kind.allowed())));
  }
}
