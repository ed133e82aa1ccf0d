package com.packetdial.mcp.tools.sipflow;

import static com.packetdial.mcp.tools.sipflow.TraceScript.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.sipflow.TraceScript.Leg;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Call;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Ending;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Finding;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TraceSummaryTest {

  private static final String PHONE = "198.51.100.20:5060";
  private static final String TRUNK = "203.0.113.1:5060";
  private static final String TRUNK_2 = "203.0.113.2:5060";

  private static final Leg IN = Leg.of("in", "1001", "15550100");
  private static final Leg OUT = Leg.of("out", "15550123", "15550100");

  @Test
  void blamesTheTrunkForTheRefusalThatTheCallerSaw() {
    Call call =
        call(
            new TraceScript()
                .peer(TRUNK, "sip.trunk.example")
                .received(0, PHONE, IN.invite(1))
                .sent(20, TRUNK, OUT.invite(1))
                .received(
                    90,
                    TRUNK,
                    OUT.response(503, "Service Unavailable", 1, "INVITE", "Reason: Q.850;cause=34"))
                .sent(95, TRUNK, OUT.request("ACK", 1))
                .sent(100, PHONE, IN.response(480, "Temporarily Unavailable", 1, "INVITE")));

    assertThat(call.ended())
        .isEqualTo(
            new Ending(
                "sip.trunk.example",
                "15550100",
                "b",
                "503 Service Unavailable",
                List.of("Q.850 34"),
                3));
    assertThat(call.code()).isEqualTo(480);
    assertThat(call.reason()).isEqualTo("Temporarily Unavailable");
    assertThat(call.talkMs()).isNull();
    assertThat(call.oneWayAudio()).isNull();
    assertThat(call.findings())
        .containsExactly(
            new Finding(
                "refused",
                "b",
                "503 Service Unavailable from sip.trunk.example, Q.850 34",
                List.of(3)));
  }

  @Test
  void staysQuietAboutATrunkThatAnotherReplaced() {
    Call call =
        call(
            new TraceScript()
                .received(0, PHONE, IN.invite(1))
                .sent(20, TRUNK, OUT.invite(1))
                .received(90, TRUNK, OUT.response(503, "Service Unavailable", 1, "INVITE"))
                .sent(100, TRUNK_2, OUT.invite(1))
                .received(1_100, TRUNK_2, OUT.response(180, "Ringing", 1, "INVITE"))
                .sent(1_120, PHONE, IN.response(180, "Ringing", 1, "INVITE"))
                .received(3_100, TRUNK_2, OUT.response(200, "OK", 1, "INVITE"))
                .sent(3_110, TRUNK_2, OUT.request("ACK", 1))
                .sent(3_120, PHONE, IN.response(200, "OK", 1, "INVITE"))
                .received(3_130, PHONE, IN.request("ACK", 1))
                .received(13_120, TRUNK_2, OUT.backwards("BYE", 7))
                .sent(13_130, PHONE, IN.backwards("BYE", 8)));

    assertThat(call.ended()).isEqualTo(new Ending(TRUNK_2, "15550100", "c", "BYE", List.of(), 11));
    assertThat(call.code()).isEqualTo(200);
    assertThat(call.postDialDelayMs()).isEqualTo(1_120);
    assertThat(call.ringMs()).isEqualTo(2_000);
    assertThat(call.answerMs()).isEqualTo(3_120);
    assertThat(call.talkMs()).isEqualTo(10_000);
    assertThat(call.findings())
        .containsExactly(
            new Finding("refused", "b", "503 Service Unavailable from " + TRUNK, List.of(3)));
  }

  @Test
  void knowsThatTheCallerGaveUp() {
    Call call =
        call(
            new TraceScript()
                .received(0, PHONE, IN.invite(1))
                .sent(20, TRUNK, OUT.invite(1))
                .received(900, TRUNK, OUT.response(180, "Ringing", 1, "INVITE"))
                .sent(910, PHONE, IN.response(180, "Ringing", 1, "INVITE"))
                .received(9_000, PHONE, IN.request("CANCEL", 1))
                .sent(9_010, PHONE, IN.response(200, "OK", 1, "CANCEL"))
                .sent(9_020, TRUNK, OUT.request("CANCEL", 1))
                .sent(9_030, PHONE, IN.response(487, "Request Terminated", 1, "INVITE"))
                .received(9_100, TRUNK, OUT.response(487, "Request Terminated", 1, "INVITE")));

    assertThat(call.ended()).isEqualTo(new Ending(PHONE, "1001", "a", "CANCEL", List.of(), 5));
    assertThat(call.code()).isEqualTo(487);
    assertThat(call.ringMs()).isEqualTo(8_120);
    assertThat(call.answerMs()).isNull();
    assertThat(call.findings()).isEmpty();
  }

  @Test
  void knowsThatTheCoreGaveUpACalleeThatDidNotAnswer() {
    Call call =
        call(
            new TraceScript()
                .received(0, PHONE, IN.invite(1))
                .sent(20, TRUNK, OUT.invite(1))
                .received(900, TRUNK, OUT.response(180, "Ringing", 1, "INVITE"))
                .sent(25_000, TRUNK, OUT.request("CANCEL", 1, "Reason: SIP;cause=480;text=\"TO\""))
                .received(25_100, TRUNK, OUT.response(487, "Request Terminated", 1, "INVITE"))
                .sent(25_200, PHONE, IN.response(480, "No Answer", 1, "INVITE")));

    assertThat(call.ended()).isEqualTo(new Ending("core", "", "a", "480 No Answer", List.of(), 6));
    assertThat(call.findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"486, Busy Here", "404, Not Found", "603, Decline"})
  void knowsWhoRefusedACallOfOneLeg(int code, String reason) {
    Call byPeer =
        call(
            new TraceScript()
                .sent(0, TRUNK, OUT.invite(1))
                .received(9, TRUNK, OUT.response(code, reason, 1, "INVITE")));
    Call byCore =
        call(
            new TraceScript()
                .received(0, PHONE, IN.invite(1))
                .sent(9, PHONE, IN.response(code, reason, 1, "INVITE")));

    String by = code + " " + reason;
    assertThat(byPeer.ended()).isEqualTo(new Ending(TRUNK, "15550100", "a", by, List.of(), 2));
    assertThat(byPeer.code()).isEqualTo(code);
    assertThat(byCore.ended()).isEqualTo(new Ending("core", "", "a", by, List.of(), 2));
  }

  @Test
  void knowsThatTheCoreHungUpAndWhy() {
    Call call =
        call(
            answered()
                .sent(9_010, PHONE, IN.backwards("BYE", 9, "Reason: Q.850;cause=102;text=\"TO\"")));

    assertThat(call.ended())
        .isEqualTo(new Ending("core", "", "a", "BYE", List.of("Q.850 102 TO"), 4));
    assertThat(call.talkMs()).isEqualTo(9_000);
  }

  @Test
  void saysNothingAboutAnEndThatIsNotThere() {
    Call call = call(answered());

    assertThat(call.ended()).isNull();
    assertThat(call.talkMs()).isNull();
    assertThat(call.code()).isEqualTo(200);
  }

  @Test
  void countsChallengesAndWhatTheRetryGot() {
    TraceScript challenged =
        new TraceScript()
            .received(0, PHONE, IN.invite(1))
            .sent(10, PHONE, IN.response(407, "Proxy Authentication Required", 1, "INVITE"))
            .sent(510, PHONE, IN.response(407, "Proxy Authentication Required", 1, "INVITE"))
            .received(520, PHONE, IN.request("ACK", 1));

    Finding unanswered =
        new Finding("auth_failed", "a", "1× 407 by core to INVITE, not retried", List.of(2));
    assertThat(call(challenged).findings()).contains(unanswered);
    assertThat(call(challenged).retransmissions()).isEqualTo(1);

    challenged
        .received(600, PHONE, IN.invite(2))
        .sent(610, PHONE, IN.response(100, "Trying", 2, "INVITE"))
        .sent(700, PHONE, IN.response(200, "OK", 2, "INVITE"));
    Call call = call(challenged);
    assertThat(call.code()).isEqualTo(200);
    assertThat(call.answerMs()).isEqualTo(700);
    assertThat(call.findings())
        .contains(
            new Finding(
                "auth_challenge",
                "a",
                "1× 407 by core to INVITE, retry got 200 OK",
                List.of(2, 5, 7)));
  }

  @Test
  void measuresHolds() {
    Call call =
        call(
            answered()
                .received(2_000, PHONE, IN.request("INVITE", 2, sdp("192.0.2.7", 4000, "sendonly")))
                .sent(2_010, PHONE, IN.response(200, "OK", 2, "INVITE"))
                .received(7_500, PHONE, IN.request("INVITE", 3, sdp("192.0.2.7", 4000)))
                .received(8_000, PHONE, IN.request("INVITE", 4, sdp("0.0.0.0", 4000))));

    assertThat(call.findings())
        .containsExactly(
            new Finding("hold", "a", "hold by " + PHONE + " for 5.500s", List.of(4, 6)),
            new Finding("hold", "a", "hold by " + PHONE + ", not resumed", List.of(7)));
  }

  @Test
  void flagsAudioThatOnlyOneSideHas() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, IN.invite(1, sdp("192.0.2.7", 4000)))
            .sent(5, TRUNK, OUT.invite(1, sdp("198.51.100.1", 25_002)))
            .received(90, TRUNK, OUT.response(200, "OK", 1, "INVITE", sdp("203.0.113.9", 6000)))
            .sent(95, TRUNK, OUT.request("ACK", 1))
            .sent(99, PHONE, IN.response(200, "OK", 1, "INVITE", sdp("198.51.100.1", 25_000)))
            .received(105, PHONE, IN.request("ACK", 1))
            .received(30_000, PHONE, IN.request("BYE", 2))
            .log(30_001, relay(30, "192.0.2.99:4000", 0, "203.0.113.9:6000", 480_000));
    Call call = call(script);

    assertThat(call.oneWayAudio()).isTrue();
    assertThat(call.platform()).isEqualTo(new TraceSummary.Seconds(30, 0, 30));
    assertThat(call.findings())
        .containsExactly(
            new Finding(
                "one_way_audio",
                "",
                "RTP relay: 192.0.2.99:4000 0 bytes, 203.0.113.9:6000 480000 bytes",
                List.of(3, 5)));
    assertThat(call.legs().getFirst().relay())
        .isEqualTo(new LegSummary.Rtp(0, 12.5, "192.0.2.99:4000"));
    assertThat(call.legs().getLast().relay()).isEqualTo(new LegSummary.Rtp(480_000, 12.5, null));
  }

  @Test
  void flagsACallWithoutAnyAudioOnlyWhenItWasTalkedIn() {
    String silence = relay(30, "192.0.2.7:4000", 0, "203.0.113.9:6000", 0);
    String untalked = relay(0, "192.0.2.7:4000", 0, "203.0.113.9:6000", 0);

    assertThat(call(answered().log(9_000, silence)).findings())
        .extracting(Finding::kind)
        .containsExactly("no_audio");
    assertThat(call(answered().log(9_000, untalked)).findings()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.1:5060, 192.168.1.7, true",
    "203.0.113.1:5060, 10.0.0.1, true",
    "203.0.113.1:5060, 172.16.0.1, true",
    "203.0.113.1:5060, 172.32.0.1, false",
    "203.0.113.1:5060, 100.64.0.1, true",
    "203.0.113.1:5060, fd00::1, true",
    "[2001:db8::1]:5060, 192.168.1.7, true",
    "203.0.113.1:5060, 203.0.113.1, false",
    "203.0.113.1:5060, 0.0.0.0, false",
    "203.0.113.1:5060, phone.acme.example, false",
    "192.168.1.7:5060, 192.168.1.7, false",
    "10.1.1.1:5060, 192.168.1.7, false",
  })
  void flagsAPrivateAddressInTheMediaOfAPublicPeer(String peer, String media, boolean flagged) {
    Call call =
        call(
            new TraceScript()
                .received(0, peer, IN.invite(1, sdp(media, 4000)))
                .sent(5, peer, IN.response(100, "Trying", 1, "INVITE")));

    assertThat(call.findings())
        .extracting(Finding::kind)
        .isEqualTo(flagged ? List.of("private_media_address") : List.of());
  }

  @Test
  void flagsWhatDidNotCome() {
    Call silent =
        call(
            new TraceScript()
                .sent(0, TRUNK, OUT.invite(1))
                .sent(500, TRUNK, OUT.invite(1))
                .sent(1_500, TRUNK, OUT.invite(1)));
    Call unacknowledged =
        call(
            new TraceScript()
                .received(0, PHONE, IN.invite(1))
                .sent(5, PHONE, IN.response(200, "OK", 1, "INVITE")));

    assertThat(silent.ended()).isNull();
    assertThat(silent.retransmissions()).isEqualTo(2);
    assertThat(silent.findings())
        .containsExactly(
            new Finding("no_response", "a", "no response to INVITE from " + TRUNK, List.of(1)),
            new Finding("retransmission", "a", "INVITE sent 3 times in 1.500s", List.of(1, 2, 3)));
    assertThat(unacknowledged.findings())
        .containsExactly(new Finding("no_ack", "a", "no ACK after 200 OK", List.of(2)));
  }

  @Test
  void flagsDigitsThatWereNotAgreedUpon() {
    Call call =
        call(
            new TraceScript()
                .sent(0, TRUNK, OUT.invite(1, sdp("198.51.100.1", 4000)))
                .received(
                    5,
                    TRUNK,
                    OUT.response(183, "Progress", 1, "INVITE", "v=0\nm=audio 6000 RTP/AVP 0")));

    assertThat(call.findings())
        .containsExactly(
            new Finding(
                "no_dtmf_events", "a", "telephone-event offered, not answered", List.of(2)));
    assertThat(call.legs().getFirst().answered()).containsExactly("PCMU");
  }

  @Test
  void followsATransferToTheEndOfTheCall() {
    Leg third = Leg.of("third", "1001", "1003");
    Call call =
        call(
            answered()
                .sent(20, TRUNK, OUT.invite(1))
                .received(30, TRUNK, OUT.response(200, "OK", 1, "INVITE"))
                .sent(31, TRUNK, OUT.request("ACK", 1))
                .received(5_000, PHONE, IN.request("REFER", 5, "Refer-To: sip:1003@acme.example"))
                .sent(5_010, PHONE, IN.response(202, "Accepted", 5, "REFER"))
                .received(5_020, PHONE, IN.request("BYE", 6))
                .sent(5_100, TRUNK_2, third.invite(1))
                .received(7_000, TRUNK_2, third.response(200, "OK", 1, "INVITE"))
                .sent(7_010, TRUNK_2, third.request("ACK", 1))
                .received(60_000, TRUNK, OUT.backwards("BYE", 3))
                .sent(60_010, TRUNK_2, third.request("BYE", 4)));

    assertThat(call.ended()).isEqualTo(new Ending(TRUNK, "15550100", "b", "BYE", List.of(), 13));
    assertThat(call.talkMs()).isEqualTo(59_970);
    assertThat(call.findings())
        .containsExactly(
            new Finding(
                "transfer",
                "a",
                "REFER to 1003@acme.example by " + PHONE + ", answered 202 Accepted",
                List.of(7, 8)));
  }

  @Test
  void keepsAFloodOfTheSameFindingShort() {
    TraceScript script = answered();
    for (int i = 0; i < 30; i++) {
      String message = IN.request("INFO", 100 + i);
      script.received(1_000 + i, PHONE, message).received(1_500 + i, PHONE, message);
    }

    assertThat(call(script).findings())
        .hasSize(11)
        .endsWith(new Finding("retransmission", "", "20 more", List.of()));
    assertThat(call(script).retransmissions()).isEqualTo(30);
  }

  @Test
  void hasNothingToSayAboutAnEmptyTrace() {
    assertThat(new TraceScript().summary().calls()).isEmpty();
    assertThat(new TraceScript().summary().start()).isNull();
  }

  /** A call that the phone made and the core answered. */
  private static TraceScript answered() {
    return new TraceScript()
        .received(0, PHONE, IN.invite(1, sdp("198.51.100.20", 4000)))
        .sent(10, PHONE, IN.response(200, "OK", 1, "INVITE", sdp("198.51.100.1", 25_000)))
        .received(11, PHONE, IN.request("ACK", 1));
  }

  private static String relay(int seconds, String first, long bytes, String second, long more) {
    return ("CB2BProxySessionStateDisconnecting(20260302140000000001)::UpdateCdrDuration"
            + " Duration=%1$ds Hold=0s Talk=%1$ds Relay\n"
            + "\t(10.200.1.11:25000) (IPV4) <%2$s> %3$d (%3$d/516/%3$d) bytes 12.50Kbps,\n"
            + "\t(10.200.1.11:25002) (IPV4) <%4$s> %5$d (%5$d/516/%5$d) bytes 12.50Kbps")
        .formatted(seconds, first, bytes, second, more);
  }

  private static Call call(TraceScript script) {
    List<Call> calls = script.summary().calls();
    assertThat(calls).hasSize(1);
    return calls.getFirst();
  }
}
