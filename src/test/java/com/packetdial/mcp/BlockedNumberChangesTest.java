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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Callers are blocked for a domain or a user, as far as the PBX stores it. */
final class BlockedNumberChangesTest {

  private static final String TOOL = "block_number";
  private static final String ALL = "'domain':'hartwell-law.example'";
  private static final String OWN = ALL + ",'user':'101'";
  private static final String CALLER = "'19005550161'";

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
  void thePreviewNamesTheNumbersOnceAndWhoseCallsAreMeant() {
    ObjectNode preview =
        product.answer(TOOL, block(ALL, CALLER + ",'+19005550162','+19005550161'"));
    assertThat(text(preview, "change"))
        .isEqualTo("Block 19005550161, 19005550162 for all users of hartwell-law.example");
    assertThat(text(preview, "risk")).isEqualTo("additive");
    assertThat(preview.get("steps").get(0).get("body"))
        .isEqualTo(
            DemoProduct.json(
                "{'phone-numbers-to-reject':{'parameters':['19005550161','19005550162']}}"));
    assertThat(text(product.answer(TOOL, block(OWN, CALLER)), "change"))
        .isEqualTo("Block 19005550161 for user 101 (Yusuf Novak) of hartwell-law.example");
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {ALL, OWN})
  void blockedCallersAreUnblockedAndBlockedAgainByUndoing(String whose) {
    String both = CALLER + ",'19005550162'";
    assertThat(text(product.change(TOOL, block(whose, both)), "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, block(whose, both)), "status")).isEqualTo("unchanged");
    ObjectNode unblocked = product.change(TOOL, unblock(whose, both));
    assertThat(text(unblocked, "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, unblock(whose, both)), "status")).isEqualTo("unchanged");
    assertThat(text(undo(unblocked), "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, block(whose, both)), "status")).isEqualTo("unchanged");
    assertThat(product.writes())
        .extracting(DemoRequest::method)
        .containsExactly("POST", "DELETE", "POST");
    assertThat(product.writes().get(1).body()).contains("19005550161", "19005550162");
  }

  @Test
  void undoingABlockTouchesOnlyItsOwnNumbers() {
    product.change(TOOL, block(ALL, CALLER));
    ObjectNode second = product.change(TOOL, block(ALL, CALLER + ",'19005550162'"));
    assertThat(text(second, "change"))
        .isEqualTo("Block 19005550162 for all users of hartwell-law.example");
    undo(second);
    assertThat(text(product.answer(TOOL, block(ALL, CALLER)), "status")).isEqualTo("unchanged");
  }

  @Test
  void numbersThatAreSoAlreadyAreSaidToBeLeft() {
    product.change(TOOL, block(ALL, CALLER));
    ObjectNode preview = product.answer(TOOL, block(ALL, CALLER + ",'19005550162'"));
    assertThat(preview.get("notes").get(0).asString())
        .isEqualTo("1 of the numbers: blocked already, left so.");
  }

  @Test
  void theListOfTheDomainIsNotThatOfAUser() {
    product.change(TOOL, block(ALL, CALLER));
    assertThat(text(product.answer(TOOL, block(OWN, CALLER)), "status"))
        .isEqualTo("confirmation_required");
  }

  // --- Faults ---------------------------------------------------------------------------------

  @Test
  void aPbxThatAcceptsAndStoresNothingIsNotBelieved() {
    ObjectNode done = product.change(TOOL, block("'domain':'summit-motors.example'", CALLER));
    assertThat(text(done, "status")).isEqualTo("accepted");
    assertThat(done.get("notes").get(0).asString())
        .isEqualTo("The PBX accepted it, but 10 s later reading does not show it yet.");
    assertThat(product.writes()).hasSize(1);
  }

  @Test
  void aSlowPbxIsWaitedFor() {
    product.pbx().quirks().next("POST /domains/{domain}/number-filters", Quirk.slowToShow(3));
    assertThat(text(product.change(TOOL, block(ALL, CALLER)), "status")).isEqualTo("confirmed");
  }

  @Test
  void ofSeveralNumbersAllHaveToShow() {
    product.pbx().quirks().next("POST /domains/{domain}/number-filters", Quirk.answerLost());
    ObjectNode done = product.change(TOOL, block(ALL, CALLER + ",'19005550162'"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(done.get("notes").get(0).asString()).contains("reading shows that it was done");
  }

  // --- Refusals -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "''            | does not allow \"\"",
        "'12'          | does not allow \"12\"",
        "'+1 900 5550' | digits with country code",
        "'anonymous'   | digits with country code",
        "``            | takes 1 to 25 numbers, and these are 0",
      })
  void whatIsNoCallerIsRefused(String numbers, String why) {
    assertThat(product.failure(TOOL, block(ALL, numbers)))
        .startsWith("invalid_arguments:")
        .contains(why);
  }

  @Test
  void noMoreThanTwentyFiveAreBlockedAtOnce() {
    assertThat(product.failure(TOOL, block(ALL, (CALLER + ",").repeat(25) + CALLER)))
        .contains("takes 1 to 25 numbers, and these are 26");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'domain':'nobody.example'",
        "'domain':'hartwell-law.example','user':'9999'",
      })
  void whoIsNotThereBlocksNobody(String whose) {
    assertThat(product.failure(TOOL, block(whose, CALLER))).startsWith("not_found:");
    assertThat(product.writes()).isEmpty();
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String block(String whose, String numbers) {
    return call(whose, "block", numbers);
  }

  private static String unblock(String whose, String numbers) {
    return call(whose, "unblock", numbers);
  }

  private static String call(String whose, String action, String numbers) {
    return "{%s,'action':'%s','phone_numbers':[%s]}".formatted(whose, action, numbers);
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", "{'change_id':'%s'}".formatted(text(done, "change_id")));
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asString();
  }
}
