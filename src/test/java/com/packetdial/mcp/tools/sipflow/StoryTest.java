package com.packetdial.mcp.tools.sipflow;

import static com.packetdial.mcp.tools.sipflow.TraceScript.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.sipflow.TraceScript.Leg;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class StoryTest {

  private static final String PHONE = "198.51.100.20:5060";
  private static final String TRUNK = "203.0.113.1:5060";

  @Test
  void showsEventsOfUnknownTypeByTheirMainData() {
    assertThat(
            events(
                """
                {"type":"PARKED","level":"1","ts":"1772460000000","data":{"lot":"701","by":"1001",
                 "class":"CNmsUaSession","session":"20260302140000000001","sip_msg":"BYE x SIP/2.0",
                 "empty":""}},
                {"type":"HELD_BACK","ts":1772460001500,"data":{}}
                """))
        .isEqualTo(
            """
            start 2026-03-02T14:00:00Z
            +0.000s PARKED: by=1001, lot=701
            +1.500s HELD_BACK:\s
            """);
  }

  @Test
  void leavesOutWhatThePlatformHidesButNeverARefusal() {
    assertThat(
            events(
                """
                {"type":"DIALPOLICY","ts":"1772460000000","data":{"dialpolicy":"US","against":"a",
                 "decision":"permit","hidden":"1"}},
                {"type":"DIALPOLICY","ts":"1772460000000","data":{"dialpolicy":"US and Canada",
                 "against":"sip:0115550100@acme.example","decision":"deny",
                 "description":"No international","hidden":"1"}},
                {"type":"FAILED_TO_MATCH","ts":"1772460000000","data":{"dialplan":"DID Table"}},
                {"type":"SIP_RESPONSE","ts":"1772460000000","data":{"type":"100"}}
                """))
        .isEqualTo(
            """
            start 2026-03-02T14:00:00Z
            +0.000s dial policy US and Canada: deny 0115550100@acme.example (No international)
            +0.000s dial plan DID Table: no rule matches
            2 details left out
            """);
  }

  @Test
  void keepsALineALineWhateverTheEventSays() {
    String events =
        events(
            "{\"type\":\"A\\nB\",\"data\":{\"x\\ny\":\"1\\n2 "
                + "z".repeat(900)
                + "\",\"deep\":{\"a\":[1]}}}");

    assertThat(events.lines()).hasSize(2).allMatch(line -> line.length() < 300);
  }

  @Test
  void tellsARefusedCallFromItsMessages() {
    Leg in = Leg.of("in", "1001", "15550100");
    Leg out = Leg.of("out", "15550123", "15550100");
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, in.invite(1))
            .sent(5, PHONE, in.response(100, "Trying", 1, "INVITE"))
            .log(
                10,
                """
                CNmsUaSessionStateX(20260302140000000001)::CheckDialPolicy(0)<US and Canada>
                 against (sip:15550100@acme.example)
                 match <1900*>(Premium) - (deny)\
                """)
            .log(11, "CNmsUaSessionStateX(20260302140000000001)::OnEntry")
            .sent(20, TRUNK, out.invite(1))
            .sent(520, TRUNK, out.invite(1))
            .received(
                600,
                TRUNK,
                out.response(
                    503, "Busy", 1, "INVITE", "Reason: Q.850;cause=34;text=\"No circuit\""))
            .sent(700, PHONE, in.response(503, "Service Unavailable", 1, "INVITE"));

    assertThat(Story.of(script.trace()).text())
        .isEqualTo(
            """
            start 2026-03-02T14:00:00Z
            +0.000s INVITE from 1001 at 198.51.100.20:5060 to 15550100
            +0.010s dial policy US and Canada: deny 15550100@acme.example (Premium)
            +0.020s INVITE to 15550100 at 203.0.113.1:5060
            +0.600s 503 Busy by 15550100 at 203.0.113.1:5060 {Q.850 34 No circuit}
            +0.700s 503 Service Unavailable by core towards 1001 at 198.51.100.20:5060
            1 details left out
            """);
  }

  @Test
  void tellsHoldTransferAndHangUp() {
    Leg leg = Leg.of("in", "1001", "1002");
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, leg.invite(1, sdp("192.0.2.7", 4000)))
            .sent(10, PHONE, leg.response(200, "OK", 1, "INVITE", sdp("198.51.100.1", 5000)))
            .received(20, PHONE, leg.request("INVITE", 2, sdp("192.0.2.7", 4000, "sendonly")))
            .received(30, PHONE, leg.request("REFER", 3, "r: <sip:1003@acme.example>"))
            .sent(40, PHONE, leg.backwards("BYE", 9));

    assertThat(Story.of(script.trace()).lines())
        .extracting(Story.StoryLine::text)
        .containsExactly(
            "INVITE from 1001 at 198.51.100.20:5060 to 1002",
            "core answers 1001 at 198.51.100.20:5060",
            "hold by 1001 at 198.51.100.20:5060",
            "transfer by 1001 at 198.51.100.20:5060 to 1003@acme.example",
            "BYE by core towards 1001 at 198.51.100.20:5060");
  }

  @Test
  void isEmptyWithoutAnythingToTell() {
    assertThat(Story.of(new TraceScript().trace()).text()).isEmpty();
    assertThat(Story.of(new TraceScript().log(0, "noise").trace()).text())
        .isEqualTo("1 details left out\n");
  }

  private static String events(String events) {
    JsonNode decoded =
        JsonMapper.builder()
            .build()
            .readTree("{\"kind\":\"cradle_to_grave\",\"calls\":[],\"events\":[" + events + "]}");
    return Story.of(Trace.read(decoded)).text();
  }
}
