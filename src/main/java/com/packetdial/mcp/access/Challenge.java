package com.packetdial.mcp.access;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The header {@code WWW-Authenticate} of a refusal (RFC 6750, RFC 9728).
 *
 * @param resourceMetadata the URL of the {@link ProtectedResource}; empty where there is no issuer
 *     that a client could get a token from
 */
public record Challenge(Optional<String> resourceMetadata) {

  private static final String REALM = "packetdial-mcp";

  /** What may stand in quotation marks in every parameter that is made here. */
  private static final Pattern NOT_QUOTABLE = Pattern.compile("[^ !#-\\[\\]-~]");

  /** The value for a verdict; empty for one that asks for no other credential. */
  public Optional<String> value(Verdict verdict) {
    Map<String, String> parameters = new LinkedHashMap<>();
    resourceMetadata.ifPresentOrElse(
        url -> parameters.put("resource_metadata", url), () -> parameters.put("realm", REALM));
    return switch (verdict) {
      case Verdict.Known _, Verdict.Undecided _ -> Optional.empty();
      case Verdict.Missing _ -> {
        if (resourceMetadata.isPresent()) {
          parameters.put("scope", Scopes.READ);
        }
        yield Optional.of(bearer(parameters));
      }
      case Verdict.Invalid invalid -> {
        parameters.put("error", "invalid_token");
        parameters.put("error_description", invalid.why());
        yield Optional.of(bearer(parameters));
      }
      case Verdict.Insufficient insufficient -> {
        parameters.put("error", "insufficient_scope");
        parameters.put("scope", insufficient.scope());
        yield Optional.of(bearer(parameters));
      }
    };
  }

  private static String bearer(Map<String, String> parameters) {
    return parameters.entrySet().stream()
        .map(each -> each.getKey() + "=\"" + quotable(each.getValue()) + "\"")
        .collect(Collectors.joining(", ", "Bearer ", ""));
  }

  private static String quotable(String text) {
    return NOT_QUOTABLE.matcher(text).replaceAll("?");
  }
}
