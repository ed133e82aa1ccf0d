package com.packetdial.mcp.pbx;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Unwraps the answer of {@code GET /sipflow} into one plain tree, so that redaction and cleaning
 * see the text of the SIP messages and not their wrapping.
 *
 * <p>The API wraps a trace in three ways, told apart by their bytes:
 *
 * <ul>
 *   <li>{@code type=call_trace}: JSON around a base64 SVG whose script holds JSON with HTML-escaped
 *       strings. The SVG is never rendered; everything but that JSON is dropped.
 *   <li>{@code type=cradle_to_grave}: JSON with HTML-escaped strings.
 *   <li>{@code type=csv}: a CSV in which the quotes inside a text are not escaped.
 * </ul>
 *
 * <p>Stateless and thread-safe.
 */
final class TraceDecoder {

  private static final int MAX_BYTES = 32 << 20;
  private static final int MAX_DEPTH = 32;

  /**
   * Reads one value and leaves what follows it alone: the script goes on after its JSON, and {@link
   * #wholeDocument} looks at the rest itself.
   */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_BYTES)
                          .maxNumberLength(64)
                          .build())
                  .build())
          .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private static final Pattern SCRIPT_START =
      Pattern.compile("\\bvar nsflow_\\w{1,64}+\\s{0,16}+=\\s{0,16}+(?=\\{)");

  private static final String CSV_HEADER =
      "\"Time Stamp\",\"Index\",\"Type\",\"Text\",\"Host\",\"UnixTsm\"";

  /** What only the start of a record looks like; a quote inside a text is never followed by it. */
  private static final Pattern CSV_RECORD =
      Pattern.compile(
          "\\n\"(\\d{4}-\\d\\d-\\d\\d_\\d\\d:\\d\\d:\\d\\d)\",\"(\\d{1,32})\",\"(\\w{1,32})\",\"");

  private static final Pattern CSV_TAIL =
      Pattern.compile("\",\"([^\"\\n]{0,255})\",\"(\\d{1,17})\"\\r?\\z");

  private static final int CSV_TAIL_MAX = 300;

  private static final Map<String, String> NAMED_ENTITIES =
      Map.of("lt", "<", "gt", ">", "amp", "&", "quot", "\"", "apos", "'", "nbsp", " ");

  private static final int LONGEST_ENTITY = 10;

  private TraceDecoder() {}

  /**
   * Decodes an answer.
   *
   * @param body the answer as it came, at most 32 MiB
   * @return an object with {@code kind} and, by kind: {@code call_trace} has {@code calls}, {@code
   *     devices}, {@code msgs}; {@code cradle_to_grave} has {@code calls}, {@code events}; {@code
   *     csv} has {@code rows} of {@code time, index, type, text, host, ts_ms}. An empty trace has
   *     them empty; an empty array is an empty {@code call_trace}
   * @throws IllegalArgumentException when the answer is none of these; its message has no content
   */
  static JsonNode decode(byte[] body) {
    if (body.length > MAX_BYTES) {
      throw new IllegalArgumentException("trace larger than " + MAX_BYTES + " bytes");
    }
    // A SIP header may hold any bytes: what is not UTF-8 becomes U+FFFD and costs nothing else.
    String text = new String(body, StandardCharsets.UTF_8).strip();
    if (text.startsWith("\uFEFF")) {
      text = text.substring(1).strip();
    }
    if (text.isEmpty()) {
      throw new IllegalArgumentException("empty body instead of a trace");
    }
    return switch (text.charAt(0)) {
      case '[' -> perServer(wholeDocument(text));
      case '"' -> csv(text);
      case '{' -> throw new IllegalArgumentException("JSON object instead of a trace");
      case '<' -> throw new IllegalArgumentException("HTML or XML instead of a trace");
      default -> throw new IllegalArgumentException("neither JSON nor CSV");
    };
  }

  /** The outer array has an element for each server that was asked. */
  private static JsonNode perServer(JsonNode servers) {
    boolean traces = false;
    boolean cradles = false;
    for (JsonNode server : servers) {
      if (!server.isObject() || !(server.has("sql") || server.has("svg") || server.has("cradle"))) {
        throw new IllegalArgumentException("JSON of another shape than a trace");
      }
      traces |= server.has("svg");
      cradles |= server.has("cradle");
    }
    if (traces && cradles) {
      throw new IllegalArgumentException("two kinds of trace in one answer");
    }
    return cradles ? cradleToGrave(servers) : callTrace(servers);
  }

  private static ObjectNode cradleToGrave(JsonNode servers) {
    ObjectNode trace = JSON.createObjectNode().put("kind", "cradle_to_grave");
    ArrayNode calls = trace.putArray("calls");
    ArrayNode events = trace.putArray("events");
    for (JsonNode server : servers) {
      addCalls(server, calls);
      records(server, "cradle").forEach(event -> events.add(unescaped(event)));
    }
    return trace;
  }

  private static ObjectNode callTrace(JsonNode servers) {
    ObjectNode trace = JSON.createObjectNode().put("kind", "call_trace");
    ArrayNode calls = trace.putArray("calls");
    ObjectNode devices = trace.putObject("devices");
    ArrayNode messages = trace.putArray("msgs");
    for (JsonNode server : servers) {
      addCalls(server, calls);
      JsonNode svg = server.path("svg");
      if (svg.isString() && !svg.stringValue().isEmpty()) {
        JsonNode flow = flow(script(svg.stringValue()));
        Map<Integer, Integer> renumbered = addDevices(flow, devices);
        for (JsonNode message : records(flow, "msgs")) {
          messages.add(renumbered((ObjectNode) unescaped(message), renumbered));
        }
      } else if (!svg.isMissingNode() && !svg.isNull() && !svg.isString()) {
        throw new IllegalArgumentException("svg is not a string");
      }
    }
    return trace;
  }

  private static void addCalls(JsonNode server, ArrayNode calls) {
    JsonNode sql = server.path("sql");
    if (sql.isString()) {
      calls.add(unescaped(sql));
    } else if (sql.isArray()) {
      sql.forEach(call -> calls.add(unescaped(call)));
    } else if (!sql.isMissingNode() && !sql.isNull()) {
      throw new IllegalArgumentException("sql is not a list");
    }
  }

  /** Every server numbers its devices from 1, so those of the second need other numbers. */
  private static Map<Integer, Integer> addDevices(JsonNode flow, ObjectNode devices) {
    Map<Integer, Integer> renumbered = new HashMap<>();
    JsonNode here = flow.path("devices");
    // PHP writes an empty map as an empty list.
    if (!here.isObject() && !here.isMissingNode() && !here.isNull() && !here.isEmpty()) {
      throw new IllegalArgumentException("devices is not a map");
    }
    for (Map.Entry<String, JsonNode> entry : here.properties()) {
      if (!(unescaped(entry.getValue()) instanceof ObjectNode device)) {
        throw new IllegalArgumentException("a device is not an object");
      }
      String address = unescape(entry.getKey());
      JsonNode known = devices.path(address).path("index");
      int number = known.isInt() ? known.intValue() : devices.size() + 1;
      renumbered.put(device.path("index").asInt(0), number);
      devices.set(address, device.put("index", number));
    }
    return renumbered;
  }

  private static ObjectNode renumbered(ObjectNode message, Map<Integer, Integer> numbers) {
    for (String end : List.of("core", "edge")) {
      Integer number = numbers.get(message.path(end).asInt(0));
      if (number == null) {
        message.putNull(end);
      } else {
        message.put(end, number);
      }
    }
    return message;
  }

  private static List<JsonNode> records(JsonNode holder, String name) {
    JsonNode list = holder.path(name);
    if (list.isMissingNode() || list.isNull()) {
      return List.of();
    }
    if (!list.isArray()) {
      throw new IllegalArgumentException(name + " is not a list");
    }
    List<JsonNode> records = new ArrayList<>();
    for (JsonNode item : list) {
      if (!item.isObject()) {
        throw new IllegalArgumentException("an entry of " + name + " is not an object");
      }
      records.add(item);
    }
    return records;
  }

  private static String script(String svg) {
    try {
      return new String(Base64.getDecoder().decode(svg), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("svg is not whole base64");
    }
  }

  private static JsonNode flow(String svg) {
    Matcher start = SCRIPT_START.matcher(svg);
    if (!start.find()) {
      throw new IllegalArgumentException("svg without trace data");
    }
    return firstValue(svg.substring(start.end())).value();
  }

  private static JsonNode wholeDocument(String text) {
    FirstValue first = firstValue(text);
    if (!text.substring(first.end()).isBlank()) {
      throw new IllegalArgumentException("text after the end of the JSON");
    }
    return first.value();
  }

  private record FirstValue(JsonNode value, int end) {}

  private static FirstValue firstValue(String text) {
    try (JsonParser parser = JSON.createParser(text)) {
      JsonNode value = JSON.readTree(parser);
      return new FirstValue(value, (int) parser.currentLocation().getCharOffset());
    } catch (JacksonException e) {
      // The cause quotes the text, which must not reach a log.
      throw new IllegalArgumentException("JSON truncated or malformed");
    }
  }

  private static ObjectNode csv(String text) {
    if (!text.startsWith(CSV_HEADER)) {
      throw new IllegalArgumentException("CSV with another header than a trace");
    }
    ObjectNode trace = JSON.createObjectNode().put("kind", "csv");
    ArrayNode rows = trace.putArray("rows");
    String data = text.substring(CSV_HEADER.length());
    if (data.isBlank()) {
      return trace;
    }
    List<MatchResult> starts = recordStarts(data);
    for (int i = 0; i < starts.size(); i++) {
      MatchResult start = starts.get(i);
      int end = i + 1 < starts.size() ? starts.get(i + 1).start() : data.length();
      Matcher tail = tail(data, start.end(), end);
      if (!tail.find()) {
        throw new IllegalArgumentException("CSV truncated");
      }
      rows.addObject()
          .put("time", start.group(1))
          .put("index", start.group(2))
          .put("type", start.group(3))
          .put("text", data.substring(start.end(), tail.start()))
          .put("host", tail.group(1))
          .put("ts_ms", tail.group(2));
    }
    return trace;
  }

  /** A text may quote the start of a record; a true one follows the end of another. */
  private static List<MatchResult> recordStarts(String data) {
    List<MatchResult> starts = new ArrayList<>();
    Matcher start = CSV_RECORD.matcher(data);
    while (start.find()) {
      boolean follows =
          starts.isEmpty()
              ? data.substring(0, start.start()).isBlank()
              : tail(data, starts.getLast().end(), start.start()).find();
      if (follows) {
        starts.add(start.toMatchResult());
      }
    }
    if (starts.isEmpty()) {
      throw new IllegalArgumentException("CSV without records");
    }
    return starts;
  }

  private static Matcher tail(String data, int from, int to) {
    return CSV_TAIL.matcher(data).region(Math.max(from, to - CSV_TAIL_MAX), to);
  }

  private static JsonNode unescaped(JsonNode node) {
    return switch (node) {
      case StringNode string -> StringNode.valueOf(unescape(string.stringValue()));
      case ArrayNode array -> {
        ArrayNode copy = JSON.createArrayNode();
        array.forEach(item -> copy.add(unescaped(item)));
        yield copy;
      }
      case ObjectNode object -> {
        ObjectNode copy = JSON.createObjectNode();
        object.properties().forEach(e -> copy.set(unescape(e.getKey()), unescaped(e.getValue())));
        yield copy;
      }
      default -> node;
    };
  }

  /** Undoes one level of HTML escaping; what is not an entity stays as it is. */
  private static String unescape(String text) {
    int ampersand = text.indexOf('&');
    if (ampersand < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    int done = 0;
    while (ampersand >= 0) {
      plain.append(text, done, ampersand);
      int end = text.indexOf(';', ampersand, Math.min(text.length(), ampersand + LONGEST_ENTITY));
      String meaning = end < 0 ? "" : entity(text.substring(ampersand + 1, end));
      if (meaning.isEmpty()) {
        plain.append('&');
        done = ampersand + 1;
      } else {
        plain.append(meaning);
        done = end + 1;
      }
      ampersand = text.indexOf('&', done);
    }
    return plain.append(text, done, text.length()).toString();
  }

  private static String entity(String name) {
    if (!name.startsWith("#") || name.length() < 2) {
      return NAMED_ENTITIES.getOrDefault(name, "");
    }
    boolean hex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    String digits = name.substring(hex ? 2 : 1);
    int radix = hex ? 16 : 10;
    if (digits.isEmpty()
        || !digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0)) {
      return "";
    }
    int codePoint = Integer.parseInt(digits, radix);
    boolean surrogate = codePoint >= 0xD800 && codePoint <= 0xDFFF;
    return Character.isValidCodePoint(codePoint) && !surrogate ? Character.toString(codePoint) : "";
  }
}
