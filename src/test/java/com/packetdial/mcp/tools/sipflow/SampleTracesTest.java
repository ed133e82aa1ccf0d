package com.packetdial.mcp.tools.sipflow;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.DecodedTraces;
import com.packetdial.mcp.tools.sipflow.Trace.Participant;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Call;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Ending;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Finding;
import com.packetdial.mcp.tools.sipflow.TraceSummary.Seconds;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Two calls as a real platform traced them, six minutes apart and with one Call-ID. */
final class SampleTracesTest {

  private static final String CALL_TRACE = "sipflow-call_trace.json";
  private static final String CRADLE_TO_GRAVE = "sipflow-cradle_to_grave.json";
  private static final String CSV = "sipflow-trace.csv";

  private static final Pattern NAMED = Pattern.compile("\"[^\"]*\"|<[^<>]*>");
  private static final Pattern IDENTIFIER =
      Pattern.compile("[^\\s\"]*(?:@|\\d{7,}|\\.com\\b|\\.net\\b|Reseller|\\[0-9\\])[^\\s\"]*");
  private static final Pattern PLAN = Pattern.compile("dial plan (?!Default)[^:]+");
  private static final Pattern RUN = Pattern.compile("…+");

  @ParameterizedTest
  @ValueSource(strings = {CALL_TRACE, CSV})
  void findsTwoCallsOfTwoLegs(String sample) throws IOException {
    Trace trace = trace(sample);
    List<CallAttempt> calls = CallDialogs.split(trace);

    assertThat(trace.messages()).hasSize(36);
    assertThat(calls).hasSize(2);
    assertThat(calls.getFirst().dialogs()).extracting(Dialog::label).containsExactly("a", "b");
    assertThat(calls.getLast().dialogs()).extracting(Dialog::label).containsExactly("c", "d");
    assertThat(calls.getLast().messages().getFirst().index()).isEqualTo(19);
  }

