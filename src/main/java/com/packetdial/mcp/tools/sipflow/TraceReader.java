package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.Form;
import com.packetdial.mcp.tools.sipflow.Trace.LogLine;
import com.packetdial.mcp.tools.sipflow.Trace.Participant;
import com.packetdial.mcp.tools.sipflow.Trace.Role;
import com.packetdial.mcp.tools.sipflow.Trace.TraceEvent;
import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Reads one decoded trace. Not thread-safe, for one use. */
final class TraceReader {

  private static final DateTimeFormatter PLATFORM_TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd_HH:mm:ss");

  private static final DateTimeFormatter SESSION_TIME =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss");

  private static final Pattern SESSION_KEY = Pattern.compile("[(<](\\d{14})\\d{6}[)>]");

  private static final Duration LONGEST_TRACE = Duration.ofDays(1);

  private record Device(String address, String name, String match) {}

  private record Seen(Instant time, String core, String peer, SipMessage sip) {}

  private final JsonNode decoded;
  private final Map<Integer, Device> devices = new LinkedHashMap<>();
  private final Set<String> cores = new HashSet<>();
  private final List<Seen> seen = new ArrayList<>();
  private final List<LogLine> log = new ArrayList<>();
  private final List<TraceEvent> events = new ArrayList<>();

  /** What an entry without a time is given. */
  private Instant lastTime = Instant.EPOCH;

  private int leftOut;

  TraceReader(JsonNode decoded) {
    this.decoded = decoded;
  }

  Trace read() {
    Form form =
        switch (text(decoded, "kind")) {
          case "call_trace" -> callTrace();
          case "cradle_to_grave" -> cradleToGrave();
          case "csv" -> csv();
          default -> throw new IllegalArgumentException("not a decoded trace");
        };
    seen.sort(Comparator.comparing(Seen::time));
    log.sort(Comparator.comparing(LogLine::time));
    events.sort(Comparator.comparing(TraceEvent::time));
    List<TraceMessage> messages = new ArrayList<>();
    for (Seen one : seen) {
      int index = messages.size() + 1;
      messages.add(new TraceMessage(index, one.time(), one.core(), one.peer(), one.sip()));
    }
    List<String> calls = new ArrayList<>();
    decoded.path("calls").forEach(call -> calls.add(call.asString("")));
    List<Participant> participants = participants(messages);
    return new Trace(
        form,
        calls.stream().distinct().toList(),
        participants,
        List.copyOf(messages),
        List.copyOf(log),
        List.copyOf(events),
        labels(participants),
        leftOut);
  }

  private Form callTrace() {
    for (Map.Entry<String, JsonNode> entry : decoded.path("devices").properties()) {
      JsonNode device = entry.getValue();
      devices.put(
          device.path("index").asInt(0),
          new Device(entry.getKey(), text(device, "name"), text(device, "match")));
    }
    for (JsonNode entry : decoded.path("msgs")) {
      Instant time = time(entry, "ts_text");
      String core = address(entry, "core");
      cores.add(core);
      boolean message = !text(entry, "method").isEmpty();
      JsonNode texts = entry.path("msg");
      if (texts.isArray()) {
        Instant known = time;
        for (JsonNode text : texts) {
          known = sessionTime(text.asString(""), known);
          add(known, core, address(entry, "edge"), text.asString(""), message);
        }
      } else {
        add(time, core, address(entry, "edge"), texts.asString(""), message);
      }
    }
    return Form.CALL_TRACE;
  }

  /**
   * The lines of the log between two messages have the time of the first of them only. Their
   * session key begins with the second in which the session began, which no line of it is before.
   */
  private static Instant sessionTime(String text, Instant known) {
    Matcher key = SESSION_KEY.matcher(text);
    if (!key.find()) {
      return known;
    }
    try {
      Instant began = LocalDateTime.parse(key.group(1), SESSION_TIME).toInstant(ZoneOffset.UTC);
      boolean later = began.isAfter(known) && began.isBefore(known.plus(LONGEST_TRACE));
      return later ? began : known;
    } catch (DateTimeParseException e) {
      // Twenty digits that are no time are no session key.
      return known;
    }
  }

  private Form csv() {
    for (JsonNode row : decoded.path("rows")) {
      String core = text(row, "host");
      cores.add(core);
      boolean message = text(row, "type").equals("info");
      add(time(row, "time"), core, "", text(row, "text"), message);
    }
    return Form.CSV;
  }

