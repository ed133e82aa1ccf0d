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
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

/** Contacts, from the preview to what the address book holds then. */
final class ContactChangesTest {

  private static final String TOOL = "manage_contact";
  private static final String SHARED = "'domain':'hartwell-law.example'";
  private static final String OWN = SHARED + ",'user':'101'";
  private static final String ADA =
      "'first_name':'Ada','last_name':'Example','company':'Example"
          + " Court','phone_work':'13035550142'";

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
  void thePreviewSaysWhoIsAddedWhereAndSendsNothing() {
    ObjectNode preview = product.answer(TOOL, add(SHARED));
    assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
    assertThat(preview.get("change").stringValue())
        .isEqualTo(
            "Add contact Ada Example (Example Court) to the shared contacts of"
                + " hartwell-law.example");
    assertThat(preview.get("risk").stringValue()).isEqualTo("additive");
    assertThat(preview.get("steps").get(0).get("do").stringValue())
        .isEqualTo("add contact Ada Example (Example Court): work 13035550142");
    assertThat(preview.get("steps").get(0).get("body"))
        .hasToString(
            "{\"name-first-name\":\"Ada\",\"name-last-name\":\"Example\",\"company\":\"Example"
                + " Court\",\"phonenumber-work\":\"13035550142\"}");
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {SHARED, OWN})
  void anAddedContactIsSeenFoundChangedRemovedAndBroughtBack(String whose) {
    assertThat(status(product.change(TOOL, add(whose)))).isEqualTo("confirmed");

    ObjectNode changed =
        product.change(
            TOOL, call("update", whose, "'match':'Ada Example','phone_cell':'13035550143'"));
    assertThat(status(changed)).isEqualTo("confirmed");

    ObjectNode removed = product.change(TOOL, call("remove", whose, "'match':'13035550143'"));
    assertThat(status(removed)).isEqualTo("confirmed");
    assertThat(product.failure(TOOL, call("remove", whose, "'match':'Ada Example'")))
        .startsWith("not_found:");

    assertThat(status(undo(removed))).isEqualTo("confirmed");
    assertThat(status(product.answer(TOOL, call("remove", whose, "'match':'Ada Example'"))))
        .isEqualTo("confirmation_required");
    assertThat(product.writes())
        .extracting(DemoRequest::method)
        .containsExactly("POST", "PUT", "DELETE", "POST");
  }

  @Test
  void ownAndSharedContactsAreDifferentBooks() {
    product.change(TOOL, add(OWN));
    assertThat(product.failure(TOOL, call("remove", SHARED, "'match':'Ada Example'")))
        .startsWith("not_found:")
        .contains("none of the shared contacts of hartwell-law.example");
  }

