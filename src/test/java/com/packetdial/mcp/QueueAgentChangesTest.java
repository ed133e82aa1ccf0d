package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Who answers a queue changes, and who is logged in there. */
final class QueueAgentChangesTest {

  private static final String TOOL = "manage_queue_agent";
  private static final String CLINIC = "lakeside-clinic.example";
  private static final String CENTRE = "brightcall.example";
  private static final String LOGOUT =
      "PATCH /domains/{domain}/callqueues/{callqueue}/agents/{callqueue-agent-id}/logout";

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

  // --- Seats ----------------------------------------------------------------------------------

  @Test
  void anAgentIsAddedWithAPlaceAndTakenAwayAgain() {
    String call =
        call(CLINIC, "2000", "1010", "add", ",'priority':2,'order':9,'wrap_up_seconds':15");
    ObjectNode preview = product.answer(TOOL, call);
    assertThat(text(preview, "change"))
        .isEqualTo(
            "Add user 1010 (Wanda Okafor) as an agent to queue 2000 (Appointments) of"
                + " lakeside-clinic.example");
    assertThat(text(preview, "risk")).isEqualTo("additive");
    assertThat(preview.get("steps").get(0).get("body"))
        .isEqualTo(
            DemoProduct.json(
                "{'callqueue-agent-id':'1010@lakeside-clinic.example',"
                    + "'callqueue-agent-dispatch-queue-priority-ordinal':2,"
                    + "'callqueue-agent-dispatch-order-ordinal':9,"
                    + "'callqueue-agent-wrap-up-allowance-seconds':15,'synchronous':'yes'}"));
    ObjectNode done = product.change(TOOL, call);
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(agents(CLINIC)).isEqualTo(7);
    assertThat(text(product.answer(TOOL, call), "status")).isEqualTo("unchanged");
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(agents(CLINIC)).isEqualTo(6);
  }

  @Test
  void anAgentWithAnotherPlaceIsAConflict() {
    assertThat(product.failure(TOOL, call(CLINIC, "2000", "1003", "add", ",'priority':7")))
        .startsWith("conflict:")
        .contains("Remove the agent first");
  }

