package com.packetdial.mcp.tools.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class GetCallTest {

  private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final String OF_DOMAIN = "GET /domains/{domain}/cdrs";
  private static final String OF_USER = "GET /domains/{domain}/users/{user}/cdrs";
  private static final String OF_PLATFORM = "GET /cdrs";
  private static final String RECORDING = "GET /domains/{domain}/recordings/{callid}";

  private static final String DOMAIN = "'domain':'acme.example'";

  private final FakePbx pbx = new FakePbx();
  private final ToolRun tool = new ToolRun(new GetCall(), pbx, NOW);

  /** The records that begin in the window that was asked for, newest first, as the API lists. */
  private static Function<PbxRequest, List<ObjectNode>> listing(List<ObjectNode> cdrs) {
    return request -> {
      Instant since = Instant.parse(request.query().get("datetime-start"));
      Instant until = Instant.parse(request.query().get("datetime-end"));
      return cdrs.stream()
          .filter(cdr -> !start(cdr).isBefore(since) && start(cdr).isBefore(until))
          .filter(
              cdr ->
                  !request.query().containsKey("orig_callid")
                      || request
                          .query()
                          .get("orig_callid")
                          .equals(cdr.path("call-orig-call-id").asString("")))
          .filter(
              cdr ->
                  !request.query().containsKey("term_callid")
                      || request
                          .query()
                          .get("term_callid")
                          .equals(cdr.path("call-term-call-id").asString("")))
          .sorted(Comparator.comparing(GetCallTest::start).reversed())
          .toList();
    };
  }

  private static Instant start(ObjectNode cdr) {
    return Instant.parse(cdr.get("call-start-datetime").stringValue());
  }

  private FakePbx holding(ObjectNode... cdrs) {
    return pbx.list(OF_DOMAIN, listing(List.of(cdrs)));
  }

  private static ObjectNode with(ObjectNode cdr, String more) {
    return cdr.setAll(Cdrs.of(more));
  }

  private ObjectNode answer(String arguments) {
    return tool.answer("{" + arguments + ",'format':'objects'}");
  }

  private ToolResult.Failure refused(String arguments) {
    ToolResult result = tool.call("{" + arguments + "}");
    assertThat(result).as(result.text()).isInstanceOf(ToolResult.Failure.class);
    return (ToolResult.Failure) result;
  }

  private static String byId(ObjectNode cdr) {
    return DOMAIN + ",'cdr_id':'%s','at':'%s'".formatted(id(cdr), start(cdr));
  }

  private static List<String> column(ObjectNode answer, String name) {
    return answer.get("rows").valueStream().map(row -> row.path(name).asString("")).toList();
  }

  private static String id(ObjectNode cdr) {
    return cdr.get("id").stringValue();
  }

  @Test
  void legsBehindTheWindowOfTheSearchAreFound() {
    ObjectNode first = Cdrs.leg(1, "a@x", NOON, 1_200);
    ObjectNode second = Cdrs.leg(2, "a@x", NOON.plusSeconds(1_200), 2_400);
    ObjectNode third = Cdrs.leg(3, "a@x", NOON.plusSeconds(3_640), 60);
    holding(first, second, third, Cdrs.leg(4, "b@x", NOON.plusSeconds(100), 30));
    ObjectNode answer =
        answer(
            DOMAIN
                + ",'cdr_id':'%s','at':'2026-11-23T12:00:00Z','within_minutes':1"
                    .formatted(id(first)));
    assertThat(column(answer, "cdr_id")).containsExactly(id(first), id(second), id(third));
    JsonNode call = answer.get("call");
    assertThat(call.get("legs").intValue()).isEqualTo(3);
    assertThat(call.get("total_seconds").intValue()).isEqualTo(3_700);
    assertThat(call.get("talk_seconds").intValue()).isEqualTo(3_660);
    assertThat(call.get("ended_by").stringValue()).isEqualTo("caller");
  }

  @Test
  void oneThatSaysWhenItsCallBeganLeadsToTheLegsBefore() {
    ObjectNode first = Cdrs.leg(1, "a@x", NOON, 60);
    ObjectNode last =
        with(
            Cdrs.leg(2, "a@x", NOON.plusSeconds(7_200), 60), "'batch':'2026-11-23T12:00:00+00:00'");
    holding(first, last);
    assertThat(column(answer(byId(last)), "cdr_id")).containsExactly(id(first), id(last));
  }

  @Test
  void withoutADomainThePlatformIsAskedForTheCallId() {
    ObjectNode first = Cdrs.leg(1, "a@x", NOON, 60);
    ObjectNode second = with(Cdrs.leg(2, "a@x", NOON.plusSeconds(60), 60), "'termcall':'t@x'");
    pbx.list(OF_PLATFORM, listing(List.of(first, second)));
    assertThat(column(answer("'call_id':'t@x','at':'2026-11-23T12:01:00Z'"), "cdr_id"))
        .containsExactly(id(first), id(second));
    assertThat(pbx.requests())
        .anyMatch(
            request -> request.startsWith("GET /cdrs?") && request.contains("orig_callid=a@x"));
  }

  @Test
  void aCredentialOfOneDomainIsToldToNameIt() {
    pbx.fail(OF_PLATFORM, () -> new PbxException.ScopeTooLow(OF_PLATFORM, 401, "Invalid Scope"));
    ToolResult.Failure failure = refused("'call_id':'a@x'");
    assertThat(failure.code()).isEqualTo(ErrorCode.SCOPE_TOO_LOW);
    assertThat(failure.text()).contains("Name its domain");
    holding(Cdrs.leg(1, "a@x", NOON, 60));
    assertThat(answer(DOMAIN + ",'call_id':'a@x'").get("call").get("legs").intValue()).isEqualTo(1);
  }

  @Test
  void theOnlyCallAroundAMomentIsTold() {
    ObjectNode waiting = with(Cdrs.leg(1, "a@x", NOON, 60), "'term':700,'talk':0,'orig':null");
    ObjectNode talk =
        with(
            Cdrs.leg(2, "a@x", NOON.plusSeconds(60), 90),
            "'through':700,'action':'QueueDispatch','orig':null");
    pbx.list(OF_USER, listing(List.of(talk)));
    holding(waiting, talk);
    ObjectNode answer = answer(DOMAIN + ",'user':'1002','at':'2026-11-23T12:10:00Z'");
    assertThat(answer.get("call").get("direction").stringValue()).isEqualTo("inbound");
    assertThat(answer.get("call").get("answered_by").stringValue()).isEqualTo("1002");
    assertThat(answer.get("call").get("through").stringValue()).isEqualTo("700");
    assertThat(answer.get("call").get("answered_after_seconds").intValue()).isEqualTo(60);
    assertThat(column(answer, "reached")).containsExactly("700", "1002");
    assertThat(column(answer, "how")).containsExactly("", "queue");
  }

  /** Whose call dropped at a quarter past ten says that time, whenever it began. */
  @Test
  void aLongCallIsFoundByItsEnd() {
    ObjectNode cdr = Cdrs.leg(1, "a@x", NOON, 5_400);
    pbx.list(OF_USER, listing(List.of(cdr)));
    holding(cdr);
    assertThat(
            answer(DOMAIN + ",'user':'1002','at':'2026-11-23T13:32:00Z','within_minutes':5")
                .has("call"))
        .isTrue();
    assertThat(
            answer(DOMAIN + ",'user':'1002','at':'2026-11-23T13:37:00Z','within_minutes':5")
                .has("call"))
        .isFalse();
  }

  @Test
  void severalCallsAreCandidatesTheNearestFirst() {
    pbx.list(
        OF_USER,
        listing(
            List.of(
                Cdrs.leg(1, "a@x", NOON.minusSeconds(800), 10),
                Cdrs.leg(2, "b@x", NOON.plusSeconds(30), 10),
                Cdrs.leg(3, "c@x", NOON.minusSeconds(300), 10))));
    ObjectNode answer = answer(DOMAIN + ",'user':'1002','at':'2026-11-23T12:00:00Z'");
    assertThat(answer.get("rows")).isEmpty();
    assertThat(answer.has("call")).isFalse();
    assertThat(answer.get("candidates").valueStream().map(one -> id(one, "cdr_id")))
        .containsExactly("20261120120000000002", "20261120120000000003", "20261120120000000001");
    assertThat(answer.get("candidates").get(0).propertyNames())
        .containsExactly("started_at", "from", "to", "result", "cdr_id");
    assertThat(answer.get("untrusted").toString()).isEqualTo("[\"candidates\"]");
    assertThat(pbx.requests()).hasSize(1);
  }

  private static String id(JsonNode node, String name) {
    return node.path(name).asString("");
  }

  @Test
  void noCallIsNoMistake() {
    pbx.list(OF_USER, List.of());
    ObjectNode answer = answer(DOMAIN + ",'user':'1002','at':'-1h'");
    assertThat(answer.get("rows")).isEmpty();
    assertThat(answer.get("notes").toString())
        .contains("Extension 1002 had no call between 2026-11-23T14:15:00Z");
  }

  @Test
  void aUsersOwnCredentialShowsTheUsersLegs() {
    ObjectNode cdr = Cdrs.leg(1, "a@x", NOON, 60);
    pbx.list(OF_USER, listing(List.of(cdr)))
        .fail(OF_DOMAIN, () -> new PbxException.ScopeTooLow(OF_DOMAIN, 401, "Invalid Scope"));
    ObjectNode answer = answer(DOMAIN + ",'user':'1002','at':'2026-11-23T12:00:00Z'");
    assertThat(column(answer, "cdr_id")).containsExactly(id(cdr));
    assertThat(answer.get("notes").toString()).contains("Only the legs of this user");
  }

  @Test
  void theTimeOfDayIsThatOfTheDomain() {
    pbx.one("GET /domains/{domain}", FakePbx.json("{'time-zone':'America/New_York'}"))
        .list(OF_USER, List.of());
    ObjectNode answer = answer(DOMAIN + ",'user':'1002','at':'yesterday 10:15'");
    assertThat(answer.get("near").get("at").stringValue()).isEqualTo("2026-11-22T15:15:00Z");
    assertThat(answer.get("near").get("time_zone").stringValue()).isEqualTo("America/New_York");
  }

  @Test
  void oneSideWithoutPacketsIsSaidOfAnAnsweredLegOnly() {
    String silent =
        "'call-audio-relay-side-a-packet-count':'4000','call-audio-relay-side-b-packet-count':0";
    ObjectNode answered = with(Cdrs.leg(1, "a@x", NOON, 60), silent);
    ObjectNode ringing = with(Cdrs.leg(2, "b@x", NOON, 60), silent + ",'answer':null");
    holding(answered, ringing);
    ObjectNode answer = answer(byId(answered));
    assertThat(column(answer, "one_way")).containsExactly("no packets from side b");
    assertThat(answer.get("notes").toString()).contains("one_way is inferred");
    assertThat(answer(byId(ringing)).toString()).doesNotContain("one_way");
  }

  @Test
  void whatIsNotKnownIsNotDenied() {
    ObjectNode cdr = Cdrs.leg(1, "a@x", NOON, 60);
    holding(cdr);
    String ask = byId(cdr);
    assertThat(states(answer(ask))).containsExactly("not_available", "not_available", "not_known");
    pbx.fail(RECORDING, () -> new PbxException.ScopeTooLow(RECORDING, 401, ""));
    with(cdr, "'is-trace-expected':'no','call-intelligence-job-id':'123.0'");
    assertThat(states(answer(ask))).containsExactly("not_known", "not_available", "not_available");
    pbx.list(
            RECORDING,
            List.of(FakePbx.json("{'file-access-url':'https://files.example/a?auth=x'}")))
        .one(
            "GET /domains/{domain}/transcriptions",
            FakePbx.json("{'call-intelligence-processing-status':'finished'}"));
    with(cdr, "'is-trace-expected':1,'prefilled-trace-api':'/ns-api/v2/sipflow?servers=a'");
    ObjectNode all = answer(ask);
    assertThat(states(all)).containsExactly("available", "available", "available");
    assertThat(all.toString()).doesNotContain("http", "auth=", "sipflow?");
    pbx.one(
        "GET /domains/{domain}/transcriptions",
        FakePbx.json("{'call-intelligence-processing-status':'queued'}"));
    assertThat(states(answer(ask)).get(1)).isEqualTo("not_available");
  }

  private static List<String> states(ObjectNode answer) {
    JsonNode more = answer.get("more");
    return Stream.of("recording", "transcript", "trace")
        .map(one -> more.get(one).get("state").stringValue())
        .toList();
  }

  @Test
  void aShortRecordStandsAloneAndSaysSo() {
    ObjectNode cdr =
        Cdrs.of(
            "'id':'20261123120000aaaa','domain':'acme.example','orig':1001,'dialed':1002,"
                + "'term':1002,'talk':5,'total':6,'start':'2026-11-23T12:00:00+00:00'");
    pbx.list(OF_DOMAIN, List.of(cdr));
    ObjectNode answer = answer(DOMAIN + ",'cdr_id':'20261123120000aaaa'");
    assertThat(answer.get("call").get("from_user").stringValue()).isEqualTo("1001");
    assertThat(answer.get("call").has("ended_by")).isFalse();
    assertThat(states(answer)).containsExactly("not_known", "not_known", "not_known");
    assertThat(answer.get("notes").toString()).contains("short form");
  }

  @Test
  void aCallBetweenTwoDomainsSaysWhoseRecordEachLegIs() {
    ObjectNode ours = Cdrs.leg(1, "a@x", NOON, 60);
    ObjectNode theirs = with(Cdrs.leg(2, "a@x", NOON, 60), "'domain':'other.example'");
    pbx.list(OF_PLATFORM, listing(List.of(ours, theirs)));
    ObjectNode answer = answer("'cdr_id':'%s','at':'2026-11-23T12:00:00Z'".formatted(id(ours)));
    assertThat(column(answer, "seen_from"))
        .containsExactlyInAnyOrder("acme.example", "other.example");
    assertThat(answer.get("call").get("talk_seconds").intValue()).isEqualTo(60);
    assertThat(answer.get("notes").toString()).contains("records of 2 domains");
  }

  @Test
  void otherCallsThatLegsNameAreTold() {
    ObjectNode cdr = with(Cdrs.leg(1, "a@x", NOON, 60), "'call-parent-call-id':'before@x'");
    holding(cdr);
    assertThat(answer(byId(cdr)).get("call").get("related_call_ids").toString())
        .isEqualTo("[\"before@x\"]");
  }

  /** A record that says it began half a century ago must not make the whole history be read. */
  @Test
  void timesThatCannotBeAreNotFollowed() {
    ObjectNode cdr =
        with(
            Cdrs.leg(1, "a@x", NOON, 60),
            "'batch':'1970-01-02T00:00:00+00:00','end':'2199-01-01T00:00:00+00:00'");
    holding(cdr);
    answer(byId(cdr));
    assertThat(pbx.requests())
        .noneMatch(request -> request.contains("=1970") || request.contains("=2199"));
  }

  @Test
  void whatWasFoundBeforeTheTimeWasOverIsTold() {
    ObjectNode cdr = Cdrs.leg(1, "a@x", NOON, 60);
    holding(cdr, Cdrs.leg(2, "a@x", NOON.plusSeconds(100), 900));
    pbx.deadlineAfter(2);
    ObjectNode answer =
        answer(DOMAIN + ",'call_id':'a@x','at':'2026-11-23T12:00:00Z','within_minutes':1");
    assertThat(answer.get("total").intValue()).isEqualTo(2);
    assertThat(answer.get("notes").toString()).contains("it may have more legs");
    assertThat(states(answer).getFirst()).isEqualTo("not_known");
  }

  @Test
  void legsAreListedByParts() {
    List<ObjectNode> cdrs = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      cdrs.add(Cdrs.leg(i, "a@x", NOON.plusSeconds(i), 30));
    }
    pbx.list(OF_USER, listing(cdrs)).list(OF_DOMAIN, listing(cdrs));
    String ask = DOMAIN + ",'user':'1002','at':'-210m','limit':5";
    ObjectNode first = answer(ask);
    assertThat(first.get("total").intValue()).isEqualTo(7);
    ObjectNode second =
        answer(ask + ",'cursor':'%s'".formatted(first.get("next_cursor").stringValue()));
    assertThat(column(second, "leg")).containsExactly("6", "7");
    assertThat(second.has("call")).isFalse();
  }

  @Test
  void whatIsNoQuestionIsRefusedBeforeAnythingIsSent() {
    for (String wrong :
        List.of(
            DOMAIN,
            "'user':'1002','at':'-1h'",
            DOMAIN + ",'user':'1002'",
            "'cdr_id':'1','call_id':'2'",
            DOMAIN + ",'cdr_id':'1','user':'1002'",
            DOMAIN + ",'user':'1002','at':'2026-11-23T10:15:00'",
            DOMAIN + ",'user':'1002','at':'2027-11-23T10:15:00Z'",
            DOMAIN + ",'user':'1002','at':'-1h','within_minutes':0",
            DOMAIN + ",'user':'1002','at':'-1h','whithin_minutes':5")) {
      assertThat(refused(wrong).code()).as(wrong).isEqualTo(ErrorCode.INVALID_ARGUMENTS);
    }
    assertThat(pbx.requests()).isEmpty();
  }

  @Test
  void aCallThatIsNotThereSaysWhereItWasLookedFor() {
    holding();
    assertThat(refused(DOMAIN + ",'call_id':'a@x'").text())
        .startsWith("not_found: there is no such call. Looked from 2026-11-22T15:30:00Z");
  }

  /** Lengths of the legs of a call, one behind the other, and which of them is known at first. */
  record Course(List<Integer> lengths, int known) {}

  @Provide
  Arbitrary<Course> courses() {
    Arbitrary<List<Integer>> lengths =
        Arbitraries.integers().between(1, 3_000).list().ofMinSize(1).ofMaxSize(6);
    return Combinators.combine(lengths, Arbitraries.integers().between(0, 5))
        .as((some, known) -> new Course(some, known % some.size()));
  }

  @Property(tries = 150)
  void fromAnyLegTheWholeCallIsFoundAndNoOtherOne(@ForAll("courses") Course course) {
    List<ObjectNode> legs = new ArrayList<>();
    List<ObjectNode> all = new ArrayList<>();
    Instant start = Instant.parse("2026-11-23T02:00:00Z");
    Instant at = start;
    for (int length : course.lengths()) {
      ObjectNode cdr =
          with(Cdrs.leg(legs.size(), "a@x", at, length), "'batch':'%s'".formatted(start));
      cdr.put("id", "leg" + legs.size());
      legs.add(cdr);
      all.add(cdr);
      all.add(Cdrs.leg(100 + legs.size(), "other" + legs.size(), at.plusSeconds(1), 20));
      at = at.plusSeconds(length + 30L);
    }
    FakePbx own = new FakePbx().list(OF_DOMAIN, listing(all));
    ObjectNode answer =
        new ToolRun(new GetCall(), own, NOW)
            .answer(
                "{%s,'cdr_id':'leg%d','at':'%s','within_minutes':1,'format':'objects'}"
                    .formatted(DOMAIN, course.known(), start(legs.get(course.known()))));
    assertThat(column(answer, "cdr_id"))
        .containsExactlyElementsOf(legs.stream().map(GetCallTest::id).toList());
  }
}
