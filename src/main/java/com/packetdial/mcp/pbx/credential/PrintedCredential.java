package com.packetdial.mcp.pbx.credential;

import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.credential.CredentialSource.ApiKey;
import com.packetdial.mcp.pbx.credential.CredentialSource.Direct;
import com.packetdial.mcp.pbx.credential.CredentialSource.PasswordGrant;
import com.packetdial.mcp.pbx.credential.CredentialSource.RefreshGrant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/**
 * Reads a credential from what a program printed: JSON, YAML (of which every scalar is a string
 * here, so that a key of digits keeps its zeros), or lines of {@code key: value} that are not YAML.
 * Known names may stand at the top or one level below; other names are ignored.
 */
final class PrintedCredential {

  private static final String PREFIX = "packetdial_";
  private static final Set<String> NAMES =
      Set.of("api_key", "client_id", "client_secret", "username", "password", "refresh_token");

  private final Map<String, String> values = new LinkedHashMap<>();

  private PrintedCredential() {}

  static Direct read(String printed) {
    PrintedCredential credential = new PrintedCredential();
    yaml(printed).ifPresentOrElse(credential::takeAll, () -> credential.takeLines(printed));
    return credential.source();
  }

  /** The tree before any scalar became a number or a truth value. */
  private static Optional<MappingNode> yaml(String printed) {
    LoadSettings settings = LoadSettings.builder().setLabel("output").build();
    try {
      return new Compose(settings)
          .composeString(printed)
          .filter(MappingNode.class::isInstance)
          .map(MappingNode.class::cast);
    } catch (YamlEngineException _) {
      // Its message quotes the output. The lines are tried instead.
      return Optional.empty();
    }
  }

  private void takeAll(MappingNode top) {
    Map<String, String> below = new LinkedHashMap<>();
    for (NodeTuple entry : top.getValue()) {
      if (entry.getValueNode() instanceof MappingNode group) {
        group.getValue().forEach(inner -> takeScalar(below, inner));
      } else {
        takeScalar(values, entry);
      }
    }
    below.forEach(values::putIfAbsent);
  }

  private static void takeScalar(Map<String, String> into, NodeTuple entry) {
    if (entry.getKeyNode() instanceof ScalarNode name
        && entry.getValueNode() instanceof ScalarNode value
        && !value.getTag().equals(Tag.NULL)) {
      take(into, name.getValue(), value.getValue());
    }
  }

  private void takeLines(String printed) {
    printed
        .lines()
        .forEach(
            line -> {
              int colon = line.indexOf(':');
              if (colon > 0) {
                take(values, line.substring(0, colon), unquoted(line.substring(colon + 1)));
              }
            });
  }

  private static void take(Map<String, String> into, String name, String value) {
    String plain = name.strip().toLowerCase(Locale.ROOT).replace('-', '_');
    String known = plain.startsWith(PREFIX) ? plain.substring(PREFIX.length()) : plain;
    if (!NAMES.contains(known) || value.isBlank()) {
      return;
    }
    String before = into.putIfAbsent(known, value);
    if (before != null && !before.equals(value)) {
      throw new CredentialException(
          "The credentials program printed two different values for " + known + ".");
    }
  }

  private static String unquoted(String value) {
    String plain = value.strip();
    boolean quoted =
        plain.length() >= 2
            && (plain.charAt(0) == '"' || plain.charAt(0) == '\'')
            && plain.charAt(plain.length() - 1) == plain.charAt(0);
    return quoted ? plain.substring(1, plain.length() - 1) : plain;
  }

  private Direct source() {
    if (values.containsKey("api_key")) {
      return new ApiKey(secret("api_key"));
    }
    if (values.isEmpty()) {
      throw new CredentialException(
          "The credentials program printed no credential: it should print api_key, or client_id,"
              + " client_secret, username and password, as JSON or as key: value lines.");
    }
    if (values.containsKey("refresh_token") && !values.containsKey("password")) {
      return new RefreshGrant(text("client_id"), secret("client_secret"), secret("refresh_token"));
    }
    return new PasswordGrant(
        text("client_id"), secret("client_secret"), text("username"), secret("password"));
  }

  private Secret secret(String name) {
    return Secret.of(text(name));
  }

  private String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new CredentialException(
          "The credentials program printed "
              + String.join(", ", values.keySet())
              + " but no "
              + name
              + ".");
    }
    return value;
  }
}
