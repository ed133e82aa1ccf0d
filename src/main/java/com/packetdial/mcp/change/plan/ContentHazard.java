package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the values of a write endanger, whatever tool sends it: the same operation moves a harmless
 * setting or opens a way to call at somebody else's cost.
 */
final class ContentHazard {

  private static final Set<String> LIFE_SAFETY =
      Set.of("emergency-address-id", "caller-id-number-emergency", "callid_emgr");

  private static final Set<String> TOLL_FRAUD =
      Set.of(
          "caller-id-number",
          "dial-policy",
          "dial-plan",
          "limits-max-active-calls-offnet",
          "callid_nmbr",
          "dial_policy",
          "dial_plan");

  private static final Set<String> CREDENTIAL =
      Set.of(
          "device-sip-registration-password",
          "voicemail-login-pin",
          "login-username",
          "authentication_key",
          "subscriber_pin",
          "subscriber_login");

  /** Who else gets copies of what others say to a user. */
  private static final Set<String> EXFILTRATION =
      Set.of("email-send-alert-new-voicemail-cc-list-csv", "voicemail-forward-new-destination");

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

  /** What is done with calls, where that is said. The last of each is the name of the older API. */
  private static final Set<String> APPLICATIONS =
      Set.of("dial-rule-application", "destination-application", "responder");

  /** Where calls go to. Without what is done with them, it may be a place of any kind. */
  private static final Set<String> DESTINATIONS =
      Set.of("dial-rule-translation-destination-user", "destination-user", "to_user", "to-user");

  private static final Set<String> OUTSIDE_APPLICATIONS = Set.of("to-connection", "to-conn");

  private ContentHazard() {}

  static Hazard of(PbxRequest request) {
    boolean ofAgent = request.operation().contains("/agents");
    ObjectNode body = request.body().orElseGet(JsonNodeFactory.instance::objectNode);
    return body.propertyStream()
        .map(field -> of(body, field.getKey(), field.getValue(), ofAgent))
        .reduce(Hazard.NONE, Hazard::or);
  }

  private static Hazard of(ObjectNode body, String field, JsonNode value, boolean ofAgent) {
    if (LIFE_SAFETY.contains(field)) {
      return Hazard.LIFE_SAFETY;
    }
    if (TOLL_FRAUD.contains(field)) {
      return Hazard.TOLL_FRAUD;
    }
    if (CREDENTIAL.contains(field)) {
      return Hazard.CREDENTIAL;
    }
    if (EXFILTRATION.contains(field)) {
      return isNothing(value) ? Hazard.NONE : Hazard.EXFILTRATION;
    }
    if (APPLICATIONS.contains(field)) {
      return leadsOut(value) ? Hazard.TOLL_FRAUD : Hazard.NONE;
    }
    if (DESTINATIONS.contains(field)) {
      return APPLICATIONS.stream().noneMatch(body::has) && isOutside(value)
          ? Hazard.TOLL_FRAUD
          : Hazard.NONE;
    }
    if (FORWARDS.contains(field)) {
      return leadsOutside(value) ? Hazard.TOLL_FRAUD : Hazard.NONE;
    }
    return switch (field) {
      case "user-scope", "scope" ->
          LOW_SCOPES.contains(Loose.text(value)) ? Hazard.NONE : Hazard.CREDENTIAL;
      // Of an agent it is how many calls of the queue are offered at once, which cost nothing.
      case "limits-max-active-calls-total" -> ofAgent ? Hazard.NONE : Hazard.TOLL_FRAUD;
      default -> inside(value, ofAgent);
    };
  }

  /** The menus of an attendant lead somewhere, however deep they are. */
  private static Hazard inside(JsonNode value, boolean ofAgent) {
    if (value instanceof ObjectNode object) {
      return object
          .propertyStream()
          .map(field -> of(object, field.getKey(), field.getValue(), ofAgent))
          .reduce(Hazard.NONE, Hazard::or);
    }
    return value.isArray()
        ? value
            .valueStream()
            .map(element -> inside(element, ofAgent))
            .reduce(Hazard.NONE, Hazard::or)
        : Hazard.NONE;
  }

  private static boolean leadsOut(JsonNode application) {
    String name = Loose.text(application).toLowerCase(Locale.ROOT);
    return OUTSIDE_APPLICATIONS.stream().anyMatch(name::startsWith);
  }

  private static boolean isNothing(JsonNode value) {
    return value.isNull() || (value.isContainer() ? value.isEmpty() : Loose.text(value).isEmpty());
  }

  /**
   * What is switched off leads nowhere. What is switched on without saying where to leads to what
   * was stored before, which may be outside.
   */
  private static boolean leadsOutside(JsonNode value) {
    if (!(value instanceof ObjectNode feature)) {
      return isOutside(value);
    }
    JsonNode targets = feature.path("parameters");
    return Loose.flag(feature, "enabled").orElse(true)
        && (targets.isMissingNode() || targets.valueStream().anyMatch(ContentHazard::isOutside));
  }

  private static boolean isOutside(JsonNode target) {
    return OUTSIDE.matcher(Loose.text(target)).find();
  }
}
