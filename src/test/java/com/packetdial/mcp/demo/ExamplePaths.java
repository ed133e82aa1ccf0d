package com.packetdial.mcp.demo;

import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Puts values into the templates of routes that lead to something that is there. */
final class ExamplePaths {

  static final String CLINIC = "/domains/lakeside-clinic.example";

  private static final Pattern PARAMETER = Pattern.compile("\\{([^}]*)}");
  private static final String USER = CLINIC + "/users/1002";

  private static final Map<String, String> FIXED =
      Map.ofEntries(
          Map.entry("domain", "lakeside-clinic.example"),
          Map.entry("reseller", "acme-telecom"),
          Map.entry("user", "1002"),
          Map.entry("agent", "1001"),
          Map.entry("device", "1002"),
          Map.entry("site", "Westside"),
          Map.entry("department", "Nursing"),
          Map.entry("phonenumber", "13125550102"),
          Map.entry("callqueue-agent-id", "1001@lakeside-clinic.example"),
          Map.entry("callqueue", "2000"),
          Map.entry("queue", "2000"),
          Map.entry("timeframe", "*"),
          Map.entry("folder", "new"),
          Map.entry("language", "en-US"),
          Map.entry("country", "US"),
          Map.entry("region", "US-NY"),
          Map.entry("year", "2027"),
          Map.entry("dialplan", "lakeside-clinic.example"),
          Map.entry("policy", "US and Canada"),
          Map.entry("hostname", World.HOSTNAME),
          Map.entry("server", World.HOSTNAME),
          Map.entry("label", "core_activecalls"),
          Map.entry("make", "Yealink"),
          Map.entry("model", "T54W"),
          Map.entry("schedule_name", "Weekly calls"),
          Map.entry("instance", "1"));

  /** Where a list is from which the first record has the value. */
  private record Source(String list, String field) {}

  private static final Map<String, Source> FOUND =
      Map.ofEntries(
          Map.entry("mac", new Source(CLINIC + "/phones", "device-provisioning-mac-address")),
          Map.entry(
              "emergency-address-id", new Source(CLINIC + "/addresses", "emergency-address-id")),
          Map.entry("messagesession", new Source(USER + "/messagesessions", "messagesession-id")),
          Map.entry("filename", new Source(USER + "/voicemails/new", "filename")));

  private final DemoClient client;

  ExamplePaths(DemoClient client) {
    this.client = client;
  }

  String of(String template) {
    if (template.endsWith("/transcriptions")) {
      return ofTranscribedCall();
    }
    Matcher names = PARAMETER.matcher(template);
    StringBuilder path = new StringBuilder();
    while (names.find()) {
      String value = value(names.group(1), template);
      if (names.group(1).equals("user") && template.contains("autoattendants")) {
        value = "2900";
      }
      names.appendReplacement(path, Matcher.quoteReplacement(DemoClient.encode(value)));
    }
    names.appendTail(path);
    String whole = path.toString().replace("+", "%20");
    if (template.contains("recordings/{callid}")) {
      return ofRecordedCall(template);
    }
    return template.contains("/calls/{callid}") ? ofLiveCall(template) : whole + query(template);
  }

  private String value(String name, String template) {
    String fixed = FIXED.get(name);
    if (fixed != null) {
      return fixed;
    }
    Source source = FOUND.get(name);
    if (source != null && (!name.equals("filename") || template.contains("voicemails"))) {
      return first(source.list(), source.field());
    }
    return fromItsList(name, template);
  }

  /** The value that the list above has, if there is one. */
  private String fromItsList(String name, String template) {
    String list = of(template.substring(0, template.indexOf("/{" + name + "}")));
    return switch (name) {
      case "contact_id" -> first(list, "unique-id");
      case "id" ->
          first(
              list,
              list.contains("timeframes")
                  ? "timeframe-id"
                  : list.contains("permission") ? "permission-id" : "id");
      case "callid" -> first(CLINIC + "/cdrs?type=outbound&" + DemoClient.DAY, "call-orig-call-id");
      case "conference" -> "9001";
      case "dialrule", "parkinglot" -> first(list, name);
      case "prompt" -> "Prompt_2900";
      case "connection-orig-match-pattern" -> first(list, name);
      case "config-name" -> first(list, name);
      case "route-id" -> first(list, name);
      case "key_id" -> first(list, "key-id");
      case "name" ->
          first(list, list.contains("templates") ? "phoneconfiguration-name" : "common-name");
      case "index" -> "1";
      case "meeting_id" -> first(list, "id");
      case "filename" ->
          template.startsWith("/images") ? "portal_main_top_left.png" : "welcome_email.php";
      case "dashboard_id" -> "12";
      default -> throw new AssertionError("No example for " + name + " of " + template);
    };
  }

  private String ofLiveCall(String template) {
    JsonNode live =
        client.get(CLINIC + "/calls").rows().stream()
            .filter(call -> !call.get("call-orig-user").isNull())
            .findFirst()
            .orElseThrow();
    return template
        .replace("{domain}", "lakeside-clinic.example")
        .replace("{user}", live.get("call-orig-user").asString())
        .replace("{callid}", DemoClient.encode(live.get("call-orig-call-id").asString()));
  }

  private String ofRecordedCall(String template) {
    for (JsonNode call : client.get(CLINIC + "/cdrs?limit=100&" + DemoClient.DAY).rows()) {
      String user = call.get("call-orig-user").asString("");
      String path =
          template
              .replace("{domain}", "lakeside-clinic.example")
              .replace("{user}", user)
              .replace("{callid}", DemoClient.encode(call.get("call-orig-call-id").asString()));
      if (!user.isEmpty() && client.get(path).status() == 200) {
        return path;
      }
    }
    throw new AssertionError("No call was recorded.");
  }

  /** The way to the transcript that the record of a call tells. */
  private String ofTranscribedCall() {
    return client.get(CLINIC + "/cdrs?limit=100&" + DemoClient.DAY).rows().stream()
        .map(call -> call.get("prefilled-transcription-api").asString(""))
        .filter(path -> !path.isEmpty())
        .findFirst()
        .orElseThrow()
        .substring(DemoPbx.BASE_PATH.length());
  }

  private static String query(String template) {
    if (template.endsWith("{domain}/smsnumbers")) {
      return "?dest=*";
    }
    if (template.equals("/restore")) {
      return "?domain=lakeside-clinic.example";
    }
    boolean timed =
        List.of("cdrs", "statistics", "callqueuereport").stream().anyMatch(template::contains);
    return timed ? "?" + DemoClient.DAY : "";
  }

  private String first(String list, String field) {
    return client.get(list).rows().getFirst().get(field).asString();
  }
}