  @Test
  void aRemovedAgentComesBackAsItWas() {
    ObjectNode done = product.change(TOOL, call(CLINIC, "2000", "1003", "remove"));
    assertThat(text(done, "change"))
        .isEqualTo(
            "Remove agent 1003 (Victor Weber) from queue 2000 (Appointments) of"
                + " lakeside-clinic.example");
    assertThat(agents(CLINIC)).isEqualTo(5);
    assertThat(text(product.answer("undo_change", undoOf(done)), "risk")).isEqualTo("additive");
    assertThat(text(undo(done), "status")).isEqualTo("confirmed");
    assertThat(agents(CLINIC)).isEqualTo(6);
    assertThat(text(product.answer(TOOL, call(CLINIC, "2000", "1003", "login")), "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void whoIsNoAgentIsNotRemoved() {
    assertThat(text(product.answer(TOOL, call(CLINIC, "2000", "1010", "remove")), "status"))
        .isEqualTo("unchanged");
  }

  @Test
  void theSeatOfAUserWhoIsGoneIsRemoved() throws Exception {
    byAnother("DELETE", "/users/1003", "");
    ObjectNode done = product.change(TOOL, call(CLINIC, "2000", "1003", "remove"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
  }

  // --- Login and logout -----------------------------------------------------------------------

  @Test
  void anAgentIsLoggedOutAndInAgain() {
    ObjectNode preview = product.answer(TOOL, call(CLINIC, "2000", "1003", "logout"));
    assertThat(text(preview, "change"))
        .isEqualTo("Log agent 1003 (Victor Weber) out of queue 2000 of lakeside-clinic.example");
    assertThat(preview.get("steps").get(0).get("before"))
        .isEqualTo(DemoProduct.json("{'callqueue-agent-availability-type':'automatic'}"));
    ObjectNode done = product.change(TOOL, call(CLINIC, "2000", "1003", "logout"));
    assertThat(text(done, "status")).isEqualTo("confirmed");
    assertThat(text(product.answer(TOOL, call(CLINIC, "2000", "1003", "logout")), "status"))
        .isEqualTo("unchanged");
    undo(done);
    assertThat(text(product.answer(TOOL, call(CLINIC, "2000", "1003", "login")), "status"))
        .isEqualTo("unchanged");
    assertThat(product.writes())
        .extracting(DemoRequest::path)
        .containsExactly(
            "/domains/lakeside-clinic.example/callqueues/2000/agents/1003%40lakeside-clinic.example/logout",
            "/domains/lakeside-clinic.example/callqueues/2000/agents/1003%40lakeside-clinic.example/login");
  }

  @Test
  void allQueuesOfAnAgentAreMovedAndEachGoesBackToItsFormerState() {
    product.change(TOOL, call(CENTRE, "701", "3001", "add"));
    product.change(TOOL, call(CENTRE, "702", "3001", "add"));
    product.change(TOOL, call(CENTRE, "702", "3001", "logout"));
    ObjectNode done = product.change(TOOL, call(CENTRE, "all", "3001", "logout"));
    assertThat(text(done, "change"))
        .isEqualTo("Log agent 3001 (Erin Rahman) out of the queues 700, 701 of brightcall.example");
    assertThat(text(done, "done")).isEqualTo("2 of 2 steps");
    undo(done);
    assertThat(text(product.answer(TOOL, call(CENTRE, "all", "3001", "login")), "change"))
        .isEqualTo("Log agent 3001 (Erin Rahman) in to queue 702 of brightcall.example");
  }

  @Test
  void aDisabledSeatIsDisabledAgainByUndoing() throws Exception {
    byAnother(
        "PUT",
        "/callqueues/2000/agents/1003%40lakeside-clinic.example",
        "{\"callqueue-agent-availability-type\":\"disabled\"}");
    ObjectNode done = product.change(TOOL, call(CLINIC, "2000", "1003", "login"));
    undo(done);
    assertThat(product.writes().getLast().method()).isEqualTo("PUT");
    assertThat(product.writes().getLast().body()).contains("disabled");
    assertThat(
            product
                .answer(TOOL, call(CLINIC, "2000", "1003", "login"))
                .get("steps")
                .get(0)
                .get("before"))
        .isEqualTo(DemoProduct.json("{'callqueue-agent-availability-type':'disabled'}"));
  }

  @Test
  void aQueueThatIsLeftAloneIsSaid() {
    for (String user : List.of("1003", "1004")) {
      ObjectNode preview = product.answer(TOOL, call(CLINIC, "2000", user, "logout"));
      assertThat(preview.has("notes")).isFalse();
      product.change(TOOL, call(CLINIC, "2000", user, "logout"));
    }
    assertThat(note(product.answer(TOOL, call(CLINIC, "2000", "1006", "logout"))))
        .isEqualTo("Queue 2000 then has no agent who is logged in.");
    assertThat(note(product.answer(TOOL, call(CLINIC, "2000", "1006", "remove"))))
        .isEqualTo("Queue 2000 then has no agent who is logged in.");
  }

  // --- Faults ---------------------------------------------------------------------------------

  @Test
  void aSlowPbxIsWaitedForAndAForgetfulOneNotBelieved() {
    product.pbx().quirks().next(LOGOUT, Quirk.slowToShow(3), Quirk.acceptedWithoutEffect());
    assertThat(text(product.change(TOOL, call(CLINIC, "2000", "1003", "logout")), "status"))
        .isEqualTo("confirmed");
    assertThat(text(product.change(TOOL, call(CLINIC, "2000", "1004", "logout")), "status"))
        .isEqualTo("accepted");
    assertThat(product.writes()).hasSize(2);
  }

  // --- Refusals -------------------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "2001 | 1001 | add    |                | not_found         | has no call queue 2001",
        "2001 | 1001 | login  |                | not_found         | has no call queue 2001",
        "2000 | 9999 | add    |                | not_found         | has no user 9999",
        "2000 | 9999 | remove |                | not_found         | has no user 9999",
        "2000 | 9999 | logout |                | not_found         | has no user 9999",
        "2000 | 1010 | login  |                | not_found         | no agent of queue 2000",
        "all  | 1010 | login  |                | not_found         | no agent of any queue",
        "all  | 1001 | add    |                | invalid_arguments | belongs to the actions login",
        "all  | 1001 | remove |                | invalid_arguments | belongs to the actions login",
        "2000 | 1001 | login  | ,'priority':1  | invalid_arguments | belong to action add",
        "2000 | 2900 | add    |                | invalid_arguments | answers no queue",
      })
  void whatCannotBeIsRefused(
      String queue, String user, String action, String more, String code, String why) {
    assertThat(product.failure(TOOL, call(CLINIC, queue, user, action, more == null ? "" : more)))
        .startsWith(code + ":")
        .contains(why);
    assertThat(product.writes()).isEmpty();
  }

  // --- Help -----------------------------------------------------------------------------------

  private static String call(String domain, String queue, String user, String action) {
    return call(domain, queue, user, action, "");
  }

  private static String call(String domain, String queue, String user, String action, String more) {
    return "{'domain':'%s','queue':'%s','user':'%s','action':'%s'%s}"
        .formatted(domain, queue, user, action, more);
  }

  /** Somebody changes the clinic beside this product. */
  private void byAnother(String method, String path, String body)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(product.pbx().baseUrl() + "/domains/" + CLINIC + path))
              .header("Authorization", "Bearer " + product.pbx().credentials().resellerKey())
              .header("Content-Type", "application/json")
              .method(method, HttpRequest.BodyPublishers.ofString(body))
              .build();
      assertThat(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(202);
    }
  }

  /** How many agents the first queue of a domain has, as the tools that read show it. */
  private int agents(String domain) {
    return product
        .answer("list_call_queues", "{'domain':'%s','format':'objects'}".formatted(domain))
        .get("rows")
        .get(0)
        .get("agents")
        .intValue();
  }

  private ObjectNode undo(ObjectNode done) {
    return product.change("undo_change", undoOf(done));
  }

  private static String undoOf(ObjectNode done) {
    return "{'change_id':'%s'}".formatted(text(done, "change_id"));
  }

  private static String note(ObjectNode answer) {
    return answer.required("notes").get(0).asString();
  }

  private static String text(JsonNode json, String field) {
    return json.required(field).asString();
  }
}
