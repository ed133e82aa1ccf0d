package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tools.FakePbx;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** CDRs in the shapes that a PBX sends. */
final class Cdrs {

  private static final Map<String, String> SHORT =
      Map.ofEntries(
          Map.entry("direction", "call-direction"),
          Map.entry("reason", "call-disconnect-reason-text"),
          Map.entry("talk", "call-talking-duration-seconds"),
          Map.entry("total", "call-total-duration-seconds"),
          Map.entry("hold", "call-on-hold-duration-seconds"),
          Map.entry("from", "call-orig-caller-id"),
          Map.entry("name", "call-orig-from-name"),
          Map.entry("orig", "call-orig-user"),
          Map.entry("dialed", "call-orig-to-user"),
          Map.entry("term", "call-term-user"),
          Map.entry("action", "call-through-action"),
          Map.entry("through", "call-through-user"),
          Map.entry("call", "call-orig-call-id"),
          Map.entry("termcall", "call-term-call-id"),
          Map.entry("start", "call-start-datetime"),
          Map.entry("ringing", "call-ringing-datetime"),
          Map.entry("answer", "call-answer-datetime"),
          Map.entry("end", "call-disconnect-datetime"),
          Map.entry("batch", "call-batch-start-datetime"),
          Map.entry("index", "call-leg-ordinal-index"),
          Map.entry("parent", "call-parent-cdr-id"));

  private Cdrs() {}

  /** A record; single quotes stand for double ones, and short names for those above. */
  static ObjectNode of(String text) {
    ObjectNode brief = FakePbx.json("{" + text + "}");
    ObjectNode cdr = brief.objectNode();
    brief.forEachEntry((name, value) -> cdr.set(SHORT.getOrDefault(name, name), value));
    return cdr;
  }

  static Leg leg(String text) {
    return new Leg(of(text));
  }

  /** One leg of a call: its number in the list, its call, and the seconds it began and lasted. */
  static ObjectNode leg(int id, String call, Instant start, int seconds) {
    return of(
        ("'id':'20261120120000%06d','call':'%s','domain':'acme.example','orig':1001,'from':1001,"
                + "'dialed':1002,'term':1002,'direction':0,'talk':%d,'total':%d,"
                + "'start':'%s','answer':'%s','end':'%s','reason':'Orig: Bye'")
            .formatted(id, call, seconds, seconds, start, start, start.plusSeconds(seconds)));
  }

  /** Everything that a record holds, each value as wide as it usually gets. */
  static ObjectNode full(int number, Instant start) {
    Instant answer = start.plusSeconds(12);
    return of(
        """
        'id': '20261120120000NUMBERb47f81c09a3', 'domain': 'acme.example',
        'reseller': 'Reseller', 'core-server': 'core1-chi.example.com', 'call-account-code': null,
        'direction': 1, 'from': 15855550123, 'name': 'NORTHWIND TRADING CO',
        'call-orig-from-user': '15855550123', 'call-orig-from-host': '203.0.113.20',
        'call-orig-from-uri': 'sip:15855550123@203.0.113.20',
        'orig': null, 'call-orig-domain': '*', 'call-orig-ip-address': '203.0.113.20:5060',
        'call-orig-match-uri': 'sip:*@203.0.113.20', 'dialed': 15855550100,
        'call-orig-to-uri': 'sip:15855550100@core1-chi.example.com',
        'call-orig-request-user': '15855550100',
        'term': '10001', 'call-term-domain': 'acme.example',
        'action': 'QueueDispatch', 'through': '7000',
        'call': '5ed05251-7abca882-e05368bf-NUMBER@203.0.113.20',
        'termcall': '20261120120000013011-8f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c',
        'call-audio-codec': 'PCMU', 'call-audio-relay-side-a-packet-count': 92250,
        'call-audio-relay-side-b-packet-count': 91800,
        'talk': 1845, 'total': 1857, 'hold': 0, 'reason': 'Orig: Bye', 'index': 0,
        'is-trace-expected': true,
        'start': 'START', 'ringing': 'START', 'batch': 'START', 'answer': 'ANSWER', 'end': 'END'
        """
            .replace("NUMBER", "%06d".formatted(number))
            .replace("START", offset(start))
            .replace("ANSWER", offset(answer))
            .replace("END", offset(answer.plusSeconds(1_845))));
  }

  /** As the API writes instants. */
  static String offset(Instant instant) {
    return instant.toString().replace("Z", "+00:00");
  }
}
