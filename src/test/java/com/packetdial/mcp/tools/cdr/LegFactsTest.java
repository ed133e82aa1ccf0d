package com.packetdial.mcp.tools.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Direction, result and end of legs in each shape that a PBX is known to send. */
final class LegFactsTest {

  private static final String ANSWERED = "'answer':'2026-11-20T12:00:05+00:00',";

  private static String direction(String text) {
    Direction direction = Direction.of(Cdrs.leg(text));
    return direction.word().orElse("") + " by " + direction.basis().word();
  }

  private static String result(String text) {
    return CallResult.of(Cdrs.leg(text)).word();
  }

  @Test
  void directionFollowsTheParties() {
    assertThat(direction("'domain':'acme.example','orig':1001,'direction':0"))
        .isEqualTo("outbound by users");
    assertThat(direction("'domain':'acme.example','orig':1001,'term':1002,'direction':0"))
        .isEqualTo("internal by users");
    assertThat(direction("'orig':'1001','term':'1002','direction':3"))
        .isEqualTo("internal by users");
    assertThat(direction("'orig':null,'term':700,'direction':1")).isEqualTo("inbound by users");
    assertThat(direction("'orig':'','term':1002,'direction':2")).isEqualTo("inbound by users");
    assertThat(direction("'orig':1001,'call-term-domain':'acme.example','domain':'acme.example'"))
        .as("to a service without an extension")
        .isEqualTo("internal by users");
    assertThat(direction("'orig':null,'term':null,'through':1003,'direction':1"))
        .isEqualTo("forwarded by users");
  }

  @Test
  void anExtensionOfAnotherDomainIsNotOurs() {
    assertThat(
            direction(
                "'domain':'acme.example','orig':2001,'call-orig-domain':'other.example',"
                    + "'term':1001,'call-term-domain':'acme.example','direction':1"))
        .isEqualTo("inbound by users");
    assertThat(
            direction(
                "'domain':'acme.example','orig':1001,'call-orig-domain':'ACME.example',"
                    + "'term':2001,'call-term-domain':'other.example'"))
        .isEqualTo("outbound by users");
  }

  @Test
  void aContradictingCodeIsSaid() {
    assertThat(direction("'orig':1001,'direction':1")).isEqualTo("outbound by users_against_code");
    assertThat(direction("'term':1001,'direction':0")).isEqualTo("inbound by users_against_code");
    assertThat(direction("'orig':1001,'term':1002,'direction':1")).isEqualTo("internal by users");
  }

  @Test
  void theCodeAloneIsSaidToBeTheBasis() {
    assertThat(direction("'direction':0")).isEqualTo("outbound by code");
    assertThat(direction("'direction':'2'")).isEqualTo("inbound by code");
    assertThat(direction("'direction':3")).isEqualTo("internal by code");
    assertThat(direction("'direction':9")).isEqualTo(" by none");
    assertThat(direction("")).isEqualTo(" by none");
  }

  @Test
  void onlyTalkingTimeIsAPerson() {
    assertThat(result(ANSWERED + "'term':1001,'talk':31,'reason':'Orig: Bye'"))
        .isEqualTo("answered");
    assertThat(result(ANSWERED + "'term':700,'talk':0,'reason':'Dispatched'"))
        .isEqualTo("connected");
    assertThat(result(ANSWERED + "'term':700,'talk':0,'reason':'Orig: Bye'"))
        .isEqualTo("abandoned");
    assertThat(result(ANSWERED + "'term':700,'talk':0,'reason':'Caller Abandoned'"))
        .isEqualTo("abandoned");
    assertThat(result(ANSWERED + "'term':1001,'direction':1"))
        .as("the short form does not tell the talking time or the reason")
        .isEqualTo("connected");
    assertThat(result(ANSWERED + "'orig':1001,'talk':0,'reason':'Orig: Bye'"))
        .as("an outbound call cannot be abandoned in a queue")
        .isEqualTo("connected");
  }

  @Test
  void aMailboxIsNotAPerson() {
    assertThat(result(ANSWERED + "'action':'VMail','term':1001,'talk':24,'reason':'Orig: Bye'"))
        .isEqualTo("voicemail");
    assertThat(result(ANSWERED + "'call-term-to-uri':'sip:vmail-unreg@core','talk':0"))
        .isEqualTo("voicemail");
  }

  @ParameterizedTest
  @CsvSource({
    "Orig: Cancel, missed, cancelled",
    "Cancel, missed, cancelled",
    "Term: 487 Request Terminated, missed, cancelled",
    "Term: Busy Here, busy, busy",
    "Term: 486 Busy Here, busy, busy",
    "Term: 600 Busy Everywhere, busy, busy",
    "Term: No Answer Timeout, no_answer, no_answer",
    "Term: 408 Request Timeout, no_answer, no_answer",
    "Term: 480 Temporarily Unavailable, no_answer, no_answer",
    "Term: 603 Decline, declined, declined",
    "Term: Call Rejected, declined, declined",
    "Term: 503 Service Unavailable, failed, failed",
    "Term: 404 Not Found, failed, failed",
    "Term: Reg Expired, failed, failed",
    "Call completed elsewhere, answered_elsewhere, answered_elsewhere",
    "something new, unknown, unknown",
  })
  void unansweredLegsAreNamedByTheirReason(String reason, String inbound, String outbound) {
    assertThat(result("'term':1001,'direction':1,'talk':0,'reason':'" + reason + "'"))
        .isEqualTo(inbound);
    assertThat(result("'orig':1001,'direction':0,'talk':0,'reason':'" + reason + "'"))
        .isEqualTo(outbound);
  }

  @Test
  void withoutAReasonTheCodeForMissedIsTakenAtItsWord() {
    assertThat(result("'term':1001,'direction':2")).isEqualTo("missed");
    assertThat(result("'term':1001,'direction':1")).isEqualTo("unknown");
    assertThat(result("")).isEqualTo("unknown");
  }

  @ParameterizedTest
  @CsvSource({
    "Orig: Bye, caller",
    "Orig: Cancel, caller",
    "Cancel, caller",
    "Caller Abandoned, caller",
    "Term: Bye, callee",
    "term: busy here, callee",
    "Term: Reg Expired, ''",
    "Term: No Answer Timeout, ''",
    "Dispatched, ''",
    "terminal failure, ''",
  })
  void whoEndedItIsSaidWhereTheReasonNamesASide(String reason, String side) {
    assertThat(EndedBy.of(Cdrs.leg("'reason':'" + reason + "'")).map(EndedBy::word).orElse(""))
        .isEqualTo(side);
  }

  @Test
  void aLapsedRegistrationIsNoCallUnlessSomebodyTalked() {
    assertThat(Cdrs.leg("'reason':'Term: Reg Expired','talk':0").isRegistrationNoise()).isTrue();
    assertThat(Cdrs.leg("'reason':'registration expired'").isRegistrationNoise()).isTrue();
    assertThat(Cdrs.leg("'reason':'Term: Reg Expired','talk':40").isRegistrationNoise()).isFalse();
    assertThat(Cdrs.leg("'reason':'Term: Bye'").isRegistrationNoise()).isFalse();
  }

  @Test
  void theEndIsCountedFromTheStartWhereItIsNotSaid() {
    assertThat(Cdrs.leg("'start':'2026-11-20 12:00:00','total':90").end())
        .contains(java.time.Instant.parse("2026-11-20T12:01:30Z"));
  }
}
