package com.packetdial.mcp.tools.sipflow;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes small traces for tests, in the form of a decoded {@code call_trace}. */
final class TraceScript {

  /** When a script begins, in Unix milliseconds: 2026-03-02T14:00:00Z. */
  static final long START = 1_772_460_000_000L;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final ObjectNode trace = JSON.createObjectNode().put("kind", "call_trace");
  private final ObjectNode devices = trace.putObject("devices");
  private final ArrayNode messages = trace.putArray("msgs");

  TraceScript() {
    devices.putObject("core1.example.com").put("index", 1).put("name", "");
  }

  /** Names a peer as the platform does. */
  TraceScript peer(String address, String name) {
    devices
        .putObject(address)
        .put("index", devices.size())
        .put("name", name)
        .put("match", "sip:*@" + name);
    return this;
  }

  /** The core receives a message, this long after the start. */
  TraceScript received(long ms, String peer, String text) {
    return message(ms, "Received Packet from " + peer + "\n" + text);
  }

  /** The core sends a message. */
  TraceScript sent(long ms, String peer, String text) {
    return message(ms, "Sending to " + peer + " (UdpV4)\n" + text);
  }

  /** The log has a message, whatever it is. */
  TraceScript message(long ms, String text) {
    entry(ms).put("msg", text).put("method", "X");
    return this;
  }

  /** The core writes a line into its log. */
  TraceScript log(long ms, String text) {
    entry(ms).put("method", "").putArray("msg").add(text);
    return this;
  }

  private ObjectNode entry(long ms) {
    return messages.addObject().put("core", 1).putNull("edge").put("ts_ms", START + ms);
  }

  Trace trace() {
    return Trace.read(trace);
  }

  TraceSummary summary() {
    return TraceSummary.of(trace());
  }

  /** The lines of the ladder without that of the start. */
  List<String> ladder() {
    return Ladder.of(trace()).lines().stream().map(Ladder.LadderLine::text).toList();
  }

  /**
   * The messages of a leg.
   *
   * @param fromTag tag of the one who called
   * @param toTag tag of the one who was called
   */
  record Leg(String callId, String from, String fromTag, String to, String toTag) {

    static Leg of(String name, String from, String to) {
      return new Leg(name + "@acme.example", from, name + "-f", to, name + "-t");
    }

    /** The INVITE that asks for the call. */
    String invite(int cseq, String... more) {
      return text("INVITE sip:" + to + "@acme.example SIP/2.0", cseq, "INVITE", false, false, more);
    }

    /** A request of the caller within the dialog, or its CANCEL. */
    String request(String method, int cseq, String... more) {
      boolean tagged = !method.equals("CANCEL");
      return text(
          method + " sip:" + to + "@acme.example SIP/2.0", cseq, method, tagged, false, more);
    }

    /** A request of the called within the dialog. */
    String backwards(String method, int cseq, String... more) {
      return text(
          method + " sip:" + from + "@acme.example SIP/2.0", cseq, method, true, true, more);
    }

    /** A response to a request of the caller. */
    String response(int code, String reason, int cseq, String method, String... more) {
      return text("SIP/2.0 " + code + " " + reason, cseq, method, code > 100, false, more);
    }

    /** A response to a request of the called. */
    String responseBackwards(int code, String reason, int cseq, String method, String... more) {
      return text("SIP/2.0 " + code + " " + reason, cseq, method, true, true, more);
    }

    /** What begins with {@code v=0} is the body, the rest are headers. */
    private String text(
        String start, int cseq, String method, boolean tagged, boolean back, String... more) {
      String caller = "<sip:" + from + "@acme.example>;tag=" + fromTag;
      String called = "<sip:" + to + "@acme.example>" + (tagged ? ";tag=" + toTag : "");
      String transaction = (method.equals("CANCEL") ? "INVITE" : method) + cseq + back;
      List<String> lines = new ArrayList<>();
      lines.add(start);
      lines.add("Via: SIP/2.0/UDP 198.51.100.1:5060;branch=z9hG4bK" + callId + transaction);
      lines.add("From: " + (back ? called : caller));
      lines.add("To: " + (back ? caller : called));
      lines.add("Call-ID: " + callId);
      lines.add("CSeq: " + cseq + " " + method);
      String body = "";
      for (String one : more) {
        if (one.startsWith("v=0")) {
          body = one;
        } else {
          lines.add(one);
        }
      }
      return String.join("\n", lines) + "\n\n" + body;
    }
  }

  /** A session description for audio: PCMU, G729 and DTMF events. */
  static String sdp(String address, int port, String... attributes) {
    String more = attributes.length == 0 ? "" : "\na=" + String.join("\na=", attributes);
    return "v=0\no=- 1 1 IN IP4 "
        + address
        + ("\ns=-\nc=IN IP4 " + address + "\nt=0 0\nm=audio " + port)
        + " RTP/AVP 0 18 101\na=rtpmap:0 PCMU/8000\na=rtpmap:101 telephone-event/8000"
        + more;
  }
}
