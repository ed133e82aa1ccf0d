package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.Quirk;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Messages that are sent: once, to whom the preview says, and never again by accident. */
final class MessageChangesTest {

  private static final String TOOL = "send_message";
  private static final String ROUTE = "POST /domains/{domain}/users/{user}/messages";
  private static final String FROM = "'domain':'hartwell-law.example','user':'101',";
  private static final String CHAT = "{" + FROM + "'to':'103','text':'The client is here.'}";
  private static final String SMS = "{" + FROM + "'to':'12125550177','text':'We open at nine.'}";

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
  void thePreviewShowsSenderRecipientAndEveryWord() {
    ObjectNode preview = product.answer(TOOL, SMS);
    assertThat(preview.get("change").stringValue())
        .matches(
            "Send an SMS from 1\\d{3}555\\d{4} \\(user 101 \\(Yusuf Novak\\) of"
                + " hartwell-law\\.example\\) to 12125550177");
    assertThat(preview.get("risk").stringValue()).isEqualTo("outbound-message, additive");
    assertThat(preview.get("steps").get(0).get("do").stringValue())
        .isEqualTo("send \"We open at nine.\" to 12125550177");
    assertThat(preview.has("confirm_target")).isFalse();
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aNumberGetsAnSmsFromTheNumberOfTheUser() {
    ObjectNode sent = product.change(TOOL, SMS);
    assertThat(status(sent)).isEqualTo("confirmed");
    assertThat(sent.get("undo").stringValue())
        .isEqualTo(
            "A message that was sent cannot be called back. That the PBX took it does not mean that"
                + " it was delivered.");
    assertThat(product.writes()).hasSize(1);
    assertThat(product.writes().getFirst().path())
        .isEqualTo("/domains/hartwell-law.example/users/101/messages");
    assertThat(product.writes().getFirst().body())
        .matches(
            "\\{\"type\":\"sms\",\"destination\":\"12125550177\",\"message\":\"We open at"
                + " nine.\",\"from-number\":\"1\\d{10}\"}");
  }

  @Test
  void anExtensionGetsAChat() {
    ObjectNode sent = product.change(TOOL, CHAT);
    assertThat(status(sent)).isEqualTo("confirmed");
    assertThat(sent.get("change").stringValue())
        .startsWith("Send a chat message from user 101 (Yusuf Novak) to user 103 (");
    assertThat(product.writes().getFirst().body())
        .isEqualTo(
            "{\"type\":\"chat\",\"destination\":\"103\",\"message\":\"The client is here.\"}");
  }

  @Test
  void theLastMessageIsNotSentOnceMoreUnlessAskedTo() {
    product.change(TOOL, SMS);
    ObjectNode again = product.answer(TOOL, SMS);
    assertThat(status(again)).isEqualTo("unchanged");
    assertThat(again.get("notes").get(0).stringValue()).contains("again=true sends it once more");
    ObjectNode twice = product.change(TOOL, withAgain(SMS));
    assertThat(status(twice)).isEqualTo("accepted");
    assertThat(twice.get("notes").get(0).stringValue())
        .contains("says nothing of their delivery", "cannot be told from this one");
    assertThat(product.writes()).hasSize(2);
  }

  @Test
  void theSameWordsToSomebodyElseAreAnotherMessage() {
    product.change(TOOL, SMS);
    assertThat(status(product.change(TOOL, SMS.replace("0177", "0178")))).isEqualTo("confirmed");
  }

  @Test
  void aMessageTooLongToBeRecognisedIsNotCalledConfirmed() {
    String text = "a".repeat(1_600);
    ObjectNode sent = product.change(TOOL, SMS.replace("We open at nine.", text));
    assertThat(status(sent)).isEqualTo("accepted");
    assertThat(sent.get("notes").get(0).stringValue())
        .isEqualTo("The PBX takes messages into a queue and says nothing of their delivery.");
    assertThat(product.writes().getFirst().body()).contains(text);
  }

  @Test
  void conversationsThatCannotBeReadLeaveItAccepted() {
    product
        .pbx()
        .quirks()
        .always(
            "GET /domains/{domain}/users/{user}/messagesessions",
            Quirk.status(404, "No Route Found [92]"));
    assertThat(status(product.change(TOOL, SMS))).isEqualTo("accepted");
  }

  @Test
  void aSentMessageCannotBeUndone() {
    ObjectNode sent = product.change(TOOL, CHAT);
    assertThat(
            product.failure(
                "undo_change", "{'change_id':'%s'}".formatted(sent.get("change_id").stringValue())))
        .startsWith("not_permitted:")
        .contains("A message that was sent cannot be called back.");
  }

  @Test
  void anAnswerThatIsLostIsMadeUpForByLooking() {
    product.pbx().quirks().next(ROUTE, Quirk.answerLost());
    ObjectNode sent = product.change(TOOL, SMS);
    assertThat(status(sent)).isEqualTo("confirmed");
    assertThat(sent.get("notes").get(0).stringValue()).contains("reading shows that it was done");
    assertThat(status(product.answer(TOOL, SMS))).isEqualTo("unchanged");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void whatMayHaveGoneOutIsNotSentASecondTime() {
    product.pbx().quirks().next(ROUTE, Quirk.requestLost());
    ObjectNode first = commit(product.answer(TOOL, SMS));
    ObjectNode second = commit(product.answer(TOOL, SMS));
    assertThat(product.failure(TOOL, first.toString()))
        .startsWith("outcome_unknown:")
        .contains("It was not sent again");
    assertThat(product.failure(TOOL, first.toString())).startsWith("token_used:");
    assertThat(product.failure(TOOL, second.toString())).startsWith("outcome_unknown:");
    assertThat(product.failure(TOOL, SMS))
        .startsWith("outcome_unknown:")
        .contains("it may have happened or not: send \"We open at nine.\" to 12125550177.")
        .contains("use other words, or again=true");
    assertThat(product.writes()).hasSize(1);
    assertThat(status(product.change(TOOL, withAgain(SMS)))).isEqualTo("confirmed");
    assertThat(product.writes()).hasSize(2);
  }

  @Test
  void anotherProcessDoesNotSendItASecondTimeEither() {
    product.pbx().quirks().next(ROUTE, Quirk.requestLost());
    product.failure(TOOL, commit(product.answer(TOOL, SMS)).toString());
    try (DemoProduct restarted = product.restarted(DemoWrites.in(folder).ofAnotherProcess(2))) {
      assertThat(restarted.failure(TOOL, SMS)).startsWith("outcome_unknown:");
    }
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void whoHasNoSmsNumberSendsNoSms() {
    assertThat(product.failure(TOOL, SMS.replace("'101'", "'104'")))
        .startsWith("not_permitted:")
        .contains("user 104 has no SMS number");
  }

  @Test
  void tenDigitsArousesDoubt() {
    ObjectNode preview = product.answer(TOOL, SMS.replace("12125550177", "2125550177"));
    assertThat(preview.get("notes").get(0).stringValue()).contains("needs a 1 before them");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'to':'999','text':'x'                             | not_found         | has no user"
            + " \"999\" to chat with",
        "'to':'103','text':'x','type':'sms'                | invalid_arguments | with country code"
            + " in digits",
        "'to':'103','text':'x','from_number':'12125550100' | invalid_arguments | a chat has no"
            + " from_number",
        "'to':'12125550177','text':'x','from_number':'19995550100' | invalid_arguments | is no SMS"
            + " number of user 101, who has 1",
        "'to':'+12125550177','text':'x'                    | invalid_arguments | with country code",
        "'to':'12125550177,12125550178','text':'x'         | invalid_arguments | One recipient",
        "'to':'103','text':' '                             | invalid_arguments | up to 1600"
            + " characters",
        "'to':'103','text':'a\\nb'                         | invalid_arguments | on one line",
      })
  void whatCannotBeSentIsRefused(String arguments, String code, String why) {
    assertThat(product.failure(TOOL, "{" + FROM + arguments + "}"))
        .startsWith(code + ":")
        .contains(why);
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aSenderWhoIsNotThereSendsNothing() {
    assertThat(product.failure(TOOL, CHAT.replace("'101'", "'9999'"))).startsWith("not_found:");
  }

  private static ObjectNode commit(ObjectNode preview) {
    ObjectNode commit = DemoProduct.json(SMS);
    commit.set("confirmation_token", preview.get("confirmation_token"));
    return commit;
  }

  private static String withAgain(String call) {
    return call.replace("}", ",'again':true}");
  }

  private static String status(ObjectNode answer) {
    return answer.get("status").stringValue();
  }
}
