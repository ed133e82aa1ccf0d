package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.TraceEntry.Packet;
import com.packetdial.mcp.demo.TraceWriter.Told;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Writes a trace as {@code type=cradle_to_grave}: events that say why a call went where. */
final class CradleWriter {

  private static final String STORY = "1";
  private static final String DETAIL = "3";

  private final ArrayNode events = JsonNodeFactory.instance.arrayNode();
  private final Call call;
  private final CoreLog log;
  private long id;

  private CradleWriter(Call call) {
    this.call = call;
    this.log = TraceMaker.logOf(call);
    this.id = TraceWriter.firstIndex(call);
  }

  static Answer answer(List<Told> calls, Instant now) {
    ObjectNode answer = JsonNodeFactory.instance.objectNode();
    answer.set("sql", TraceWriter.callIds(calls));
    ArrayNode cradle = answer.putArray("cradle");
    for (Told told : calls) {
      CradleWriter writer = new CradleWriter(told.call());
      writer.tell(told.entries(), now);
      cradle.addAll(writer.events);
    }
    return Answer.of(List.of(answer));
  }

  private void tell(List<TraceEntry> entries, Instant now) {
    List<Leg> legs = call.legs().stream().filter(leg -> !leg.start().isAfter(now)).toList();
    int told = 0;
    for (TraceEntry entry : entries) {
      while (told < legs.size() && !legs.get(told).start().plusMillis(38).isAfter(entry.at())) {
        begin(legs.get(told++));
      }
      if (entry instanceof Packet packet && packet.response() && !packet.sent()) {
        response(packet);
      }
    }
  }

  private void begin(Leg leg) {
    Instant at = leg.start().plusMillis(38);
    if (leg.ordinal() == 0) {
      callBegins(leg, at);
    }
    ObjectNode plan = event("APPLY_DIALPLAN", DETAIL, at.plusMillis(2));
    put(plan, "dialplan", call.domain().name());
    put(plan, "owner", log.owner(leg));
    put(plan, "caller", log.owner(leg));
    put(plan, "search", log.search(leg));
    put(plan, "match_from", "*");
    put(plan, "match_to", leg.dialled());
    put(plan, "match", "");
    put(plan, "rule", CoreLog.rule(leg));
    put(plan, "apps", CoreLog.application(leg));
    put(plan, "to_uri_from", leg.dialled());
    put(plan, "to_uri_by", "([*])(<OwnDomain>)");
    put(plan, "to_uri_to", leg.to().uri());
    place(plan, "Idle");
    if (!leg.to().inside()) {
      ObjectNode policy = event("DIALPOLICY", DETAIL, at.plusMillis(3));
      put(policy, "dialpolicy", "US and Canada");
      put(policy, "against", "sip:" + leg.dialled() + "@" + call.domain().name());
      put(policy, "match", "*");
      put(policy, "description", "Permit All");
      put(policy, "decision", "permit");
      put(policy, "hidden", "1");
      place(policy, "ForwardCall");
    }
  }

  private void callBegins(Leg leg, Instant at) {
    ObjectNode data = event("CALL", STORY, at);
    put(data, "request", leg.from().inside() ? "Outbound" : "Inbound");
    put(data, "from", leg.from().uri());
    put(data, "callid", call.callId());
    put(data, "ani", leg.from().number());
    put(data, "cbani", "");
    put(data, "orig", leg.from().sipUser());
    put(data, "to", "sip:" + leg.dialled() + "@" + call.domain().name());
    put(data, "apps", CoreLog.application(leg));
    place(data, "Idle");
  }

  private void response(Packet packet) {
    boolean answered = packet.answersCall();
    ObjectNode data = event(answered ? "CALL_ANSWERED" : "SIP_RESPONSE", STORY, packet.at());
    put(data, "type", packet.method());
    put(
        data,
        "text",
        " (" + packet.method() + ") Response\n\tcallID     =<" + packet.dialog().callId() + ">");
    put(data, "sip_msg", packet.text());
    put(data, "sip_ip", packet.dialog().peer().address());
    put(data, "callid", packet.dialog().callId());
    put(data, "cseq", Integer.toString(packet.cseq()));
    put(data, "cseq_method", packet.cseqMethod());
    put(data, "from_tag", packet.dialog().callerTag());
    put(data, "to_tag", packet.dialog().calleeTag());
    put(data, "from", packet.dialog().callee());
    put(data, "to", packet.dialog().caller());
    place(data, "Connecting");
    if (packet.method().startsWith("1") || !packet.cseqMethod().equals("INVITE")) {
      put(data, "hidden", "1");
    }
  }

  private ObjectNode event(String type, String level, Instant at) {
    ObjectNode event = events.addObject();
    event.put("type", type);
    event.put("level", level);
    ObjectNode data = event.putObject("data");
    event.put("ts", Long.toString(at.toEpochMilli()));
    event.put("id", Long.toString(id++));
    return data;
  }

  private void place(ObjectNode data, String state) {
    put(data, "class", "CNmsUaSessionState" + state);
    put(data, "nmshost", call.domain().coreServer());
    put(data, "session", log.session());
  }

  private static void put(ObjectNode data, String name, String value) {
    data.put(name, TraceWriter.escape(value));
  }
}
