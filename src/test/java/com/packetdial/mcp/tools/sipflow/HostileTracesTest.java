package com.packetdial.mcp.tools.sipflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import com.packetdial.mcp.tools.sipflow.Ladder.LadderLine;
import com.packetdial.mcp.tools.sipflow.TraceScript.Leg;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Whatever a trace holds, every view of it is made, and none loses a message. */
final class HostileTracesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  record Sent(boolean received, int ms, String text) {}

  @Property(tries = 300)
  void everyMessageIsInExactlyOneLineAndOneLeg(@ForAll("messages") List<Sent> messages) {
    TraceScript script = new TraceScript();
    for (Sent one : messages) {
      String peer = "203.0.113." + one.ms() % 3 + ":5060";
      if (one.received()) {
        script.received(one.ms(), peer, one.text());
      } else {
        script.sent(one.ms(), peer, one.text());
      }
    }
    Trace trace = script.trace();
    readEverything(trace);

    List<LadderLine> lines = Ladder.of(trace).lines();
    assertThat(lines.stream().mapToInt(LadderLine::times).sum()).isEqualTo(messages.size());
    assertThat(
            CallDialogs.split(trace).stream()
                .flatMap(call -> call.messages().stream())
                .map(Trace.TraceMessage::index)
                .sorted())
        .containsExactlyElementsOf(
            trace.messages().stream().map(Trace.TraceMessage::index).toList());
  }

  @Provide
  Arbitrary<List<Sent>> messages() {
    Arbitrary<Leg> legs = Arbitraries.of(Leg.of("a", "1", "2"), Leg.of("b", "2", "3"));
    Arbitrary<String> methods =
        Arbitraries.of("INVITE", "ACK", "BYE", "CANCEL", "REFER", "INFO", "X\nY");
    Arbitrary<Integer> cseqs = Arbitraries.integers().between(0, 4);
    Arbitrary<String> bodies =
        Arbitraries.of(
            "v=0\nc=IN IP4 10.0.0.1\nm=audio 1 RTP/AVP 0", "v=0\nm=", "v=0\nm=audio x", "X: y");
    Arbitrary<String> requests = Combinators.combine(legs, methods, cseqs, bodies).as(Leg::request);
    Arbitrary<String> opening =
        Combinators.combine(legs, cseqs, bodies).as((leg, cseq, body) -> leg.invite(cseq, body));
    Arbitrary<String> responses =
        Combinators.combine(
                legs, Arbitraries.of(100, 180, 200, 302, 401, 407, 487, 503), cseqs, methods)
            .as((leg, code, cseq, method) -> leg.response(code, "R", cseq, method));
    Arbitrary<String> texts =
        Arbitraries.oneOf(opening, requests, responses, Arbitraries.strings().ofMaxLength(40));
    return Combinators.combine(
            Arbitraries.of(true, false), Arbitraries.integers().between(0, 400_000), texts)
        .as(Sent::new)
        .list()
        .ofMaxSize(25);
  }

  @Property(tries = 200)
  void readsAnyLogLine(@ForAll @Size(max = 5) List<@StringLength(max = 80) String> texts) {
    TraceScript script = new TraceScript();
    for (String text : texts) {
      script.log(0, text).log(1, "X::ApplyDialPlan(0,1) <" + text + ">\n selectedRule(" + text)
          .log(2, "X::CheckDialPolicy(0)<a>\nmatch <>(" + text + ") - (deny)")
          .log(3, "ProxyAgent::MakeCall(" + text)
          .log(4, "UpdateCdrDuration Duration=1s Hold=1s Talk=1s Relay (" + text + ")").log(
          5, "CMediaPlayback" + text + ".wav)");
    }
    readEverything(script.trace());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"kind\":\"call_trace\"}",
        "{\"kind\":\"call_trace\",\"devices\":[],\"msgs\":{},\"calls\":7}",
        "{\"kind\":\"call_trace\",\"msgs\":[1,null,{},{\"msg\":null},{\"msg\":[[1],{}]}]}",
        "{\"kind\":\"call_trace\",\"msgs\":[{\"msg\":\"x\",\"method\":200,\"ts_ms\":-5}]}",
        "{\"kind\":\"call_trace\",\"msgs\":[{\"msg\":\"x\",\"method\":1,\"ts_ms\":1e300}]}",
        "{\"kind\":\"csv\",\"rows\":[{},{\"type\":\"info\",\"text\":\"x\",\"ts_ms\":\"9e9\"}]}",
        "{\"kind\":\"csv\",\"rows\":[{\"type\":\"info\",\"text\":\"x\",\"time\":\"2026-99-99\"}]}",
        "{\"kind\":\"cradle_to_grave\",\"events\":[{},{\"data\":7},{\"data\":{\"a\":null}}]}",
        "{\"kind\":\"cradle_to_grave\",\"events\":[{\"ts\":\"999999999999999\",\"type\":{}}]}",
      })
  void readsATraceThatLacksItsParts(String decoded) {
    readEverything(Trace.read(JSON.readTree(decoded)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"kind\":\"pcap\"}", "[]", "\"csv\"", "null"})
  void refusesWhatIsNoDecodedTrace(String decoded) {
    JsonNode tree = JSON.readTree(decoded);
    assertThatIllegalArgumentException().isThrownBy(() -> Trace.read(tree));
  }

  @Test
  void leavesOutWhatNoCallHas() {
    TraceScript script = new TraceScript();
    for (int i = 0; i < Trace.MAX_MESSAGES + 5; i++) {
      // One Call-ID, another tag each: the dearest to sort into legs.
      Leg leg = new Leg("same", "1001", "f" + i, "1002", "t" + i);
      script.sent(i * 6_000L, "203.0.113." + i % 250 + ":5060", leg.request("BYE", i));
    }
    Trace trace = script.trace();

    readEverything(trace);
    assertThat(trace.leftOut()).isEqualTo(5);
    assertThat(TraceSummary.of(trace).leftOut()).isEqualTo(5);
    assertThat(TraceSummary.of(trace).messages()).isEqualTo(Trace.MAX_MESSAGES);
  }

  @Test
  void keepsMessagesWithoutATimeWhereThePlatformPutThem() {
    JsonNode decoded =
        JSON.readTree(
            """
            {"kind":"csv","rows":[
             {"type":"info","text":"a","ts_ms":"1772460000000"},
             {"type":"info","text":"b"},
             {"type":"info","text":"c","time":"2026-03-02_14:00:01"},
             {"type":"info","text":"d","ts_ms":"x","time":"x"}]}
            """);

    assertThat(Trace.read(decoded).messages())
        .extracting(m -> m.sip().text(), m -> m.time().toEpochMilli() - TraceScript.START)
        .containsExactly(tuple("a", 0L), tuple("b", 0L), tuple("c", 1_000L), tuple("d", 1_000L));
  }

  @Test
  void cutsNoCharacterInTwo() {
    assertThat(Words.clip("ab\uD83D\uDE00cd", 4)).isEqualTo("ab…");
    assertThat(Words.clip("ab\n\t cd", 4)).isEqualTo("ab …");
    assertThat(Words.offset(Duration.ofMillis(-1_250))).isEqualTo("-1.250s");
  }

  private static void readEverything(Trace trace) {
    assertThat(Ladder.of(trace).text()).isNotNull();
    assertThat(Story.of(trace).text()).isNotNull();
    assertThat(MessageBodies.of(trace, Set.of()).bodies()).hasSameSizeAs(trace.messages());
    assertThat(JSON.writeValueAsString(TraceSummary.of(trace))).startsWith("{");
    assertThat(trace.isEmpty()).isEqualTo(trace.start() == null);
  }
}