  private Form cradleToGrave() {
    Set<String> quoted = new HashSet<>();
    for (JsonNode event : decoded.path("events")) {
      Map<String, String> data = new LinkedHashMap<>();
      event
          .path("data")
          .properties()
          .forEach(e -> data.put(e.getKey(), e.getValue().asString(e.getValue().toString())));
      Instant time = time(event, "ts", "");
      String core = data.getOrDefault("nmshost", "");
      String message = data.getOrDefault("sip_msg", "");
      cores.add(core);
      if (quoted.add(time + message) && !message.isEmpty()) {
        add(time, core, data.getOrDefault("sip_ip", ""), message, true);
      }
      boolean hidden = data.getOrDefault("hidden", "").equals("1");
      int level = SipMessage.number(text(event, "level"), 1);
      events.add(new TraceEvent(time, text(event, "type"), level, hidden, Map.copyOf(data)));
    }
    return Form.CRADLE_TO_GRAVE;
  }

  /** Adds a text as a message when it is meant or made as one, else as a line of the log. */
  private void add(Instant time, String core, String edge, String text, boolean message) {
    SipMessage sip = SipMessage.parse(text);
    boolean readable = sip.hop() != null && !(sip.start() instanceof SipMessage.Unreadable);
    boolean said = readable || (message && !text.isBlank());
    if (said && seen.size() == Trace.MAX_MESSAGES) {
      leftOut++;
    } else if (said) {
      seen.add(new Seen(time, core, sip.hop() == null ? edge : sip.hop().address(), sip));
    } else if (!text.isBlank()) {
      log.add(new LogLine(time, text));
    }
  }

  private List<Participant> participants(List<TraceMessage> messages) {
    Map<String, Participant> found = new LinkedHashMap<>();
    for (Device device : devices.values()) {
      Role role = cores.contains(device.address()) ? Role.CORE : Role.PEER;
      found.put(
          device.address(),
          new Participant(device.address(), device.name(), role, device.match(), ""));
    }
    for (TraceMessage message : messages) {
      if (!message.core().isEmpty()) {
        found.putIfAbsent(message.core(), new Participant(message.core(), "", Role.CORE, "", ""));
      }
      if (!message.peer().isEmpty()) {
        found.merge(message.peer(), peer(message), TraceReader::completed);
      }
    }
    return found.values().stream().sorted(Comparator.comparing(Participant::role)).toList();
  }

  private static Participant peer(TraceMessage message) {
    SipMessage sip = message.sip();
    String product = message.received() ? sip.product() : "";
    String name = message.sent() && sip.opensCall() ? hostname(sip) : "";
    return new Participant(message.peer(), name, Role.PEER, "", product);
  }

  /** A core is called so when it is the only one; a peer by its name when no other has it. */
  private static Map<String, String> labels(List<Participant> participants) {
    long cores = participants.stream().filter(p -> p.role() == Role.CORE).count();
    Map<String, Integer> bearers = new HashMap<>();
    participants.forEach(p -> bearers.merge(p.name(), 1, Integer::sum));
    Map<String, String> labels = new HashMap<>();
    for (Participant one : participants) {
      boolean named = !one.name().isEmpty() && bearers.getOrDefault(one.name(), 0) == 1;
      String label = named ? one.name() : one.address();
      labels.put(one.address(), one.role() == Role.PEER ? label : cores > 1 ? label : "core");
    }
    return Map.copyOf(labels);
  }

  /**
   * The host that an INVITE was sent to by name, which is how a connection is called; the domain of
   * the caller is none.
   */
  private static String hostname(SipMessage invite) {
    String host =
        invite.start() instanceof SipMessage.Request request ? NameAddress.host(request.uri()) : "";
    boolean name = host.chars().anyMatch(Character::isLetter) && !host.contains(":");
    return name && !host.equals(invite.from().host()) ? host : "";
  }

  private static Participant completed(Participant known, Participant more) {
    return new Participant(
        known.address(),
        known.name().isEmpty() && known.role() == Role.PEER ? more.name() : known.name(),
        known.role(),
        known.match(),
        known.product().isEmpty() ? more.product() : known.product());
  }

  private String address(JsonNode entry, String end) {
    Device device = devices.get(entry.path(end).asInt(0));
    return device == null ? "" : device.address();
  }

  private Instant time(JsonNode entry, String textName) {
    return time(entry, "ts_ms", textName);
  }

  private Instant time(JsonNode entry, String millisName, String textName) {
    String millis = text(entry, millisName);
    if (!millis.isEmpty() && millis.length() <= 15 && millis.chars().allMatch(this::isDigit)) {
      lastTime = Instant.ofEpochMilli(Long.parseLong(millis));
    } else {
      try {
        lastTime =
            LocalDateTime.parse(text(entry, textName), PLATFORM_TIME).toInstant(ZoneOffset.UTC);
      } catch (DateTimeParseException e) {
        // An entry without a readable time stays where the platform put it.
        return lastTime;
      }
    }
    return lastTime;
  }

  private boolean isDigit(int c) {
    return c >= '0' && c <= '9';
  }

  private static String text(JsonNode holder, String name) {
    return holder.path(name).asString("");
  }
}
