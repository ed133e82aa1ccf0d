package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.TraceEntry.LogLine;
import com.packetdial.mcp.demo.TraceEntry.Packet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes traces in the platform's three forms. */
final class TraceWriter {

  private static final String PORTAL = "https://portal.pbx.example.com/portal/nsflow/";
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  /** The entries of one call. */
  record Told(Call call, List<TraceEntry> entries) {}

  private TraceWriter() {}

  /** {@code type=call_trace}: a JSON document inside a script inside an SVG in Base64. */
  static Answer callTrace(List<Told> calls) {
    List<TraceEntry> entries = inOrder(calls);
    Map<String, Integer> devices = new LinkedHashMap<>();
    ObjectNode deviceNodes = NODES.objectNode();
    if (!calls.isEmpty()) {
      String core = calls.getFirst().call().domain().coreServer();
      devices.put(core, 1);
      deviceNodes.set(core, device(1, entries.size(), ""));
    }
    for (TraceEntry entry : entries) {
      if (entry instanceof Packet packet) {
        addPeer(packet.dialog().peer(), devices, deviceNodes, entries.size());
      }
    }
    String script =
        "{ \"devices\" : "
            + Json.text(deviceNodes)
            + ",  \"msgs\" : "
            + Json.text(messages(entries, devices))
            + "}";
    ObjectNode answer = NODES.objectNode();
    answer.set("sql", callIds(calls));
    answer.put("svg", Base64.getEncoder().encodeToString(svg(script)));
    return Answer.of(List.of(answer));
  }

  private static void addPeer(
      Party peer, Map<String, Integer> devices, ObjectNode nodes, int lastMessage) {
    if (devices.containsKey(peer.address())) {
      return;
    }
    int index = devices.size() + 1;
    devices.put(peer.address(), index);
    ObjectNode node = device(index, lastMessage, peer.host());
    node.put("match", peer.matchUri());
    node.put("number", peer.sipUser());
    nodes.set(peer.address(), node);
  }

  private static ObjectNode device(int index, int last, String name) {
    ObjectNode node = NODES.objectNode();
    node.put("index", index);
    node.put("last", Math.max(0, last - 1));
    node.put("name", name);
    return node;
  }

  private static ArrayNode messages(List<TraceEntry> entries, Map<String, Integer> devices) {
    ArrayNode messages = NODES.arrayNode();
    List<LogLine> lines = new ArrayList<>();
    for (TraceEntry entry : entries) {
      switch (entry) {
        case LogLine line -> lines.add(line);
        case Packet packet -> {
          flush(lines, messages);
          ObjectNode node = messages.addObject();
          node.put("msg", escape(packet.text()));
          node.put("core", 1);
          node.put("edge", devices.get(packet.dialog().peer().address()));
          stamp(node, packet.method(), packet.at());
        }
      }
    }
    flush(lines, messages);
    return messages;
  }

  /** Lines of the log that follow one another go into one entry. */
  private static void flush(List<LogLine> lines, ArrayNode messages) {
    if (lines.isEmpty()) {
      return;
    }
    ObjectNode node = messages.addObject();
    ArrayNode texts = node.putArray("msg");
    lines.forEach(line -> texts.add(escape(line.text())));
    node.put("core", 1);
    node.putNull("edge");
    stamp(node, "", lines.getFirst().at());
    lines.clear();
  }

  private static void stamp(ObjectNode node, String method, Instant at) {
    node.put("method", method);
    node.put("ts_ms", Long.toString(at.toEpochMilli()));
    node.put("ts_text", Instants.trace(at));
  }

  private static byte[] svg(String json) {
    String id = "nsflow_" + Dice.of(0, "svg", json).hex(32);
    return ("<svg width=\"100%\" xmlns=\"http://www.w3.org/2000/svg\" id=\""
            + id
            + "\" style=\"min-height:100vh;\"><title>Callflow</title><style>@import url(\""
            + PORTAL
            + "bundle.css\");</style><foreignObject class=\"flow\" width=\"100%\" height=\"100%\">"
            + "<div xmlns=\"http://www.w3.org/1999/xhtml\" class=\"flow-svg-wrapper\"></div>"
            + "</foreignObject><script><![CDATA[\nvar "
            + id
            + " = "
            + json
            + ";\n]]>\n</script><script xmlns:xlink=\"http://www.w3.org/1999/xlink\" data-state=\""
            + id
            + "\" xlink:href=\""
            + PORTAL
            + "bundle.js\"></script></svg>")
        .getBytes(StandardCharsets.UTF_8);
  }

  /** {@code type=csv}: text whose inner quotes are not escaped. */
  static Answer csv(List<Told> calls) {
    StringBuilder csv =
        new StringBuilder("\"Time Stamp\",\"Index\",\"Type\",\"Text\",\"Host\",\"UnixTsm\"\n");
    for (Told told : calls) {
      long index = firstIndex(told.call());
      for (TraceEntry entry : told.entries()) {
        csv.append('"').append(Instants.trace(entry.at())).append("\",\"").append(index++);
        csv.append("\",\"").append(entry instanceof Packet ? "info" : "responder").append("\",\"");
        csv.append(entry.text()).append("\",\"").append(told.call().domain().coreServer());
        csv.append("\",\"").append(entry.at().toEpochMilli()).append("\"\n");
      }
    }
    return new Answer.Text(200, "text/csv; charset=utf-8", csv.toString());
  }

  /** Record numbers of the core's log begin with the day. */
  static long firstIndex(Call call) {
    String day = Instants.compact(call.start()).substring(0, 8);
    return Long.parseLong(day + "00" + Dice.of(0, "index", call.callId()).digits(8));
  }

  static ArrayNode callIds(List<Told> calls) {
    ArrayNode ids = NODES.arrayNode();
    calls.forEach(told -> new TreeSet<>(told.call().callIds()).forEach(ids::add));
    return ids;
  }

  private static List<TraceEntry> inOrder(List<Told> calls) {
    return calls.stream()
        .flatMap(told -> told.entries().stream())
        .sorted(Comparator.comparing(TraceEntry::at))
        .toList();
  }

  /** As PHP does it. */
  static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#039;");
  }
}
