package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * What the values of a write endanger, whatever tool sends it: the same operation moves a harmless
 * setting or opens a way to call at somebody else's cost.
 */
final class ContentHazard {

  private static final Set<String> LIFE_SAFETY =
      Set.of("emergency-address-id", "caller-id-number-emergency");

  private static final Set<String> TOLL_FRAUD =
      Set.of("caller-id-number", "dial-policy", "dial-plan");

  private static final Set<String> CREDENTIAL =
      Set.of("device-sip-registration-password", "voicemail-login-pin", "login-username");

  /** Scopes that manage nobody but their own user. */
  private static final Set<String> LOW_SCOPES =
      Set.of("", "Basic User", "Simple User", "Advanced User", "Call Center Agent", "No Portal");

  /** Where calls are sent on to. */
  private static final Set<String> FORWARDS =
      Set.of(
          "simultaneous-ring",
          "forward-always",
          "forward-on-active",
          "forward-on-busy",
          "forward-no-answer",
          "forward-when-unregistered",
          "forward-on-dnd",
          "forward-on-spam-call");

  /** A number that leaves the platform: too long for an extension, whatever stands around it. */
  private static final Pattern OUTSIDE = Pattern.compile("(?<![0-9])\\+?[0-9]{7,}");

  private ContentHazard() {}

  static Hazard of(PbxRequest request) {
    boolean ofAgent = request.operation().contains("/agents");
    return request.body().stream()
        .flatMap(body -> body.propertyStream())
        .map(field -> of(field.getKey(), field.getValue(), ofAgent))
        .reduce(Hazard.NONE, Hazard::or);
  }

  private static Hazard of(String field, JsonNode value, boolean ofAgent) {
    if (LIFE_SAFETY.contains(field)) {
      return Hazard.LIFE_SAFETY;
    }
    if (TOLL_FRAUD.contains(field)) {
      return Hazard.TOLL_FRAUD;
    }
    if (CREDENTIAL.contains(field)) {
      return Hazard.CREDENTIAL;
    }
    return switch (field) {
      case "user-scope" -> LOW_SCOPES.contains(Loose.text(value)) ? Hazard.NONE : Hazard.CREDENTIAL;
      // Of an agent it is how many calls of the queue are offered at once, which cost nothing.
      case "limits-max-active-calls-total" -> ofAgent ? Hazard.NONE : Hazard.TOLL_FRAUD;
      case "dial-rule-application" ->
          Loose.text(value).startsWith("to-connection") ? Hazard.TOLL_FRAUD : Hazard.NONE;
      default -> FORWARDS.contains(field) && leadsOutside(value) ? Hazard.TOLL_FRAUD : Hazard.NONE;
    };
  }

  private static boolean leadsOutside(JsonNode feature) {
    return feature
        .path("parameters")
        .valueStream()
        .anyMatch(target -> OUTSIDE.matcher(Loose.text(target)).find());
  }
}