  @Test
  void namesTheTrunk() throws IOException {
    List<Participant> participants = trace(CALL_TRACE).participants();
    assertThat(participants)
        .extracting(Participant::role)
        .containsExactly(Trace.Role.CORE, Trace.Role.PEER);
    Participant trunk = participants.getLast();
    assertThat(trunk.match()).isEqualTo("sip:*@" + trunk.name());
    assertThat(trunk.product()).isNotEmpty();
    assertThat(trace(CSV).label(trunk.address())).isEqualTo(trunk.name());
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL_TRACE, CSV})
  void drawsALineForEachMessage(String sample) throws IOException {
    Ladder ladder = Ladder.of(trace(sample));

    assertThat(ladder.lines()).hasSize(36).allMatch(line -> line.times() == 1);
    assertThat(masked(ladder.text()).limit(6))
        .containsExactly(
            "start 2023-07-27T22:22:05.532Z",
            "1 +0.000s a core → … INVITE … (PCMU, PCMA)",
            "2 +0.089s a core ← … 100 Giving a try",
            "3 +2.086s a core ← … 183 Session Progress (PCMU)",
            "4 +3.582s a core ← … 180 Ringing (PCMU)",
            "5 +6.585s a core ← … 200 OK (PCMU)");
    assertThat(masked(ladder.text()))
        .contains(
            "10 +8.098s a core → … re-INVITE [201] (PCMU)",
            "15 +15.373s a core ← … BYE",
            "16 +15.403s a core → … 200 OK [BYE]",
            "call 2 2023-07-27T22:28:12.966Z",
            "36 +378.714s d core ← … 200 OK [BYE]");
    assertThat(ladder.text()).hasSizeLessThan(2_500);
  }

  @ParameterizedTest
  @ValueSource(strings = {CALL_TRACE, CSV})
  void sumsUpWhoEndedTheCallsAndHowTheyWent(String sample) throws IOException {
    TraceSummary summary = TraceSummary.of(trace(sample));

    assertThat(summary.messages()).isEqualTo(36);
    assertThat(summary.calls()).hasSize(2);
    Call first = summary.calls().getFirst();
    assertEnded(first, "a", 15);
    assertThat(first.code()).isEqualTo(200);
    assertThat(first.postDialDelayMs()).isEqualTo(2_086);
    assertThat(first.ringMs()).isEqualTo(3_003);
    assertThat(first.answerMs()).isEqualTo(6_585);
    assertThat(first.talkMs()).isEqualTo(7_312);
    assertThat(first.platform()).isEqualTo(new Seconds(7, 0, 7));
    assertThat(first.oneWayAudio()).isFalse();
    assertThat(first.retransmissions()).isNull();
    assertThat(first.findings())
        .containsExactly(new Finding("re_invite", "a", "1 by core", List.of(10)));

    Call second = summary.calls().getLast();
    assertThat(second.start()).isEqualTo(Instant.parse("2023-07-27T22:28:12.966Z"));
    assertEnded(second, "c", 33);
    assertThat(second.postDialDelayMs()).isEqualTo(1_820);
    assertThat(second.talkMs()).isEqualTo(4_284);
    assertThat(second.platform()).isEqualTo(new Seconds(5, 0, 5));
  }

  @Test
  void knowsTheMediaOfEachLeg() throws IOException {
    List<LegSummary> legs = TraceSummary.of(trace(CALL_TRACE)).calls().getFirst().legs();

    LegSummary first = legs.getFirst();
    assertThat(first.direction()).isEqualTo("out");
    assertThat(first.offered()).containsExactly("PCMU", "PCMA");
    assertThat(first.offeredBy()).isEqualTo("core");
    assertThat(first.answered()).containsExactly("PCMU");
    assertThat(first.peerMedia()).endsWith(":53084");
    assertThat(first.coreMedia()).endsWith(":25002");
    assertThat(first.relay()).isEqualTo(new LegSummary.Rtp(58_652, 67.03, null));
    assertThat(first.messages()).isEqualTo(new LegSummary.Marks(1, 3, 5, 15));
    LegSummary second = legs.getLast();
    assertThat(second.postDialDelayMs()).isNull();
    assertThat(second.answerMs()).isEqualTo(1_337);
    assertThat(second.relay()).isEqualTo(new LegSummary.Rtp(60_200, 68.8, null));
  }

  @Test
  void writesASmallSummary() throws IOException {
    String json =
        JsonMapper.builder().build().writeValueAsString(TraceSummary.of(trace(CALL_TRACE)));

    assertThat(json)
        .hasSizeLessThan(2_600)
        .contains("\"post_dial_delay_ms\":2086")
        .doesNotContain("null", "\"\"", "[]");
  }

  @Test
  void tellsTheStoryOfTheEvents() throws IOException {
    Story story = Story.of(trace(CRADLE_TO_GRAVE));

    assertThat(story.lines()).hasSize(22);
    assertThat(story.leftOut()).isEqualTo(13);
    assertThat(masked(story.text()).limit(9))
        .containsExactly(
            "start 2023-07-27T22:22:05.371Z",
            "+0.000s call by … … → … (Call-To-Talk)",
            "+0.038s ring back … for … (Call-To-Talk)",
            "+0.039s ring … as …",
            "+0.040s dial plan …: rule … → …, to …",
            "+0.040s dial plan Default: rule … for … → … to …",
            "+3.743s 180 Ringing from …",
            "+6.746s answered by … (200)",
            "+6.830s dial plan …: rule … → …");
    assertThat(masked(story.text()))
        .contains("+15.534s BYE from … (orig side)", "13 details left out");
  }

  @Test
  void tellsTheStoryOfTheLogWhenThereAreNoEvents() throws IOException {
    List<String> told = masked(Story.of(trace(CSV)).text()).toList();

    assertThat(told)
        .contains(
            "+0.000s call by … … → … (Call-To-Talk)",
            "+0.040s dial plan Default: rule … for … → …",
            "+0.054s route … → … (connection 1)",
            "+6.746s answered by … at …",
            "+6.857s plays phrase-call-is-being-forwarded.wav",
            "+15.534s BYE by … at …",
            "+15.547s ended: duration 7s, hold 0s, talk 7s",
            "+367.573s rings at most 25s (Subscriber … No Answer TO)")
        .noneMatch(line -> line.contains("BYE by core"));
  }

  @Test
  void placesLogLinesThatShareATimeAfterTheirSessionBegan() throws IOException {
    assertThat(masked(Story.of(trace(CALL_TRACE)).text()))
        .contains("+366.630s call by … … → … (Call-To-Talk)");
  }

  @Test
  void readsTheMessagesThatCradleToGraveQuotes() throws IOException {
    Trace trace = trace(CRADLE_TO_GRAVE);
    TraceSummary summary = TraceSummary.of(trace);

    assertThat(trace.events()).hasSize(35);
    assertThat(trace.messages()).hasSize(16);
    assertThat(summary.calls()).hasSize(2);
    Call first = summary.calls().getFirst();
    assertEnded(first, "a", 8);
    assertThat(first.postDialDelayMs()).isNull();
    assertThat(first.legs().getFirst().offered()).isEmpty();
    assertThat(first.findings()).isEmpty();
  }

  @Test
  void givesWholeMessages() throws IOException {
    List<MessageBodies.Body> bodies =
        MessageBodies.of(trace(CALL_TRACE), Set.of(15, 1, 99)).bodies();

    assertThat(bodies).extracting(MessageBodies.Body::index).containsExactly(1, 15);
    assertThat(bodies.getFirst().between()).startsWith("core → ");
    assertThat(bodies.getFirst().text())
        .matches("(?s)INVITE sip:[0-9]+@[a-z.]+ SIP/2.0\nVia:.*")
        .endsWith("a=sendrecv");
    assertThat(MessageBodies.of(trace(CSV), Set.of()).bodies()).hasSize(36);
  }

  private static Trace trace(String sample) throws IOException {
    return Trace.read(DecodedTraces.sample(sample));
  }

  private static void assertEnded(Call call, String leg, int message) {
    Ending ended = Objects.requireNonNull(call.ended());
    assertThat(ended.leg()).isEqualTo(leg);
    assertThat(ended.by()).isEqualTo("BYE");
    assertThat(ended.reasons()).isEmpty();
    assertThat(ended.message()).isEqualTo(message);
    assertThat(ended.who()).isNotEqualTo("core");
  }

  /** The lines of a view without the names, numbers and rules of the platform it was taken from. */
  private static Stream<String> masked(String text) {
    return text.lines()
        .map(line -> NAMED.matcher(line).replaceAll("…"))
        .map(line -> IDENTIFIER.matcher(line).replaceAll("…"))
        .map(line -> PLAN.matcher(line).replaceAll("dial plan …"))
        .map(line -> RUN.matcher(line).replaceAll("…"));
  }
}
