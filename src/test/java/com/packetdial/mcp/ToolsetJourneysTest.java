package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoCredentials;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** What an agent finds out with the tools beyond the default ones, on the embedded PBX. */
final class ToolsetJourneysTest {

  private static final String LAW = "'domain':'hartwell-law.example'";
  private static final String DEALER = "'domain':'summit-motors.example'";
  private static final String CALL_CENTER = "'domain':'brightcall.example'";

  private static DemoProduct product;

  @BeforeAll
  static void start() {
    product = DemoProduct.startWithAllToolsets(DemoCredentials::systemKey);
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  private static ObjectNode answer(String tool, String arguments) {
    return product.answer(tool, "{" + arguments + "}");
  }

  private static List<ObjectNode> rows(String tool, String arguments) {
    return answer(tool, arguments + ",'format':'objects','limit':200")
        .get("rows")
        .valueStream()
        .map(ObjectNode.class::cast)
        .toList();
  }

  private static List<String> values(List<ObjectNode> rows, String column) {
    return rows.stream().map(row -> row.path(column).asString("")).toList();
  }

  private static String failure(String tool, String arguments) {
    return product.failure(tool, "{" + arguments + "}");
  }

  @Test
  void aVoicemailBoxIsCountedAndThenRead() {
    List<ObjectNode> folders = rows("list_voicemails", LAW + ",'user':'101'");
    assertThat(values(folders, "folder")).containsExactly("new", "save", "trash");
    int fresh = folders.getFirst().get("messages").intValue();
    ObjectNode messages = answer("list_voicemails", LAW + ",'user':'101','folder':'new'");
    assertThat(messages.get("returned").intValue()).isEqualTo(fresh).isPositive();
    assertThat(messages.get("untrusted").toString()).contains("transcript", "from_name");
    assertThat(messages.toString()).contains("appointment").doesNotContain("http", "auth=");
  }

  @Test
  void greetingsAndHoldMusicHaveTheirScripts() {
    assertThat(rows("list_audio", LAW + ",'what':'greetings','user':'101'"))
        .anyMatch(row -> row.path("script").asString("").contains("You have reached"));
    assertThat(rows("list_audio", LAW + ",'what':'hold_music'")).isNotEmpty();
    assertThat(answer("list_audio", LAW + ",'what':'hold_messages'").toString())
        .doesNotContain("http");
    assertThat(failure("list_audio", LAW + ",'what':'greetings'"))
        .startsWith("invalid_arguments: what=greetings needs domain and user.");
  }

  @Test
  void aTranscribedCallIsReadByTheIdOfItsRecord() {
    List<ObjectNode> calls =
        rows(
            "query_cdrs",
            CALL_CENTER
                + ",'since':'-2d','until':'now','fields':['cdr_id','call_id','transcription_job']");
    ObjectNode transcribed =
        calls.stream().filter(row -> row.has("transcription_job")).findFirst().orElseThrow();
    String id = transcribed.get("cdr_id").stringValue();
    ObjectNode answer = answer("get_recording", CALL_CENTER + ",'cdr_id':'%s'".formatted(id));
    assertThat(answer.get("transcript").get("summary").stringValue()).contains("Tuesday");
    assertThat(answer.get("rows")).isNotEmpty();
    assertThat(answer.get("untrusted").toString()).contains("text", "transcript");
    assertThat(answer.toString()).doesNotContain("http", ".wav");
    assertThat(
            answer(
                    "get_recording",
                    CALL_CENTER
                        + ",'call_id':'%s'".formatted(transcribed.get("call_id").stringValue()))
                .get("transcript"))
        .isEqualTo(answer.get("transcript"));
    assertThat(failure("get_recording", CALL_CENTER)).contains("which call?");
  }

  @Test
  void aRecordedCallTellsItsRecordings() {
    long recorded =
        rows("query_cdrs", LAW + ",'since':'-3d','until':'now','fields':['cdr_id'],'limit':200")
            .stream()
            .limit(12)
            .map(row -> row.get("cdr_id").stringValue())
            .map(id -> answer("get_recording", LAW + ",'cdr_id':'%s'".formatted(id)))
            .filter(answer -> !answer.path("recordings").isEmpty())
            .count();
    assertThat(recorded).isPositive();
  }

  @Test
  void aThreadLeadsToItsMessagesInEitherOrder() {
    ObjectNode thread = rows("list_messages", LAW + ",'what':'threads'").getFirst();
    String of =
        LAW
            + ",'what':'messages','user':'%s','thread':'%s'"
                .formatted(thread.get("user").stringValue(), thread.get("thread").stringValue());
    List<String> latest = values(rows("list_messages", of), "at");
    assertThat(latest).hasSizeGreaterThan(1).isSortedAccordingTo((a, b) -> b.compareTo(a));
    assertThat(values(rows("list_messages", of + ",'order':'oldest_first'"), "at"))
        .containsExactlyElementsOf(latest.reversed());
    assertThat(answer("list_messages", of).get("untrusted").toString()).contains("text");
  }

  @Test
  void textNumbersSayWhoGetsWhatComesIn() {
    List<ObjectNode> ofDomain = rows("list_messages", LAW + ",'what':'sms_numbers'");
    assertThat(values(ofDomain, "goes_to")).contains("101");
    assertThat(rows("list_messages", LAW + ",'what':'sms_numbers','user':'101'")).hasSize(1);
    assertThat(rows("list_messages", "'what':'sms_numbers'").size()).isGreaterThan(ofDomain.size());
  }

  @Test
  void theRuleInForceIsToldOrWorkedOutForAnotherTime() {
    String of = LAW + ",'user':'102'";
    ObjectNode now = answer("list_answer_rules", of);
    assertThat(now.get("basis").stringValue()).isEqualTo("as the PBX tells");
    assertThat(inForce(of)).containsExactly("*");
    assertThat(inForce(of + ",'at':'2027-01-01T15:00:00Z'")).containsExactly("Holidays");
    assertThat(inForce(of + ",'at':'2027-01-02T15:00:00Z'")).containsExactly("*");
    assertThat(failure("list_answer_rules", of + ",'at':'2027-01-01T15:00:00'"))
        .startsWith("invalid_arguments:")
        .contains("time zone");
  }

  private static List<String> inForce(String of) {
    return rows("list_answer_rules", of).stream()
        .filter(row -> row.get("in_force").stringValue().equals("yes"))
        .map(row -> row.get("time_frame").stringValue())
        .toList();
  }

  @Test
  void businessHoursHoldInTheTimeZoneOfTheDomain() {
    ObjectNode open = answer("list_time_frames", LAW + ",'at':'2026-11-19T13:30:00Z'");
    assertThat(open.get("at").stringValue()).isEqualTo("2026-11-19T08:30");
    assertThat(frame("Business Hours", "2026-11-19T13:30:00Z")).isEqualTo("yes");
    assertThat(frame("Business Hours", "2026-11-19T12:30:00Z")).isEqualTo("no");
    assertThat(frame("Business Hours", "2026-11-21T15:00:00Z")).isEqualTo("no");
    assertThat(values(rows("list_time_frames", LAW + ",'user':'102'"), "user")).contains("102");
  }

  private static String frame(String name, String at) {
    return rows("list_time_frames", LAW + ",'at':'" + at + "'").stream()
        .filter(row -> row.get("time_frame").stringValue().equals(name))
        .findFirst()
        .orElseThrow()
        .get("in_force")
        .stringValue();
  }

  @Test
  void aMenuIsReadKeyByKeyThroughItsTiers() {
    String attendant = rows("get_attendant", LAW).getFirst().get("attendant").stringValue();
    List<ObjectNode> keys = rows("get_attendant", LAW + ",'user':'%s'".formatted(attendant));
    assertThat(keys)
        .anyMatch(
            row ->
                row.get("menu").stringValue().equals("top")
                    && row.get("key").stringValue().equals("2")
                    && row.get("leads_to").stringValue().equals("menu 2"))
        .anyMatch(row -> row.get("menu").stringValue().equals("2"))
        .anyMatch(row -> row.path("says").asString("").startsWith("Thank you for calling"));
    assertThat(failure("get_attendant", LAW + ",'user':'101'")).startsWith("not_found:");
  }

  @Test
  void whatMayBeDialledAndWhatIsBlockedCanBeRead() {
    assertThat(
            values(
                rows(
                    "list_routing",
                    LAW + ",'what':'dial_rules','dial_plan':'hartwell-law.example'"),
                "match"))
        .contains("sip:911@*");
    assertThat(
            values(rows("list_routing", "'what':'permissions','policy':'US and Canada'"), "mode"))
        .contains("permit", "deny");
    assertThat(rows("list_routing", LAW + ",'what':'blocked_numbers'").getFirst().get("numbers"))
        .isNotEmpty();
    assertThat(
            values(rows("list_routing", "'what':'holidays','country':'US','year':'2027'"), "date"))
        .contains("20271125");
  }

  @Test
  void everyAgentSaysWhetherACallWouldRing() {
    ObjectNode whole = answer("list_queue_agents", CALL_CENTER);
    assertThat(whole.get("queues")).hasSize(3);
    List<ObjectNode> agents = rows("list_queue_agents", CALL_CENTER + ",'queue':'700'");
    assertThat(agents)
        .anyMatch(row -> row.get("can_ring").booleanValue())
        .anyMatch(row -> row.get("why").stringValue().startsWith("logged out"))
        .anyMatch(row -> row.get("why").stringValue().contains("no device is registered"));
    assertThat(
            answer("list_queue_agents", CALL_CENTER + ",'queue':'700'")
                .get("queues")
                .get(0)
                .get("can_ring")
                .longValue())
        .isEqualTo(agents.stream().filter(row -> row.get("can_ring").booleanValue()).count());
  }

  @Test
  void aQueueHasWaitersThoseWhoLeftAndALog() {
    assertThat(rows("list_call_center", CALL_CENTER + ",'what':'waiting','queue':'700'"))
        .isNotEmpty();
    ObjectNode left = answer("list_call_center", CALL_CENTER + ",'what':'abandoned','limit':1");
    assertThat(left.get("window").get("since").stringValue()).isEqualTo("2026-11-18T19:30:00Z");
    String next =
        "'what':'abandoned','limit':1,'cursor':'%s'"
            .formatted(left.get("next_cursor").stringValue());
    assertThat(answer("list_call_center", CALL_CENTER + "," + next).get("window"))
        .isEqualTo(left.get("window"));
    assertThat(rows("list_call_center", CALL_CENTER + ",'what':'agent_log','since':'today'"))
        .allMatch(row -> row.has("user") && row.has("login_minutes"));
    assertThat(failure("list_call_center", CALL_CENTER + ",'what':'abandoned','since':'-90d'"))
        .startsWith("window_too_wide:");
    assertThat(rows("list_call_center", CALL_CENTER + ",'what':'dispositions'")).isNotEmpty();
  }

  @Test
  void whoLacksAnEmergencyAddressIsFound() {
    ObjectNode answer = answer("check_e911", LAW);
    assertThat(answer.get("coverage").get("people_lacking").intValue())
        .isEqualTo(answer.get("total").intValue())
        .isPositive();
    List<ObjectNode> all = rows("check_e911", LAW + ",'show':'all'");
    assertThat(all.size()).isEqualTo(answer.get("coverage").get("people").intValue());
    assertThat(all).anyMatch(row -> row.path("lacks").isEmpty() && row.has("address_id"));
    assertThat(rows("list_emergency", LAW + ",'what':'addresses'")).isNotEmpty();
    assertThat(rows("list_emergency", LAW + ",'what':'endpoints'").getFirst().has("carrier"))
        .isTrue();
  }

  @Test
  void registrationsAreCountedAndOddOnesFound() {
    ObjectNode answer = answer("check_registrations", DEALER);
    ObjectNode states = (ObjectNode) answer.get("report").get("by_state");
    long offline = states.path("unregistered").asLong(0) + states.path("stale").asLong(0);
    assertThat(offline)
        .isEqualTo(
            answer("list_devices", DEALER + ",'state':'unregistered'").get("total").longValue());
    assertThat(values(rows("check_registrations", DEALER), "finding"))
        .contains("handset offline", "handset never fetched its configuration");
    assertThat(answer.get("untrusted").toString()).contains("report");
  }

  @Test
  void handsetsModelsAndButtonsAreRead() {
    String mac =
        rows("list_handsets", LAW + ",'what':'handsets'").getFirst().get("mac").stringValue();
    assertThat(rows("list_handsets", LAW + ",'what':'handsets','mac':'%s'".formatted(mac)))
        .hasSize(1);
    assertThat(rows("list_handsets", "'what':'models','search':'t54'")).hasSize(1);
    assertThat(rows("list_handsets", "'what':'servers'")).isNotEmpty();
    assertThat(
            values(rows("list_handsets", LAW + ",'what':'buttons','name':'Front desk'"), "label"))
        .contains("Line 1");
  }

  @Test
  void aSubscriptionTellsTheHostThatItPostsToAndNoMore() {
    ObjectNode answer = answer("list_platform", "'what':'subscriptions'");
    assertThat(answer.toString()).contains("hooks.crm.example").doesNotContain("https:", "token");
  }

  @Test
  void certificatesSayHowManyDaysAreLeft() {
    assertThat(rows("list_platform", "'what':'certificates'"))
        .anyMatch(row -> row.get("days_left").intValue() < 0)
        .anyMatch(row -> row.get("days_left").intValue() > 30);
  }

  @Test
  void thePlatformIsReadFromRoutesToKeys() {
    String route = rows("list_platform", "'what':'routes'").getFirst().get("route").stringValue();
    assertThat(rows("list_platform", "'what':'next_hops','route':'%s'".formatted(route)))
        .isNotEmpty();
    assertThat(rows("list_platform", "'what':'resellers'")).isNotEmpty();
    assertThat(rows("list_platform", "'what':'connections'")).isNotEmpty();
    assertThat(rows("list_platform", "'what':'api_keys'")).isNotEmpty();
    assertThat(rows("list_platform", LAW + ",'what':'restore_points'")).isNotEmpty();
    assertThat(rows("list_platform", LAW + ",'what':'billing'")).hasSize(1);
    assertThat(rows("list_platform", "'what':'config_definitions'")).isNotEmpty();
    assertThat(values(rows("list_organisation", LAW + ",'what':'departments'"), "department"))
        .contains("Partners");
    assertThat(rows("list_organisation", LAW + ",'what':'presence'")).isNotEmpty();
  }

  @Test
  void theAuditLogIsReadInItsWindowAndByItsFilters() {
    List<ObjectNode> log = rows("read_log", "'what':'audit','since':'-7d'");
    assertThat(log).isNotEmpty();
    assertThat(rows("read_log", LAW + ",'what':'audit','since':'-7d'"))
        .isNotEmpty()
        .hasSizeLessThan(log.size())
        .allMatch(row -> row.get("domain").stringValue().equals("hartwell-law.example"));
    assertThat(rows("read_log", "'what':'access','since':'-7d'")).isNotEmpty();
  }

  @Test
  void roomsTellWhoIsInThemAndWhoWas() {
    assertThat(rows("list_meetings", LAW + ",'what':'meetings','user':'101'")).isNotEmpty();
    assertThat(rows("list_meetings", LAW + ",'what':'conferences'")).hasSize(2);
    String room = LAW + ",'conference':'9001'";
    assertThat(rows("list_meetings", room + ",'what':'participants'")).isNotEmpty();
    assertThat(rows("list_meetings", room + ",'what':'past_sessions','since':'-7d'")).hasSize(1);
    assertThat(rows("list_meetings", LAW + ",'what':'video_hosts'")).isNotEmpty();
  }

  @Test
  void aKindSaysWhatItNeedsAndWhatItDoesNotTake() {
    assertThat(failure("list_platform", "'what':'next_hops'"))
        .isEqualTo("invalid_arguments: what=next_hops needs route.");
    assertThat(failure("list_platform", LAW + ",'what':'routes'"))
        .isEqualTo("invalid_arguments: what=routes does not take domain. It takes: search.");
    assertThat(failure("list_messages", LAW + ",'what':'threads','thread':'x'"))
        .contains("what=threads does not take thread.");
    assertThat(failure("list_messages", "'what':'sms_numbers','user':'101'"))
        .contains("what=sms_numbers does not take user without domain and user, or domain.");
    assertThat(failure("list_platform", "'what':'routes','fields':['rout']"))
        .contains("\"fields\" does not know rout for what=routes. Allowed: route, to_match,");
    assertThat(failure("list_platform", "'what':'nothing'"))
        .contains("\"what\" does not know", "resellers");
  }
}