  @Test
  void aContactThatIsThereAlreadyIsNotAddedAgain() {
    product.change(TOOL, add(SHARED));
    ObjectNode again = product.answer(TOOL, add(SHARED));
    assertThat(status(again)).isEqualTo("unchanged");
    assertThat(again.get("notes").get(0).stringValue())
        .matches("There is a contact with all these values already, contact_id [0-9a-f]{32}\\.");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void whatAContactHasAlreadyIsNotWritten() {
    product.change(TOOL, add(SHARED));
    assertThat(
            status(
                product.answer(
                    TOOL, call("update", SHARED, "'match':'Ada Example','first_name':'Ada'"))))
        .isEqualTo("unchanged");
  }

  @Test
  void removingShowsAllThatIsLostAndWantsTheNameTyped() {
    product.change(TOOL, add(SHARED));
    ObjectNode preview = product.answer(TOOL, call("remove", SHARED, "'match':'Ada Example'"));
    assertThat(preview.get("risk").stringValue()).isEqualTo("destructive");
    assertThat(preview.get("confirm_target").stringValue()).isEqualTo("Ada Example");
    assertThat(preview.get("steps").get(0).get("before").get("phonenumber-work").stringValue())
        .isEqualTo("13035550142");
  }

  @Test
  void anAddedContactIsDeletedByUndoingThoughThePbxNeverToldItsId() {
    ObjectNode added = product.change(TOOL, add(SHARED));
    assertThat(status(undo(added))).isEqualTo("confirmed");
    assertThat(product.writes())
        .extracting(DemoRequest::method, DemoRequest::path)
        .satisfiesExactly(
            write -> assertThat(write.toList().getFirst()).isEqualTo("POST"),
            write ->
                assertThat(write.toList().getLast().toString())
                    .matches("/domains/hartwell-law.example/contacts/[0-9a-f]{32}"));
    assertThat(product.failure(TOOL, call("remove", SHARED, "'match':'Ada Example'")))
        .startsWith("not_found:");
  }

  @Test
  void undoingDeletesNothingWhereTwoContactsFit() {
    ObjectNode added = product.change(TOOL, add(SHARED));
    product.change(TOOL, call("add", SHARED, ADA.replace("Ada", "Adam")));
    product.change(TOOL, call("update", SHARED, "'match':'Adam Example','first_name':'Ada'"));
    assertThat(product.failure("undo_change", undoOf(added)))
        .startsWith("not_permitted:")
        .contains("more than one fits");
  }

  @Test
  void undoingDeletesNothingThatWasChangedSince() {
    ObjectNode added = product.change(TOOL, add(SHARED));
    product.change(TOOL, call("update", SHARED, "'match':'Ada Example','company':'Other'"));
    assertThat(product.failure("undo_change", undoOf(added)))
        .startsWith("not_permitted:")
        .contains("somebody has changed it since");
  }

  @Test
  void aWrongIdIsAnsweredWithTheNearestNamesAndIds() {
    product.change(TOOL, add(SHARED));
    assertThat(product.failure(TOOL, call("remove", SHARED, "'contact_id':'ada example'")))
        .startsWith("not_found:")
        .containsPattern("Nearest of 5: [0-9a-f]{32} = \"Ada Example \\(Example Court\\)\", ");
  }

  @Test
  void anEmptyBookSaysSo() {
    assertThat(
            product.failure(
                TOOL,
                call("remove", "'domain':'hartwell-law.example','user':'104'", "'match':'Ada'")))
        .contains("There are none at all; action=add adds one.");
  }

  @Test
  void aNameThatTwoHaveIsNotGuessedAt() {
    product.change(TOOL, add(SHARED));
    product.change(TOOL, add(SHARED).replace("13035550142", "13035550149"));
    assertThat(product.failure(TOOL, call("remove", SHARED, "'match':'Ada Example'")))
        .startsWith("conflict:")
        .contains("2 of the shared contacts", "contact_id says which one is meant");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "add    | 'phone_work':'13035550142'                | needs first_name, last_name or"
            + " company",
        "add    | 'first_name':'Ada','contact_id':'1'       | takes no contact_id",
        "add    | 'first_name':'Ada','phone_work':'+1 303'  | Digits only",
        "add    | 'first_name':'Ada','email':'nobody'       | E-mail address",
        "update | 'first_name':'Ada'                        | needs either contact_id or match",
        "update | 'contact_id':'1','match':'Ada','email':'' | needs either contact_id or match",
        "update | 'contact_id':'1'                          | needs at least one value",
        "remove | 'company':'Example'                       | needs either contact_id or match",
        "remove | 'match':'Ada','company':'Example'         | takes no values",
      })
  void argumentsThatDoNotGoTogetherAreRefused(String action, String arguments, String why) {
    assertThat(product.failure(TOOL, call(action, SHARED, arguments)))
        .startsWith("invalid_arguments:")
        .contains(why);
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void aContactDoesNotLoseItsLastName() {
    product.change(TOOL, call("add", SHARED, "'company':'Example Court'"));
    assertThat(
            product.failure(TOOL, call("update", SHARED, "'match':'Example Court','company':''")))
        .contains("without a name");
  }

  @Test
  void aUserWhoIsNotThereHasNoContacts() {
    assertThat(product.failure(TOOL, call("add", OWN.replace("101", "9999"), ADA)))
        .startsWith("not_found:");
  }

  @Test
  void anAnswerThatIsLostIsMadeUpForByLooking() {
    product.pbx().quirks().next("POST /domains/{domain}/contacts", Quirk.answerLost());
    ObjectNode added = product.change(TOOL, add(SHARED));
    assertThat(status(added)).isEqualTo("confirmed");
    assertThat(added.get("notes").get(0).stringValue()).contains("reading shows that it was done");
    assertThat(status(product.answer(TOOL, add(SHARED)))).isEqualTo("unchanged");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aWriteThatHadNoEffectIsNotCalledConfirmed() {
    product.pbx().quirks().next("POST /domains/{domain}/contacts", Quirk.acceptedWithoutEffect());
    ObjectNode added = product.change(TOOL, add(SHARED));
    assertThat(status(added)).isEqualTo("accepted");
    assertThat(added.get("notes").get(0).stringValue()).contains("does not show it yet");
    assertThat(product.writes()).hasSize(1);
  }

  private static String add(String whose) {
    return call("add", whose, ADA);
  }

  private static String call(String action, String whose, String more) {
    return "{'action':'%s',%s,%s}".formatted(action, whose, more);
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", undoOf(done));
  }

  private static String undoOf(ObjectNode done) {
    return "{'change_id':'%s'}".formatted(done.get("change_id").stringValue());
  }

  private static String status(ObjectNode answer) {
    return answer.get("status").stringValue();
  }
}
