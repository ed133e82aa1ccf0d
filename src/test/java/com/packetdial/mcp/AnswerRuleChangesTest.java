package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What happens to calls to a user is changed feature by feature. */
final class AnswerRuleChangesTest {

  private static final String TOOL = "set_answer_rule";
  private static final String PUT = "PUT /domains/{domain}/users/{user}/answerrules/{timeframe}";

  @TempDir private Path folder;
  private DemoProduct product;

  @BeforeEach
  void start() {
    product = DemoProduct.startWith(DemoWrites.in(folder));
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void thePreviewShowsOnlyTheFeaturesThatChangeEachWhole() {
    ObjectNode preview =
        product.answer(TOOL, rule("101", "'forward_always':'102','do_not_disturb':false"));
    assertThat(text(preview, "change"))
        .isEqualTo(
            "Change the default answer rule of user 101 (Yusuf Novak) of hartwell-law.example:"
                + " forward always to user 102 (Ana Bennett)");
    assertThat(text(preview, "risk")).isEqualTo("update");
    JsonNode step = preview.get("steps").get(0);
    assertThat(text(step, "send"))
        .isEqualTo("PUT /domains/hartwell-law.example/users/101/answerrules/%2A");
    assertThat(step.get("body"))
        .isEqualTo(
            DemoProduct.json(
                "{'forward-always':{'enabled':'yes','parameters':['102']},'enabled':'yes'}"));
    assertThat(step.get("before"))
        .isEqualTo(
            DemoProduct.json(
                "{'forward-always':{'enabled':'no','parameters':[]},'enabled':'yes'}"));
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aRuleThatIsSoAlreadyIsLeftAlone() {
    String call = rule("101", "'forward_always':'102','forward_busy':'vmail_101'");
    assertThat(text(product.change(TOOL, call), "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("unchanged");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void undoingBringsBackTheWholeFeature() {
    String call = rule("108", "'simultaneous_ring':['<OwnDevices>','108m;delay=5']");
    ObjectNode done = product.change(TOOL, call);
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(product.writes().getLast().body())
        .contains("[\"<OwnDevices>\",\"108m;delay=5\",\"confirm_12125550199;delay=15\"]");
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("confirmation_required");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'do_not_disturb':true                | do not disturb on",
        "'call_screening':true                | call screening on",
        "'forward_on_active':'user_102'       | forward while in a call to user 102 (Ana Bennett)",
        "'forward_busy':'vmail_102' | forward when busy to the voicemail of user 102 (Ana Bennett)",
        "'forward_no_answer':'190' | forward when not answered to attendant 190 (Main Attendant)",
        "'forward_offline':'aa_Main'          | forward when no phone is online to the attendant"
            + " Main",
        "'forward_on_dnd':'102'               | forward on do not disturb to user 102 (Ana"
            + " Bennett)",
        "'forward_on_spam':'phone_108m'       | forward spam calls to device 108m",
        "'simultaneous_ring':['<OwnDevices>','102'] | ring at the same time: own phones, user 102"
            + " (Ana Bennett)",
        "'enabled':false                      | disabled",
      })
  void everyFeatureIsSetAndSeen(String arguments, String words) {
    ObjectNode done = product.change(TOOL, rule("101", arguments));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(done, "change")).endsWith("hartwell-law.example: " + words);
    assertThat(text(product.answer(TOOL, rule("101", arguments)), "status")).isEqualTo("unchanged");
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
  }

  @Test
  void callsAreSentToAQueue() {
    String call =
        "{'domain':'lakeside-clinic.example','user':'1001','forward_no_answer':'queue_2000'}";
    assertThat(text(product.change(TOOL, call), "change"))
        .endsWith("forward when not answered to queue 2000 (Appointments)");
  }

  @Test
  void anEmptyTextSwitchesOffAndKeepsTheTarget() {
    product.change(TOOL, rule("104", "'forward_always':''"));
    assertThat(product.writes().getLast().body())
        .contains("\"forward-always\":{\"enabled\":\"no\",\"parameters\":[12125550199]}");
    assertThat(text(product.answer(TOOL, rule("104", "'forward_always':''")), "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void anEmptyListStopsRingingAtTheSameTime() {
    assertThat(text(product.change(TOOL, rule("108", "'simultaneous_ring':[]")), "change"))
        .endsWith("simultaneous ring off");
  }

  // --- Outside --------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "101 | 'forward_always':'12125550177'                              | toll-fraud, update",
        "101 | 'forward_busy':'+12125550177'                               | toll-fraud, update",
        "101 | 'simultaneous_ring':['101','confirm_12125550177;delay=10']  | toll-fraud, update",
        "104 | 'forward_always':''                                         | update",
        "104 | 'enabled':false                                             | update",
        "108 | 'simultaneous_ring':[]                                      | update",
      })
  void onlySendingCallsOutIsTollFraud(String user, String arguments, String risk) {
    assertThat(text(product.answer(TOOL, rule(user, arguments)), "risk")).isEqualTo(risk);
  }

  @Test
  void enablingARuleThatLeadsOutsideIsTollFraudAndSoIsUndoingTheOpposite() {
    ObjectNode disabled = product.change(TOOL, rule("104", "'enabled':false"));
    assertThat(text(product.answer(TOOL, rule("104", "'enabled':true")), "risk"))
        .isEqualTo("toll-fraud, update");
    assertThat(text(product.answer("undo_change", undoOf(disabled)), "risk"))
        .isEqualTo("toll-fraud, update");
  }

  @Test
  void aPlusSignIsNotWritten() {
    product.change(TOOL, rule("101", "'simultaneous_ring':['101','confirm_+12125550177']"));
    assertThat(product.writes().getLast().body()).contains("\"confirm_12125550177\"");
  }

  // --- Time frames ----------------------------------------------------------------------------

  @Test
  void aRuleForATimeFrameThatHasNoneIsMadeAndTakenAwayAgain() {
    String call = rule("101", "'time_frame':'Holidays','forward_always':'vmail_101'");
    ObjectNode preview = product.answer(TOOL, call);
    assertThat(text(preview, "risk")).isEqualTo("additive");
    assertThat(text(preview, "change"))
        .isEqualTo(
            "Make the answer rule for \"Holidays\" of user 101 (Yusuf Novak) of"
                + " hartwell-law.example: forward always to the voicemail of user 101 (Yusuf"
                + " Novak)");
    ObjectNode done = product.change(TOOL, call);
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("unchanged");
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, call), "risk")).isEqualTo("additive");
    assertThat(product.writes())
        .extracting(DemoRequest::method, DemoRequest::path)
        .extracting(Object::toString)
        .containsExactly(
            "(\"POST\", \"/domains/hartwell-law.example/users/101/answerrules\")",
            "(\"DELETE\", \"/domains/hartwell-law.example/users/101/answerrules/Holidays\")");
  }

  @Test
  void aRuleThatIsThereIsChanged() {
    assertThat(
            text(
                product.answer(TOOL, rule("102", "'time_frame':'Holidays','forward_always':'101'")),
                "change"))
        .startsWith("Change the answer rule for \"Holidays\" of user 102");
  }

  @Test
  void aTimeFrameThatNobodyHasIsNotFoundAndTheOthersAreNamed() {
    assertThat(product.failure(TOOL, rule("101", "'time_frame':'Nights','forward_always':'102'")))
        .startsWith("not_found:")
        .contains("\"Always\", \"Business Hours\", \"Holidays\"");
  }

  @Test
  void nothingIsMadeToSwitchSomethingOff() {
    assertThat(
            text(
                product.answer(TOOL, rule("101", "'time_frame':'Holidays','forward_always':''")),
                "status"))
        .isEqualTo("unchanged");
  }

  // --- Notes ----------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "106 | 'forward_busy':'107'         | 107 forwards to 106 in its turn",
        "102 | 'do_not_disturb':true        | rules for time frames",
        "101 | 'enabled':false              | The rule is disabled",
        "101 | 'simultaneous_ring':['102']  | The phones of 101 itself will not ring",
      })
  void whatFollowsIsSaid(String user, String arguments, String note) {
    ObjectNode preview = product.answer(TOOL, rule(user, arguments));
    assertThat(text(preview.get("notes"), 0)).contains(note);
  }

  @Test
  void theOwnPhonesAmongTheTargetsNeedNoNote() {
    for (String own : new String[] {"<OwnDevices>", "108", "108m", "108m;delay=9"}) {
      ObjectNode preview =
          product.answer(TOOL, rule("108", "'simultaneous_ring':['%s','102']".formatted(own)));
      assertThat(preview.has("notes")).as(own).isFalse();
    }
  }

  // --- Faults ---------------------------------------------------------------------------------

  @Test
  void aSlowPbxIsWaitedForAndAForgetfulOneNotBelieved() {
    product.pbx().quirks().next(PUT, Quirk.slowToShow(3), Quirk.acceptedWithoutEffect());
    assertThat(text(product.change(TOOL, rule("101", "'do_not_disturb':true")), "status"))
        .isEqualTo("confirmed");
    assertThat(text(product.change(TOOL, rule("101", "'do_not_disturb':false")), "status"))
        .isEqualTo("accepted");
    assertThat(product.writes()).hasSize(2);
  }

  // --- Refusals -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'time_frame':'*'                          | invalid_arguments | say what is to change",
        "'forward_always':'101'                    | invalid_arguments | back to where they come"
            + " from",
        "'forward_no_answer':'user_101'            | invalid_arguments | vmail_101",
        "'forward_always':'somewhere else'         | invalid_arguments | is no target",
        "'forward_always':'vmail_1 2'              | invalid_arguments | is no target",
        "'forward_always':'9999'                   | not_found         | no user 9999",
        "'forward_always':'vmail_9999'             | not_found         | no user 9999",
        "'forward_always':'queue_9999'             | not_found         | no call queue 9999",
        "'forward_always':'park_9999'              | not_found         | no call queue 9999",
        "'forward_always':'aa_Nobody'              | not_found         | no auto attendant called",
        "'forward_always':'phone_101z'             | not_found         | nor a device 101z",
        "'simultaneous_ring':['101z']              | not_found         | nor a device 101z",
        "'simultaneous_ring':['101;delay=soon']    | invalid_arguments | simultaneous_ring does"
            + " not",
      })
  void whatCannotBeIsRefused(String arguments, String code, String why) {
    assertThat(product.failure(TOOL, rule("101", arguments))).startsWith(code + ":").contains(why);
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aUserWhoIsNotThereHasNoRules() {
    assertThat(product.failure(TOOL, rule("9999", "'do_not_disturb':true")))
        .startsWith("not_found:");
  }

  @Test
  void aMailboxThatIsOffTakesNoCalls() {
    product.change(
        "update_user", "{'domain':'hartwell-law.example','user':'102','voicemail':false}");
    assertThat(product.failure(TOOL, rule("101", "'forward_busy':'vmail_102'")))
        .startsWith("conflict:");
  }

  @Test
  void noMoreThanTwentyRingAtOnce() {
    String many = "'102',".repeat(20) + "'102'";
    assertThat(product.failure(TOOL, rule("101", "'simultaneous_ring':[" + many + "]")))
        .contains("at most 20");
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String rule(String user, String arguments) {
    return "{'domain':'hartwell-law.example','user':'%s',%s}".formatted(user, arguments);
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", undoOf(done));
  }

  private static String undoOf(ObjectNode done) {
    return "{'change_id':'%s'}".formatted(text(done, "change_id"));
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asString();
  }

  private static String text(JsonNode json, int index) {
    return json.required(index).asString();
  }
}
