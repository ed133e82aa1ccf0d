package com.packetdial.mcp.tools.identity;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.credential.CredentialKind;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.Outcome.Thing;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code whoami}: {@code GET /version}, and what the credential says of itself: {@code GET
 * /apikeys/~} for a key, {@code GET /jwt} and {@code GET /domains/~/users/~} for a login.
 */
public final class WhoAmI implements ToolCode<WhoAmI.Nothing> {

  private static final String VERSION_PREFIX = "Version: ";
  private static final String READ_ONLY = "read_only_credential";

  private final ServerFacts facts;

  public WhoAmI(ServerFacts facts) {
    this.facts = facts;
  }

  /** It takes no arguments. */
  public record Nothing() {}

  @Override
  public String name() {
    return "whoami";
  }

  @Override
  public Class<Nothing> arguments() {
    return Nothing.class;
  }

  @Override
  public Outcome run(Nothing nothing, ToolCall call) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    List<String> notes = new ArrayList<>();
    values.put("api", facts.pbxHost());
    putVersion(values, call, notes);
    CredentialKind kind = facts.credential().get().kind();
    values.put("credential", words(kind));
    Optional<ObjectNode> self = isLogin(kind) ? login(call, notes) : key(call, notes);
    self.ifPresent(credential -> putCredential(values, credential));
    values.set(
        "server", facts.asJson(call.caller().principal(), values.path(READ_ONLY).asBoolean(false)));
    return new Thing(values, notes);
  }

  private static void putVersion(ObjectNode values, ToolCall call, List<String> notes) {
    try {
      ObjectNode version = call.pbx().one(PbxRequest.of("GET /version"));
      // The PBX tells whole seconds.
      Instant now = call.time().instant().truncatedTo(ChronoUnit.SECONDS);
      String name = Loose.text(version, "apiversion");
      values.put(
          "pbx_version",
          name.startsWith(VERSION_PREFIX) ? name.substring(VERSION_PREFIX.length()) : name);
      values.put("pbx_host", Loose.text(version, "hostname"));
      Loose.instant(version, "current-time")
          .ifPresent(
              time -> {
                values.put("pbx_time", time.toString());
                values.put("clock_skew_seconds", Duration.between(now, time).toSeconds());
              });
    } catch (PbxException.NoSuchRoute | PbxException.NotFound e) {
      notes.add("This PBX does not tell its version, which speaks for an old one.");
    }
  }

  private static String words(CredentialKind kind) {
    return switch (kind) {
      case NONE -> "none";
      case RESELLER_API_KEY -> "API key of a reseller";
      case SYSTEM_API_KEY -> "API key of the platform";
      case DOMAIN_API_KEY -> "API key of a domain";
      case OAUTH_PASSWORD -> "OAuth login";
      case OAUTH_REFRESH_TOKEN -> "OAuth refresh token";
      case PROGRAM -> "credentials program";
    };
  }

  private static boolean isLogin(CredentialKind kind) {
    return kind == CredentialKind.OAUTH_PASSWORD || kind == CredentialKind.OAUTH_REFRESH_TOKEN;
  }

  private static Optional<ObjectNode> key(ToolCall call, List<String> notes) {
    Optional<ObjectNode> key = ask(call, "GET /apikeys/~");
    if (key.isEmpty()) {
      notes.add("This PBX does not tell what the API key may do.");
    }
    return key;
  }

  /** A login's token may be a JWT or not; either way it belongs to a user. */
  private static Optional<ObjectNode> login(ToolCall call, List<String> notes) {
    Optional<ObjectNode> login =
        ask(call, "GET /jwt").or(() -> ask(call, "GET /domains/~/users/~"));
    if (login.isEmpty()) {
      notes.add("This PBX does not tell whose login this is.");
    }
    return login;
  }

  /** Not every build has every one of these, and not every credential has a self. */
  private static Optional<ObjectNode> ask(ToolCall call, String operation) {
    try {
      return Optional.of(call.pbx().one(PbxRequest.of(operation)));
    } catch (PbxException.NoSuchRoute
        | PbxException.NotFound
        | PbxException.ScopeTooLow
        | PbxException.OutOfScope
        | PbxException.Refused
        | PbxException.Garbled e) {
      return Optional.empty();
    }
  }

  /** Whose the credential is concerns those only who may touch that domain. */
  private void putCredential(ObjectNode values, ObjectNode credential) {
    put(values, "scope", credential, "user-scope", "user_scope", "scope");
    facts.scope().learn(values.path("scope").asString(""));
    put(values, "reseller", credential, "reseller", "territory");
    if (facts.domains().holds(Loose.text(credential, "domain"))) {
      put(values, "domain", credential, "domain");
      put(values, "user", credential, "user");
    }
    put(values, "allowed_addresses", credential, "ip-address");
    Loose.flag(credential, "readonly").ifPresent(readOnly -> values.put(READ_ONLY, readOnly));
  }

  private static void put(ObjectNode values, String name, ObjectNode credential, String... fields) {
    Stream.of(fields)
        .map(field -> Loose.text(credential, field))
        .filter(text -> !text.isEmpty())
        .findFirst()
        .ifPresent(text -> values.put(name, text));
  }
}
