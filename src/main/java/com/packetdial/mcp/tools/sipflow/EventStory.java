package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Story.Told;
import com.packetdial.mcp.tools.sipflow.Trace.TraceEvent;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Puts the events of cradle to grave into words. The list of their types is open. */
final class EventStory {

  private static final int LONGEST_VALUE = 80;

  /** Data that says nothing about the call, or says it at length. */
  private static final Set<String> NOT_TOLD =
      Set.of(
          "class", "nmshost", "session", "hidden", "sip_msg", "callid", "text", "key", "via_tag");

  private static final int MOST_DATA = 6;

  private EventStory() {}

  /** Adds the lines and says how many events were passed over. */
  static int tell(List<TraceEvent> events, List<Told> told) {
    int passedOver = 0;
    for (TraceEvent event : events) {
      if (isNoise(event)) {
        passedOver++;
      } else {
        told.add(new Told(event.time(), words(event)));
      }
    }
    return passedOver;
  }

  /** What the platform hides itself, but never a refusal; and that a request has arrived. */
  private static boolean isNoise(TraceEvent event) {
    boolean denied = event.data().getOrDefault("decision", "").equalsIgnoreCase("deny");
    boolean trying =
        event.type().equals("SIP_RESPONSE") && event.data().getOrDefault("type", "").equals("100");
    return (event.hidden() && !denied) || trying;
  }

  private static String words(TraceEvent event) {
    Data data = new Data(event.data());
    return switch (event.type()) {
      case "CALL" ->
          "call"
              + data.after(" by ", "from")
              + data.after(": ", "orig")
              + data.after(" → ", "to")
              + data.within(" (", "request", ")");
      case "CALLBACK" ->
          "ring back"
              + data.after(" ", "to")
              + data.after(" for ", "from")
              + data.within(" (", "responder", ")");
      case "CALLBACK_SOURCE" -> "ring" + data.after(" ", "to") + data.after(" as ", "from");
      case "APPLY_DIALPLAN" ->
          "dial plan"
              + data.after(" ", "dialplan")
              + data.within(": rule \"", "rule", "\"")
              + Words.match(data.get("match_to"))
              + data.after(" → ", "apps")
              + translation(data);
      case "FAILED_TO_MATCH" -> "dial plan" + data.after(" ", "dialplan") + ": no rule matches";
      case "DIALPOLICY" ->
          "dial policy"
              + data.after(" ", "dialpolicy")
              + data.after(": ", "decision")
              + data.after(" ", "against")
              + data.within(" (", "description", ")");
      case "SIP_RESPONSE" ->
          data.get("type")
              + phrase(event)
              + data.after(" from ", "from")
              + data.within(" (", "source", " side)");
      case "CALL_ANSWERED" ->
          "answered" + data.after(" by ", "from") + data.within(" (", "type", ")");
      default -> Words.clip(event.type(), 40) + ": " + mainData(event.data());
    };
  }

  private static String translation(Data data) {
    String to = data.get("to_uri_to");
    return to.equals(data.get("to_uri_from")) ? "" : data.after(", to ", "to_uri_to");
  }

  private static String phrase(TraceEvent event) {
    String phrase = Words.phrase(SipMessage.parse(event.data().getOrDefault("sip_msg", "")));
    return phrase.isEmpty() ? "" : " " + Words.clip(phrase, 40);
  }

  private static String mainData(Map<String, String> data) {
    return new TreeMap<>(data)
        .entrySet().stream()
            .filter(e -> !NOT_TOLD.contains(e.getKey()) && !e.getValue().isBlank())
            .limit(MOST_DATA)
            .map(e -> Words.clip(e.getKey(), 30) + "=" + Words.clip(e.getValue(), LONGEST_VALUE))
            .collect(Collectors.joining(", "));
  }

  /** The data of an event, each value short and on one line. */
  private record Data(Map<String, String> values) {

    private String get(String name) {
      return Words.clip(Words.plainUri(values.getOrDefault(name, "")), LONGEST_VALUE);
    }

    private String after(String words, String name) {
      return within(words, name, "");
    }

    private String within(String before, String name, String after) {
      String value = get(name);
      return value.isBlank() ? "" : before + value + after;
    }
  }
}
