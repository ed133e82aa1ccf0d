package com.packetdial.mcp.tools.sipflow;

import static com.packetdial.mcp.tools.sipflow.TraceScript.sdp;
import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.sipflow.Ladder.LadderLine;
import com.packetdial.mcp.tools.sipflow.TraceScript.Leg;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LadderTest {

  private static final String PHONE = "198.51.100.20:5060";
  private static final String TRUNK = "203.0.113.1:5060";

  private static final Leg LEG = Leg.of("one", "1001", "15550100");

  @Test
  void foldsRetransmissionsIntoOneLine() {
    TraceScript script =
        new TraceScript()
            .peer(TRUNK, "sip.trunk.example")
            .sent(0, TRUNK, LEG.invite(1, sdp("198.51.100.1", 4000)))
            .sent(500, TRUNK, LEG.invite(1, sdp("198.51.100.1", 4000)))
            .sent(1_500, TRUNK, LEG.invite(1, sdp("198.51.100.1", 4000)))
            .received(1_600, TRUNK, LEG.response(100, "Trying", 1, "INVITE"));

    assertThat(script.ladder())
        .containsExactly(
            "1 +0.000s a core → sip.trunk.example INVITE 15550100 (PCMU, G729) ×3 (last +1.500s)",
            "4 +1.600s a core ← sip.trunk.example 100 Trying");
  }

  @Test
  void foldsNothingThatOnlyLooksAlike() {
    TraceScript script =
        new TraceScript()
            .sent(0, TRUNK, LEG.response(183, "Session Progress", 1, "INVITE"))
            .sent(
                10, TRUNK, LEG.response(183, "Session Progress", 1, "INVITE", sdp("192.0.2.1", 9)))
            .received(20, TRUNK, LEG.response(183, "Session Progress", 1, "INVITE"))
            .sent(60_000, TRUNK, LEG.response(183, "Session Progress", 1, "INVITE"));

    assertThat(Ladder.of(script.trace()).lines()).hasSize(4);
  }

  @Test
  void tellsReInvitesHoldAndWhatOtherRequestsAnswersBelongTo() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, LEG.invite(1, sdp("192.0.2.7", 4000)))
            .sent(10, PHONE, LEG.response(200, "OK", 1, "INVITE", sdp("198.51.100.1", 5000)))
            .received(20, PHONE, LEG.request("ACK", 1))
            .received(30, PHONE, LEG.request("INVITE", 2, sdp("192.0.2.7", 4000, "sendonly")))
            .sent(40, PHONE, LEG.response(200, "OK", 2, "INVITE", sdp("0.0.0.0", 5000)))
            .received(50, PHONE, LEG.request("ACK", 2))
            .received(60, PHONE, LEG.request("REFER", 3, "Refer-To: <sip:1002@acme.example>"))
            .sent(70, PHONE, LEG.response(202, "Accepted", 3, "REFER"))
            .received(80, PHONE, LEG.request("BYE", 4, "Reason: Q.850;cause=16;text=\"Normal\""));

    assertThat(script.ladder())
        .containsExactly(
            "1 +0.000s a core ← 198.51.100.20:5060 INVITE 15550100 (PCMU, G729)",
            "2 +0.010s a core → 198.51.100.20:5060 200 OK (PCMU, G729)",
            "3 +0.020s a core ← 198.51.100.20:5060 ACK",
            "4 +0.030s a core ← 198.51.100.20:5060 re-INVITE [2] (PCMU, G729; sendonly)",
            "5 +0.040s a core → 198.51.100.20:5060 200 OK [2] (PCMU, G729; hold)",
            "6 +0.050s a core ← 198.51.100.20:5060 ACK [2]",
            "7 +0.060s a core ← 198.51.100.20:5060 REFER to 1002@acme.example",
            "8 +0.070s a core → 198.51.100.20:5060 202 Accepted [REFER]",
            "9 +0.080s a core ← 198.51.100.20:5060 BYE {Q.850 16 Normal}");
  }

  @Test
  void showsWhereARedirectPointsAndMediaThatIsNoAudio() {
    TraceScript script =
        new TraceScript()
            .sent(0, TRUNK, LEG.invite(1, "v=0\nm=audio 0 RTP/AVP 0\nm=image 4000 udptl t38"))
            .received(
                10,
                TRUNK,
                LEG.response(302, "Moved", 1, "INVITE", "m: <sip:1003@acme.example>;q=1"));

    assertThat(script.ladder())
        .containsExactly(
            "1 +0.000s a core → 203.0.113.1:5060 INVITE 15550100 (no audio; image)",
            "2 +0.010s a core ← 203.0.113.1:5060 302 Moved to 1003@acme.example");
  }

  @Test
  void keepsALineForWhatCannotBeRead() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, LEG.invite(1))
            .received(5, PHONE, "garbage\n\u0001")
            .message(9, "SIP/2.0 200");

    assertThat(script.ladder())
        .contains(
            "2 +0.005s a core ← 198.51.100.20:5060 unreadable message of 9 characters",
            "3 +0.009s b core ? ? 200");
  }

  @Test
  void writesOneLineWhateverTheMessageSays() {
    String phrase = "Busy\u2028now " + "x".repeat(500);
    TraceScript script =
        new TraceScript()
            .peer(TRUNK, "n".repeat(500))
            .sent(0, TRUNK, LEG.invite(1))
            .received(9, TRUNK, LEG.response(486, phrase, 1, "INVITE", "Reason: a;text=" + phrase));

    assertThat(script.ladder()).allMatch(line -> line.length() < 260);
    assertThat(Ladder.of(script.trace()).text().lines()).hasSize(3);
  }

  @Test
  void countsOffsetsFromTheFirstMessageAndStatesEveryCallsStart() {
    Leg other = Leg.of("two", "1001", "15550100");
    TraceScript script =
        new TraceScript()
            .log(-50, "a line before")
            .received(0, PHONE, LEG.invite(1))
            .sent(10, PHONE, LEG.response(486, "Busy Here", 1, "INVITE"))
            .received(61_000, PHONE, other.invite(1));
    Ladder ladder = Ladder.of(script.trace());

    assertThat(ladder.lines()).extracting(LadderLine::call).containsExactly(1, 1, 2);
    assertThat(ladder.text().lines())
        .containsExactly(
            "start 2026-03-02T14:00:00Z",
            "1 +0.000s a core ← 198.51.100.20:5060 INVITE 15550100",
            "2 +0.010s a core → 198.51.100.20:5060 486 Busy Here",
            "call 2 2026-03-02T14:01:01Z",
            "3 +61.000s b core ← 198.51.100.20:5060 INVITE 15550100");
  }

  @Test
  void isEmptyWithoutMessages() {
    assertThat(Ladder.of(new TraceScript().trace())).isEqualTo(new Ladder(null, List.of()));
    assertThat(Ladder.of(new TraceScript().trace()).text()).isEmpty();
  }

  @Test
  void namesAPeerByTheHostThatItWasCalledByUnlessThatIsTheCallersDomain() {
    String other = LEG.invite(1).replace("sip:15550100@acme", "sip:15550100@trunk.carrier");
    TraceScript script = new TraceScript().sent(0, TRUNK, other).sent(9, PHONE, LEG.invite(2));

    assertThat(script.ladder())
        .containsExactly(
            "1 +0.000s a core → trunk.carrier.example INVITE 15550100",
            "2 +0.009s b core → 198.51.100.20:5060 INVITE 15550100");
  }
}
