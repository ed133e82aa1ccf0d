package com.packetdial.mcp.tools.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** Calls of several legs, as a client sees them. */
final class CallRowTest {

  private static final String CALLER =
      "'call':'in-1','domain':'acme.example','from':15855550123,'name':'ACME CUSTOMER',"
          + "'dialed':15855550100,";

  private static final String FIELDS =
      "'format':'objects','fields':['direction','from','to','to_user','result','talk_seconds',"
          + "'total_seconds','hold_seconds','legs','through','rang','answered_by','ended_by','cdr_id',"
          + "'cdr_ids','packets_b','trace']";

  private static ObjectNode call(ObjectNode... legs) {
    FakePbx pbx = new FakePbx().list("GET /domains/{domain}/cdrs", List.of(legs));
    ObjectNode answer =
        new ToolRun(new QueryCdrs(31), pbx, Instant.parse("2026-11-23T15:30:00Z"))
            .answer("{'since':'-24h','until':'now','domain':'acme.example'," + FIELDS + "}");
    assertThat(answer.get("rows")).hasSize(1);
    return (ObjectNode) answer.get("rows").get(0);
  }

  private static ObjectNode leg(int index, int from, int to, String rest) {
    return Cdrs.of(
        CALLER
            + "'id':'cdr-%d','index':%d,'start':'2026-11-23T12:%02d:00Z','end':'2026-11-23T12:%02d:00Z',"
                .formatted(index, index, from, to)
            + rest);
  }

  @Test
  void aCallThroughAQueueIsAnsweredByTheAgentWhoTalked() {
    ObjectNode call =
        call(
            leg(
                2,
                4,
                9,
                "'term':1002,'through':700,'action':'QueueDispatch','talk':290,'hold':20,"
                    + "'answer':'2026-11-23T12:04:10Z','reason':'Term: Bye','direction':1,"
                    + "'call-audio-relay-side-b-packet-count':14500,'is-trace-expected':'yes'"),
            leg(
                1,
                3,
                4,
                "'term':1001,'through':700,'action':'QueueDispatch','talk':0,'direction':2,"
                    + "'reason':'Term: No Answer Timeout'"),
            leg(
                0,
                0,
                3,
                "'term':700,'talk':0,'answer':'2026-11-23T12:00:01Z','reason':'Dispatched',"
                    + "'direction':1"));
    assertThat(call.toString())
        .isEqualTo(
            FakePbx.json(
                    "{'direction':'inbound','from':'15855550123','to':'15855550100','to_user':'1002',"
                        + "'result':'answered','talk_seconds':290,'total_seconds':540,'hold_seconds':20,"
                        + "'legs':3,'through':'700','rang':'1001','answered_by':'1002',"
                        + "'ended_by':'callee','cdr_id':'cdr-0','cdr_ids':['cdr-0','cdr-1','cdr-2'],"
                        + "'packets_b':14500,'trace':true}")
                .toString());
  }

  @Test
  void aCallerWhoHangsUpInTheQueueHasAbandoned() {
    ObjectNode call =
        call(
            leg(
                0,
                0,
                3,
                "'term':700,'talk':0,'answer':'2026-11-23T12:00:01Z','reason':'Orig: Bye'"),
            leg(1, 1, 2, "'term':1001,'through':700,'talk':0,'reason':'Term: No Answer Timeout'"));
    assertThat(call.get("result").asString()).isEqualTo("abandoned");
    assertThat(call.get("to_user").asString()).isEqualTo("700");
    assertThat(call.get("rang").asString()).isEqualTo("1001");
    assertThat(call.get("ended_by").asString()).isEqualTo("caller");
    assertThat(call.get("talk_seconds").asInt()).isZero();
  }

  @Test
  void noAnswerThenVoicemailIsVoicemail() {
    ObjectNode call =
        call(
            leg(0, 0, 1, "'term':1001,'talk':0,'reason':'Term: No Answer Timeout'"),
            leg(
                1,
                1,
                2,
                "'term':1001,'through':1001,'action':'VMail','talk':0,"
                    + "'answer':'2026-11-23T12:01:00Z','reason':'Orig: Bye'"));
    assertThat(call.get("result").asString()).isEqualTo("voicemail");
    assertThat(call.has("answered_by")).isFalse();
  }

  @Test
  void aTransferIsAnsweredByBothAndTalkIsNotCountedTwice() {
    ObjectNode call =
        call(
            leg(0, 0, 10, "'term':1001,'talk':600,'answer':'2026-11-23T12:00:00Z','reason':'Bye'"),
            leg(
                1,
                5,
                15,
                "'term':1002,'through':1001,'talk':600,'answer':'2026-11-23T12:05:00Z',"
                    + "'reason':'Orig: Bye'"));
    assertThat(call.get("answered_by").asString()).isEqualTo("1001, 1002");
    assertThat(call.get("to_user").asString()).isEqualTo("1002");
    assertThat(call.get("through").asString()).isEqualTo("1001");
    assertThat(call.get("talk_seconds").asInt()).isEqualTo(900);
    assertThat(call.get("total_seconds").asInt()).isEqualTo(900);
  }

  @Test
  void aRingGroupAnsweredByOneIsOneAnsweredCall() {
    ObjectNode call =
        call(
            leg(0, 0, 1, "'term':1001,'talk':0,'reason':'Call completed elsewhere'"),
            leg(1, 0, 5, "'term':1002,'talk':295,'reason':'Term: Bye'"),
            leg(2, 0, 1, "'term':1003,'talk':0,'reason':'Call completed elsewhere'"));
    assertThat(call.get("result").asString()).isEqualTo("answered");
    assertThat(call.get("answered_by").asString()).isEqualTo("1002");
    assertThat(call.get("rang").asString()).isEqualTo("1001, 1003");
  }

  @Test
  void aRingGroupThatNobodyAnswersIsOneMissedCall() {
    ObjectNode call =
        call(
            leg(0, 0, 1, "'term':1001,'talk':0,'reason':'Orig: Cancel'"),
            leg(1, 0, 1, "'term':1002,'talk':0,'reason':'Orig: Cancel'"));
    assertThat(call.get("result").asString()).isEqualTo("missed");
    assertThat(call.get("legs").asInt()).isEqualTo(2);
    assertThat(call.has("answered_by")).isFalse();
  }

  @Test
  void aSlimLegBelongsToTheCallOfItsParent() {
    ObjectNode call =
        call(
            leg(0, 0, 5, "'term':1001,'talk':295,'reason':'Term: Bye'"),
            Cdrs.of("'parent':'cdr-0','domain':'acme.example','term':1002,'talk':10"));
    assertThat(call.get("legs").asInt()).isEqualTo(2);
  }
}
