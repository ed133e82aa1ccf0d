package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.DemoProduct.Limits;
import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.demo.DemoCredentials;
import com.packetdial.mcp.demo.DemoOptions;
import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.pbx.WriteLevel;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/** Operations that the PBX has and no table of this program: those of a release to come. */
final class ForeignOperationsTest {

  private static final String WRITE = "write_operation";
  private static final String FIRM = "hartwell-law.example";
  private static final String LIST = "GET /domains/{domain}/parkinglots";
  private static final String POST =
      "{'operation':'POST /domains/%s/parkinglots','body':{'parkinglot':'703'%s}}";

  @TempDir private Path folder;

  @SuppressWarnings("NullAway.Init") // Each test starts its own.
  private DemoProduct product;

  @AfterEach
  void stop() {
    product.close();
  }

  private void start(DemoWrites writes) {
    product = DemoProduct.startWith(writes);
  }

  private void start() {
    start(DemoWrites.in(folder));
  }

  @Test
  void theyAreFoundAndDescribedInWordsThatAreNotOurs() {
    start();
    ObjectNode found =
        product.answer("search_operations", "{'query':'parking lots','format':'objects'}");
    assertThat(found.get("rows").toString()).contains(LIST);
    assertThat(found.get("untrusted").toString()).contains("does", "id");
    assertThat(
            product
                .answer("search_operations", "{'query':'voicemail','group':'voicemail'}")
                .has("untrusted"))
        .isFalse();
    ObjectNode described =
        product.answer("describe_operation", "{'operation':'%s'}".formatted(LIST));
    assertThat(described.get("does").stringValue()).startsWith("in the PBX's own words: ");
    assertThat(described.get("risk").stringValue()).isEqualTo("credential");
    assertThat(described.get("here").stringValue()).isEqualTo("never");
    assertThat(described.get("follows").stringValue()).contains("does not know it");
    assertThat(described.get("untrusted").toString()).contains("does");
    assertThat(described.has("example")).isFalse();
  }

  @Test
  void whatWouldReadThemIsNotSentBecauseNobodyKnowsWhatComesOut() {
    start();
    assertThat(
            product.failure(
                "read_operation", "{'operation':'GET /domains/%s/parkinglots'}".formatted(FIRM)))
        .startsWith("not_permitted: ")
        .contains("of class credential and never sent", "does not know it");
    assertThat(product.requests()).isEmpty();
  }

  @Test
  void whatWritesThemIsPreviewedAsTheWorstAndSentOnceItIsConfirmed() {
    start();
    ObjectNode described =
        product.answer("describe_operation", "{'operation':'POST /domains/{domain}/parkinglots'}");
    assertThat(described.get("risk").stringValue()).isEqualTo("platform");
    assertThat(described.get("here").stringValue()).isEqualTo(WRITE);
    assertThat(described.get("body").toString()).contains("parkinglot!").doesNotContain("pickup");
    assertThat(described.get("not_taken").toString()).contains("pickup-pin");
    String post = POST.formatted(FIRM, "");
    ObjectNode preview = product.answer(WRITE, post);
    assertThat(preview.get("risk").stringValue()).isEqualTo("platform, additive");
    assertThat(preview.get("change").stringValue())
        .contains("not in the table of this program")
        .doesNotContain("own words");
    assertThat(product.writes()).isEmpty();
    assertThat(product.change(WRITE, post).get("status").stringValue()).isEqualTo("accepted");
    assertThat(product.writes()).extracting(DemoRequest::method).containsExactly("POST");
    assertThat(
            product.requests().stream()
                .filter(request -> request.path().endsWith("/parkinglots"))
                .map(DemoRequest::method))
        .containsOnly("POST");
  }

  @Test
  void aPersonHasToAgreeAsToAllThatConcernsThePlatform() {
    start(DemoWrites.in(folder).confirm(Level.TOKEN, Level.ELICIT));
    ObjectNode preview = product.answer(WRITE, POST.formatted(FIRM, ""));
    assertThat(preview.get("next").stringValue()).contains("an operator then has to approve");
    ObjectNode commit = DemoProduct.json(POST.formatted(FIRM, ""));
    commit.set("confirmation_token", preview.get("confirmation_token"));
    product.call(WRITE, commit.toString());
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void howFarChangesMayGoHoldsForThemToo() {
    start(DemoWrites.in(folder).upTo(WriteLevel.ADDITIVE));
    for (String method : List.of("PUT", "DELETE")) {
      assertThat(
              product.failure(
                  WRITE, "{'operation':'%s /domains/%s/parkinglots/701'}".formatted(method, FIRM)))
          .startsWith("not_permitted: ");
    }
    assertThat(product.writes()).isEmpty();
  }

  @Test
  void destructionWantsTheNameTyped() {
    start();
    ObjectNode delete =
        DemoProduct.json("{'operation':'DELETE /domains/%s/parkinglots/701'}".formatted(FIRM));
    ObjectNode preview = product.answer(WRITE, delete.toString());
    assertThat(preview.get("risk").stringValue()).isEqualTo("platform, destructive");
    assertThat(preview.get("confirm_target").stringValue()).isEqualTo("701");
    delete.set("confirmation_token", preview.get("confirmation_token"));
    assertThat(product.failure(WRITE, delete.toString())).contains("confirm_target");
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "POST /domains/hartwell-law.example/parkinglots | {'pickup-pin':'12'} | passes through",
        "POST /domains/hartwell-law.example/parkinglots | {'spaces':{'auth-key':'1'}} | passes"
            + " through",
        "POST /domains/hartwell-law.example/parkinglots | {'parkinglots':'1'} | did you mean",
        "POST /domains/%2e%2e/parkinglots | {'parkinglot':'1'} | not possible in a request",
        "DELETE /domains/hartwell-law.example/parkinglots/.. | {} | not possible in a request",
        "PATCH /domains/hartwell-law.example/parkinglots | {} | has no operation"
      })
  void whatIsWrongIsSaidAndNothingIsWritten(String operation, String body, String words) {
    start();
    assertThat(product.failure(WRITE, "{'operation':'%s','body':%s}".formatted(operation, body)))
        .contains(words);
    assertThat(product.writes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "lakeside-clinic.example | ``",
        "hartwell-law.example | ,'owner-domain':'lakeside-clinic.example'"
      })
  void whoIsLimitedToDomainsChangesNothingOfOthers(String domain, String more) {
    product =
        DemoProduct.start(
            DemoOptions.standard(),
            DemoCredentials::resellerKey,
            new Limits(List.of(FIRM), 20_000).with(DemoWrites.in(folder)));
    assertThat(product.failure(WRITE, POST.formatted(domain, more))).startsWith("scope_too_low: ");
    assertThat(product.answer(WRITE, POST.formatted(FIRM, "")).has("confirmation_token")).isTrue();
    assertThat(product.writes()).isEmpty();
  }
}
