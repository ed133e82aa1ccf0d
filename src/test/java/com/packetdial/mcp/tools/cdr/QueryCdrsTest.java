package com.packetdial.mcp.tools.cdr;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tools.FakePbx;
import com.packetdial.mcp.tools.ToolRun;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

final class QueryCdrsTest {

  private static final Instant NOW = Instant.parse("2026-11-23T15:30:00Z");
  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private static final String DOMAIN_CDRS = "GET /domains/{domain}/cdrs";
  private static final String DOMAIN_COUNT = "GET /domains/{domain}/cdrs/count";
  private static final String DAY =
      "datetime-end=2026-11-23T15:30:00Z&datetime-start=2026-11-22T15:30:00Z";
  private static final String LAST_DAY = "'since':'-24h','until':'now','domain':'acme.example'";

  private final FakePbx pbx = new FakePbx().list(DOMAIN_CDRS, List.of());
  private final ToolRun tool = new ToolRun(new QueryCdrs(31), pbx, NOW);

  private static List<ObjectNode> legs(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> Cdrs.leg(i, "call-" + i, NOON.minusSeconds(i * 60L), 30))
        .toList();
  }

  private static List<String> column(ObjectNode answer, String name) {
    int index = names(answer.get("columns")).indexOf(name);
    return answer.get("rows").valueStream().map(row -> row.get(index).asString("")).toList();
  }

  private static List<String> names(JsonNode array) {
    return array.valueStream().map(JsonNode::stringValue).toList();
  }

  private ToolResult.Failure refused(String arguments) {
    ToolResult result = tool.call("{" + arguments + "}");
    assertThat(result).isInstanceOf(ToolResult.Failure.class);
    return (ToolResult.Failure) result;
  }

  @Test
  void asksOneDomainForOneWindowByTheHundred() {
    tool.answer("{" + LAST_DAY + "}");
    assertThat(pbx.requests())
        .containsExactly("GET /domains/acme.example/cdrs?" + DAY + "&limit=100&start=0");
  }

  @Test
  void asksAUserOrThePlatform() {
    pbx.list("GET /domains/{domain}/users/{user}/cdrs", List.of()).list("GET /cdrs", List.of());
    tool.answer("{" + LAST_DAY + ",'user':'1001','type':'off_net'}");
    tool.answer("{'since':'-24h','until':'now'}");
    assertThat(pbx.requests())
        .containsExactly(
            "GET /domains/acme.example/users/1001/cdrs?" + DAY + "&limit=100&start=0&type=Off-net",
            "GET /cdrs?" + DAY + "&limit=100&start=0");
  }

  @Test
  void filtersUnderTheNamesOfTheApi() {
    tool.answer(
        "{"
            + LAST_DAY
            + ",'type':'missed','caller':'5550123','dialed':'5550100','site':'HQ','department':'Sales'}");
    assertThat(pbx.requests())
        .containsExactly(
            "GET /domains/acme.example/cdrs?caller=5550123&"
                + DAY
                + "&dialled=5550100&group=Sales&limit=100&site=HQ&start=0&type=Missed");
  }

  @Test
  void dayWordsAreReadInTheZoneOfTheDomain() {
    pbx.one("GET /domains/{domain}", Cdrs.of("'domain':'acme.example','time-zone':'US/Pacific'"));
    ObjectNode answer =
        tool.answer("{'since':'yesterday','until':'yesterday','domain':'acme.example'}");
    assertThat(pbx.requests())
        .containsExactly(
            "GET /domains/acme.example",
            "GET /domains/acme.example/cdrs?datetime-end=2026-11-23T08:00:00Z"
                + "&datetime-start=2026-11-22T08:00:00Z&limit=100&start=0");
    assertThat(answer.get("window").toString())
        .isEqualTo(
            FakePbx.json(
                    "{'since':'2026-11-22T08:00:00Z','until':'2026-11-23T08:00:00Z',"
                        + "'time_zone':'US/Pacific'}")
                .toString());
    assertThat(answer.has("notes")).isFalse();
  }

  @Test
  void dayWordsAreDaysInUtcWhereNoZoneIsKnownAndItIsSaid() {
    pbx.list("GET /cdrs", List.of());
    assertThat(names(tool.answer("{'since':'today','until':'now'}").get("notes")))
        .containsExactly("today and yesterday are days in UTC: without a domain.");
    pbx.fail("GET /domains/{domain}", () -> new PbxException.ScopeTooLow("x", 401, ""));
    assertThat(
            names(tool.answer("{'since':'today','until':'now','domain':'a.example'}").get("notes")))
        .containsExactly(
            "today and yesterday are days in UTC: the domain's time zone cannot be read.");
    pbx.one("GET /domains/{domain}", Cdrs.of("'time-zone':'Mars/Olympus'"));
    assertThat(
            names(tool.answer("{'since':'today','until':'now','domain':'a.example'}").get("notes")))
        .containsExactly(
            "today and yesterday are days in UTC: the domain names no time zone that is known.");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'until':'now' | INVALID_ARGUMENTS | \"since\" is required",
        "'since':'-24h' | INVALID_ARGUMENTS | \"until\" is required",
        "'since':'2026-11-20T09:00:00','until':'now' | INVALID_ARGUMENTS | Write"
            + " 2026-11-20T09:00:00Z",
        "'since':'now','until':'-24h' | INVALID_ARGUMENTS | must be earlier",
        "'since':'2026-11-24T00:00:00Z','until':'2026-11-25T00:00:00Z' | INVALID_ARGUMENTS | is in"
            + " the future",
        "'since':'-32d','until':'now' | WINDOW_TOO_WIDE | Ask in 2 parts:"
            + " since=2026-10-22T15:30:00Z until=2026-11-22T15:30:00Z;",
        "'since':'-24h','until':'now','user':'1001' | INVALID_ARGUMENTS | \"user\" needs"
            + " \"domain\"",
        "'since':'-24h','until':'now','caller':'555' | INVALID_ARGUMENTS | Name the domain",
        "'since':'-24h','until':'now','domain':'a.example','user':'1','site':'HQ' |"
            + " INVALID_ARGUMENTS | by site only in the list of a domain. Leave user out",
        "'since':'-24h','until':'now','domain':'../x' | INVALID_ARGUMENTS | domain",
        "'since':'-24h','until':'now','type':'Inbound' | INVALID_ARGUMENTS | Allowed: inbound",
        "'since':'-24h','until':'now','dialled':'555' | INVALID_ARGUMENTS | unknown argument",
        "'since':'-24h','until':'now','caller':'  ' | INVALID_ARGUMENTS | caller",
      })
  void badInputIsExplainedAndNothingIsSent(String arguments, ErrorCode code, String words) {
    ToolResult.Failure failure = refused(arguments);
    assertThat(failure.code()).isEqualTo(code);
    assertThat(failure.message()).contains(words);
    assertThat(pbx.requests()).isEmpty();
  }

  @Test
  void theBoundOfTheWindowIsTheOneSet() {
    ToolRun strict = new ToolRun(new QueryCdrs(2), pbx, NOW);
    assertThat(strict.call("{'since':'-3d','until':'now','domain':'acme.example'}").errorCode())
        .contains(ErrorCode.WINDOW_TOO_WIDE);
    assertThat(pbx.requests()).isEmpty();
  }

  @Test
  void anyDomainNeedsAWideScopeAndItIsSaidWhatToDo() {
    pbx.fail("GET /cdrs", () -> new PbxException.ScopeTooLow("GET /cdrs", 401, "Invalid Scope"));
    ToolResult.Failure failure = refused("'since':'-24h','until':'now'");
    assertThat(failure.code()).isEqualTo(ErrorCode.SCOPE_TOO_LOW);
    assertThat(failure.message()).contains("Name one: domain=");
  }

  @Test
  void aPbxThatIgnoresTheWindowIsFoundOut() {
    pbx.list(DOMAIN_CDRS, List.of(Cdrs.leg(1, "a", Instant.parse("2025-01-01T00:00:00Z"), 30)));
    ToolResult.Failure failure = refused(LAST_DAY);
    assertThat(failure.code()).isEqualTo(ErrorCode.UPSTREAM_GARBLED);
    assertThat(failure.message()).contains("ignored the time window", "not an empty result");
  }

  @Test
  void rowsOutsideTheWindowAreLeftOutAndCounted() {
    pbx.list(
        DOMAIN_CDRS,
        List.of(
            Cdrs.leg(1, "inside", NOON, 30),
            Cdrs.leg(2, "reaches in", NOW.minusSeconds(86_460), 120),
            Cdrs.leg(3, "before", NOW.minusSeconds(86_460), 30),
            Cdrs.of("'id':'4','call':'no time'")));
    ObjectNode answer = tool.answer("{" + LAST_DAY + "}");
    assertThat(column(answer, "cdr_id")).hasSize(3).doesNotContain("20261120120000000003");
    assertThat(names(answer.get("notes")))
        .contains("Left out because the PBX returned them from outside the window: 1.");
  }

  @Test
  void aListThatHasLeftTheWindowIsNotReadToItsEnd() {
    List<ObjectNode> all = new ArrayList<>(legs(150));
    IntStream.range(0, 1_000)
        .mapToObj(i -> Cdrs.leg(1_000 + i, "old-" + i, NOW.minusSeconds(90_000L + i), 1))
        .forEach(all::add);
    pbx.list(DOMAIN_CDRS, all);
    ObjectNode answer = tool.answer("{" + LAST_DAY + ",'limit':200,'unit':'leg'}");
    assertThat(answer.get("returned").asInt()).isEqualTo(150);
    assertThat(answer.get("has_more").asBoolean()).isFalse();
    assertThat(pbx.requests()).hasSize(3);
  }

  @Test
  void rowsThatContradictWhatWasAskedForAreLeftOutAndCounted() {
    pbx.list(
        DOMAIN_CDRS,
        List.of(
            Cdrs.of("'id':'1','call':'a','domain':'ACME.example','from':15855550123"),
            Cdrs.of("'id':'2','call':'b','domain':'other.example','from':15855550123"),
            Cdrs.of(
                "'id':'3','call':'c','domain':'other.example','call-term-domain':'acme.example'"),
            Cdrs.of("'id':'4','call':'d','domain':'acme.example','from':15855559999")));
    ObjectNode answer = tool.answer("{" + LAST_DAY + ",'caller':'(585) 555-0123'}");
    assertThat(column(answer, "cdr_id")).containsExactly("1", "3");
    assertThat(names(answer.get("notes")))
        .containsExactly("Left out because they contradict the domain or the filters: 2.");
  }

  @Test
  void lapsedRegistrationsAreNoCallsUnlessAskedFor() {
    pbx.list(
        DOMAIN_CDRS,
        List.of(
            Cdrs.leg(1, "a", NOON, 30),
            Cdrs.of("'id':'2','call':'b','talk':0,'reason':'Term: Reg Expired'")));
    ObjectNode answer = tool.answer("{" + LAST_DAY + "}");
    assertThat(answer.get("returned").asInt()).isEqualTo(1);
    assertThat(names(answer.get("notes")))
        .containsExactly(
            "Left out as no calls, but expired registrations: 1 (noise=show shows them).");
    assertThat(tool.answer("{" + LAST_DAY + ",'noise':'show'}").get("returned").asInt())
        .isEqualTo(2);
  }

  @Test
  void slimRowsAreToleratedAndSaid() {
    pbx.list(
        DOMAIN_CDRS,
        List.of(
            Cdrs.of("'parent':'p1','direction':1,'orig':null,'term':1001,'talk':12"),
            Cdrs.of("'parent':'p2','direction':1,'term':1002,'talk':0")));
    ObjectNode answer = tool.answer("{" + LAST_DAY + "}");
    assertThat(column(answer, "to_user")).containsExactly("1001", "1002");
    assertThat(column(answer, "result")).containsExactly("answered", "unknown");
    assertThat(names(answer.get("notes")))
        .containsExactly(
            "In the PBX's short form, without Call-ID, caller ID and disconnect reason: 2.");
  }

  @Test
  void legsPageWithoutGapOrRepetitionInTheWindowOfTheFirstPage() {
    pbx.list(DOMAIN_CDRS, legs(60)).count(DOMAIN_COUNT, 60);
    ObjectNode first = tool.answer("{" + LAST_DAY + ",'unit':'leg'}");
    assertThat(first.get("total_legs").asInt()).isEqualTo(60);
    assertThat(first.has("total")).isFalse();
    assertThat(first.get("order").asString()).isEqualTo("newest_first");
    pbx.forget();

    ToolRun later = new ToolRun(new QueryCdrs(31), pbx, NOW.plusSeconds(600));
    ObjectNode second =
        later.answer(
            "{"
                + LAST_DAY
                + ",'unit':'leg','cursor':'"
                + first.get("next_cursor").asString()
                + "'}");
    assertThat(pbx.requests())
        .as("the same window ten minutes later")
        .containsExactly("GET /domains/acme.example/cdrs?" + DAY + "&limit=100&start=25");
    assertThat(column(second, "cdr_id"))
        .hasSize(25)
        .doesNotContainAnyElementsOf(column(first, "cdr_id"));
    assertThat(column(second, "cdr_id").getFirst()).isEqualTo("20261120120000000025");
  }

  @Test
  void aListThatEndsTellsItsTotalWithoutCounting() {
    pbx.list(DOMAIN_CDRS, legs(5));
    ObjectNode answer = tool.answer("{" + LAST_DAY + "}");
    assertThat(answer.get("total").asInt()).isEqualTo(5);
    assertThat(pbx.requests()).hasSize(1);
  }

  @Test
  void theCountIsNotAskedForWithFiltersThatItDoesNotKnow() {
    pbx.list(DOMAIN_CDRS, legs(60)).count(DOMAIN_COUNT, 60);
    ObjectNode typed = tool.answer("{" + LAST_DAY + ",'type':'on_net'}");
    assertThat(typed.get("total_legs").asInt()).isEqualTo(60);
    assertThat(pbx.requests())
        .contains("GET /domains/acme.example/cdrs/count?" + DAY + "&type=On-net");
    assertThat(tool.answer("{" + LAST_DAY + ",'caller':'1001'}").has("total_legs")).isFalse();
  }

  @Test
  void aCountThatFailsCostsNothing() {
    pbx.list(DOMAIN_CDRS, legs(60))
        .fail(DOMAIN_COUNT, () -> new PbxException.Unavailable("x", "HTTP 503"));
    assertThat(tool.answer("{" + LAST_DAY + "}").get("returned").asInt()).isEqualTo(25);
  }

  @Test
  void whatWasReadBeforeTheDeadlineIsAnswered() {
    pbx.list(DOMAIN_CDRS, legs(300)).deadlineAfter(1);
    ObjectNode answer = tool.answer("{" + LAST_DAY + ",'unit':'leg','limit':200}");
    assertThat(answer.get("returned").asInt()).isGreaterThan(50);
    assertThat(answer.get("has_more").asBoolean()).isTrue();
    assertThat(names(answer.get("notes")))
        .contains("The time of the call ended after 100 CDRs: go on with next_cursor.");
    pbx.deadlineAfter(0);
    assertThat(refused(LAST_DAY).code()).isEqualTo(ErrorCode.DEADLINE_EXCEEDED);
  }

  @Test
  void aCursorCannotWidenTheWindow() {
    pbx.list(DOMAIN_CDRS, legs(60));
    String cursor = tool.answer("{" + LAST_DAY + "}").get("next_cursor").asString();
    String open =
        new String(
            java.util.Base64.getUrlDecoder().decode(cursor),
            java.nio.charset.StandardCharsets.UTF_8);
    long since = NOW.getEpochSecond() - 86_400;
    pbx.forget();
    for (String forged :
        List.of(
            open.replace(Long.toString(since), "1000000000"),
            open.replace(Long.toString(since), "x"),
            open.replace(";;;", ";;"))) {
      assertThat(forged).isNotEqualTo(open);
      String again =
          java.util.Base64.getUrlEncoder()
              .withoutPadding()
              .encodeToString(forged.getBytes(java.nio.charset.StandardCharsets.UTF_8));
      assertThat(refused(LAST_DAY + ",'cursor':'" + again + "'").code())
          .isIn(ErrorCode.INVALID_ARGUMENTS, ErrorCode.WINDOW_TOO_WIDE);
    }
    assertThat(pbx.requests()).isEmpty();
  }

  @Test
  void textFromOutsideIsMarkedAndAccountCodesAreNoColumn() {
    pbx.list(DOMAIN_CDRS, List.of(Cdrs.full(1, NOON)));
    ObjectNode answer = tool.answer("{" + LAST_DAY + "}");
    assertThat(names(answer.get("untrusted"))).containsExactly("from", "from_name", "to");
    assertThat(refused(LAST_DAY + ",'fields':['account_code']").code())
        .isEqualTo(ErrorCode.INVALID_ARGUMENTS);
  }

  @Test
  void whatIsLeftOutIsCountedOnceOverAllPages() {
    List<ObjectNode> cdrs = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      cdrs.add(Cdrs.leg(2 * i, "call-" + i, NOON.minusSeconds(60L * i), 30));
      cdrs.add(
          Cdrs.leg(2 * i + 1, "noise-" + i, NOON.minusSeconds(60L * i + 1), 0)
              .put("call-disconnect-reason-text", "Term: Reg Expired"));
    }
    pbx.list(DOMAIN_CDRS, cdrs);
    int counted = 0;
    String cursor = "";
    do {
      ObjectNode answer =
          tool.answer(
              "{"
                  + LAST_DAY
                  + ",'limit':7"
                  + (cursor.isEmpty() ? "" : ",'cursor':'" + cursor + "'")
                  + "}");
      for (JsonNode note : answer.path("notes")) {
        counted += Integer.parseInt(note.stringValue().replaceAll("[^0-9]", ""));
      }
      cursor = answer.path("next_cursor").asString("");
    } while (!cursor.isEmpty());
    assertThat(counted).isEqualTo(30);
  }

  @Test
  void aContradictingDirectionCodeIsSaid() {
    pbx.list(DOMAIN_CDRS, List.of(Cdrs.of("'id':'1','call':'a','orig':1001,'direction':1")));
    ObjectNode answer =
        tool.answer("{" + LAST_DAY + ",'fields':['direction','direction_code','direction_basis']}");
    assertThat(answer.get("rows").get(0).toString())
        .isEqualTo("[\"outbound\",1,\"users_against_code\"]");
    assertThat(answer.get("notes").get(0).asString())
        .startsWith("On 1 legs the PBX's direction code contradicts the parties");
  }

  @ParameterizedTest
  @CsvSource({"call", "leg"})
  void aHundredFullRowsInStandardColumnsFitAnAnswer(String unit) {
    pbx.list(
        DOMAIN_CDRS,
        IntStream.range(0, 150).mapToObj(i -> Cdrs.full(i, NOON.minusSeconds(i))).toList());
    ObjectNode answer = tool.answer("{" + LAST_DAY + ",'limit':100,'unit':'" + unit + "'}");
    assertThat(answer.get("returned").asInt()).isEqualTo(100);
    assertThat(answer.get("columns").size()).isLessThanOrEqualTo(10);
    assertThat(answer.toString()).hasSizeLessThanOrEqualTo(20_000);
  }
}
