package com.packetdial.mcp.tools.sipflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import com.packetdial.mcp.tools.sipflow.TraceScript.Leg;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CallDialogsTest {

  private static final String PHONE = "198.51.100.20:5060";
  private static final String TRUNK_1 = "203.0.113.1:5060";
  private static final String TRUNK_2 = "203.0.113.2:5060";

  private static final Leg FIRST = Leg.of("one", "1001", "15550100");
  private static final Leg SECOND = Leg.of("two", "1001", "15550100");

  @Test
  void keepsAnInviteWithCredentialsInTheDialogOfTheChallenge() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, PHONE, FIRST.response(407, "Proxy Authentication Required", 1, "INVITE"))
            .received(20, PHONE, FIRST.request("ACK", 1))
            .received(6_000, PHONE, FIRST.invite(2))
            .sent(6_010, PHONE, FIRST.response(100, "Trying", 2, "INVITE"));

    assertThat(shape(script)).containsExactly("1a:1,2,3,4,5");
  }

  @Test
  void takesTheNextTrunkAsAnotherLegOfTheSameCall() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, TRUNK_1, SECOND.invite(1))
            .received(20, TRUNK_1, SECOND.response(503, "Service Unavailable", 1, "INVITE"))
            .sent(30, TRUNK_1, SECOND.request("ACK", 1))
            .sent(9_000, TRUNK_2, SECOND.invite(1))
            .received(9_010, TRUNK_2, SECOND.response(180, "Ringing", 1, "INVITE"))
            .sent(9_020, PHONE, FIRST.response(180, "Ringing", 1, "INVITE"));

    // The second trunk is asked with the same branch here, which tells nothing about the peer.
    assertThat(shape(script)).containsExactly("1a:1,7", "1b:2,3,4", "1c:5,6");
  }

  @Test
  void beginsACallWhenAllLegsHaveEndedAndAPauseWentBy() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, PHONE, FIRST.response(486, "Busy Here", 1, "INVITE"))
            .received(20, PHONE, FIRST.request("ACK", 1))
            .received(5_100, PHONE, SECOND.invite(1));

    assertThat(shape(script)).containsExactly("1a:1,2,3", "2b:4");
  }

  @Test
  void beginsNoCallWhileALegIsOpen() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, PHONE, FIRST.response(200, "OK", 1, "INVITE"))
            .sent(600_000, TRUNK_1, SECOND.invite(1));

    assertThat(shape(script)).containsExactly("1a:1,2", "1b:3");
  }

  @Test
  void givesUpALegThatWasNeverAnswered() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .received(200_000, PHONE, SECOND.invite(1));

    assertThat(shape(script)).containsExactly("1a:1", "2b:2");
  }

  @Test
  void tellsTwoCallsWithOneCallIdApart() {
    Leg again = new Leg(FIRST.callId(), "1001", "other-f", "15550100", "other-t");
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, PHONE, FIRST.response(200, "OK", 1, "INVITE"))
            .received(20, PHONE, FIRST.request("BYE", 2))
            .sent(30, PHONE, FIRST.response(200, "OK", 2, "BYE"))
            .sent(40, TRUNK_1, SECOND.invite(1))
            .received(50, TRUNK_1, SECOND.response(200, "OK", 1, "INVITE"))
            .received(60_000, PHONE, again.invite(1))
            .sent(60_010, PHONE, again.response(180, "Ringing", 1, "INVITE"));

    assertThat(shape(script)).containsExactly("1a:1,2,3,4", "1b:5,6", "2c:7,8");
  }

  @Test
  void findsTheDialogOfARequestFromTheOtherEnd() {
    TraceScript script =
        new TraceScript()
            .sent(0, TRUNK_1, FIRST.invite(1))
            .received(10, TRUNK_1, FIRST.response(200, "OK", 1, "INVITE"))
            .received(20, TRUNK_2, FIRST.backwards("BYE", 77))
            .sent(30, TRUNK_2, FIRST.responseBackwards(200, "OK", 77, "BYE"));

    assertThat(shape(script)).containsExactly("1a:1,2,3,4");
  }

  @Test
  void leavesAnUnreadableMessageWithItsPeer() {
    TraceScript script =
        new TraceScript()
            .received(0, PHONE, FIRST.invite(1))
            .sent(10, TRUNK_1, SECOND.invite(1))
            .received(20, PHONE, "nonsense")
            .message(30, "no hop either");

    assertThat(shape(script)).containsExactly("1a:1,3", "1b:2,4");
  }

  @Test
  void labelsMoreLegsThanTheAlphabetHasLetters() {
    TraceScript script = new TraceScript();
    for (int i = 0; i < 28; i++) {
      script.sent(i, TRUNK_1, Leg.of("leg" + i, "1001", "15550100").invite(1));
    }

    assertThat(shape(script)).startsWith("1a:1", "1b:2").endsWith("1z:26", "1aa:27", "1ab:28");
  }

  @Test
  void hasNoCallsWithoutMessages() {
    assertThat(shape(new TraceScript().log(0, "a line"))).isEmpty();
  }

  /** Call, leg, numbers of messages. */
  private static List<String> shape(TraceScript script) {
    return CallDialogs.split(script.trace()).stream()
        .flatMap(call -> call.dialogs().stream().map(dialog -> call.number() + text(dialog)))
        .toList();
  }

  private static String text(Dialog dialog) {
    return dialog.label()
        + ":"
        + String.join(
            ",", dialog.messages().stream().map(TraceMessage::index).map(String::valueOf).toList());
  }
}
