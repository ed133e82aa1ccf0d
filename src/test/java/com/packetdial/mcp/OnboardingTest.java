package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.Human;
import com.packetdial.mcp.tool.ToolResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A whole customer as one plan, under one token, through every way to be cut short. */
final class OnboardingTest {

  private static final String CUSTOMER =
      """
      {'domain':'new-bakery.example','description':'The New Bakery','time_zone':'America/Denver',
       'area_code':'303','server':'core1.pbx.example.com','caller_id_name':'New Bakery','caller_id_number':'13035550150',
       'addresses':[{'name':'Shop','caller_name':'New Bakery','street':'100 Example Street',
         'city':'Springfield','state':'CO','postal_code':'80002','location':'Counter'}],
       'users':[
         {'user':'101','first_name':'Ann','last_name':'Baker','email':'ann@new-bakery.example',
          'scope':'office_manager','mac':'00:0b:82:55:01:01','model':'Yealink T46U'},
         {'user':'102','first_name':'Bob','last_name':'Miller','email':'bob@new-bakery.example'},
         {'user':'103','first_name':'Cas','last_name':'Porter','email':'cas@new-bakery.example',
          'device':false}],
       'queues':[{'queue':'200','description':'Orders','agents':['101','102']}],
       'numbers':[
         {'phone_number':'13035550150','to':'queue','destination':'200','description':'Main'},
         {'phone_number':'13035550151','to':'user','destination':'101'}],
       'rules':[{'user':'102','forward_no_answer':'103'}]}
      """;

  @TempDir private Path folder;
  private DemoWrites writes;
  private DemoProduct product;
  private String customer;

  @BeforeEach
  void start() {
    writes = DemoWrites.in(folder);
    product = DemoProduct.startWith(writes);
    customer = CUSTOMER.replace('\n', ' ');
  }

  @AfterEach
  void stop() {
    product.close();
  }

  @Test
  void isPlannedWholeBeforeAnythingIsWritten() {
    ObjectNode preview = product.answer("onboard_domain", customer);
    assertThat(preview.get("status").stringValue()).isEqualTo("confirmation_required");
    assertThat(preview.get("change").stringValue()).isEqualTo("Set up new-bakery.example");
    assertThat(preview.get("steps"))
        .hasSize(15)
        .allSatisfy(step -> assertThat(step.get("body").isObject()).isTrue());
    assertThat(writes()).isEmpty();
  }

  @Test
  void isSetUpUnderOneTokenAndThenIsAllThere() {
    ObjectNode done = product.change("onboard_domain", customer);
    assertThat(done.get("status").stringValue()).as(done.toString()).isEqualTo("confirmed");
    assertThat(product.answer("list_users", "{'domain':'new-bakery.example'}").toString())
        .contains("Ann Baker", "Bob Miller", "Cas Porter");
    assertThat(product.answer("list_devices", "{'domain':'new-bakery.example'}").toString())
        .contains("\"101\"", "\"102\"")
        .doesNotContain("\"103\"");
    assertThat(product.answer("list_phone_numbers", "{'domain':'new-bakery.example'}").toString())
        .contains("13035550150", "to-callqueue", "13035550151", "to-user");
    assertThat(product.answer("list_call_queues", "{'domain':'new-bakery.example'}").toString())
        .contains("Orders");
    ObjectNode again = product.answer("onboard_domain", customer);
    assertThat(again.get("status").stringValue()).as(again.toString()).isEqualTo("unchanged");
  }

  @Test
  void ofALongPlanOnlyWhatIsDangerousIsShownWhole() {
    ObjectNode many = DemoProduct.json(without(customer, "rules"));
    ArrayNode users = (ArrayNode) many.get("users");
    for (int extension = 110; extension < 190; extension++) {
      users
          .addObject()
          .put("user", Integer.toString(extension))
          .put("first_name", "Person")
          .put("last_name", "Number " + extension)
          .put("email", "p" + extension + "@new-bakery.example")
          .put("device", false);
    }
    ((ObjectNode) users.get(5)).put("caller_id_number", "13035550160");
    ObjectNode preview = product.answer("onboard_domain", many.toString());
    assertThat(preview.toString().length()).isLessThan(20_000);
    assertThat(preview.get("steps").toString())
        .contains("\"caller-id-number\":\"13035550160\"", "create user 189 (Person Number 189)")
        .doesNotContain("p189@new-bakery.example");
    assertThat(preview.get("confirmation_token").stringValue()).hasSize(179);
  }

  @Test
  void aUserWithoutAnEmergencyAddressNeedsAPersonWhoAnswersForThat() {
    String without = without(customer, "addresses");
    assertThat(product.failure("onboard_domain", without))
        .startsWith("invalid_arguments:")
        .contains("user 101", "emergency_waived_by");
    ObjectNode waived = DemoProduct.json(without).put("emergency_waived_by", "Pat Owner");
    assertThat(product.answer("onboard_domain", waived.toString()).get("change").stringValue())
        .contains("Pat Owner answers");
  }

  @Test
  void aNewDomainNeedsATimeZone() {
    assertThat(product.failure("onboard_domain", without(customer, "time_zone")))
        .startsWith("invalid_arguments:")
        .contains("time_zone");
  }

  @Test
  void whatLeadsNowhereIsFoundBeforeAnythingIsWritten() {
    assertThat(
            product.failure(
                "onboard_domain", customer.replace("'destination':'101'", "'destination':'999'")))
        .contains("999");
    assertThat(
            product.failure("onboard_domain", customer.replace("['101','102']", "['101','777']")))
        .contains("777");
    assertThat(writes()).isEmpty();
  }

  @Test
  void aStepThatIsRefusedStopsTheRestAndTheSameCallGoesOn() {
    ObjectNode commit = commit();
    product
        .pbx()
        .quirks()
        .next(
            "POST /domains/{domain}/users", Quirk.asUsual(), Quirk.status(400, "No more licences"));
    ObjectNode stopped = product.answer("onboard_domain", commit.toString());
    assertThat(stopped.get("status").stringValue()).isEqualTo("stopped");
    assertThat(stopped.get("stopped").stringValue()).contains("102");
    assertThat(stopped.get("notes").toString()).contains("No more licences");
    int before = writes().size();
    ObjectNode rest = product.answer("onboard_domain", commit.toString());
    assertThat(rest.get("status").stringValue()).as(rest.toString()).isEqualTo("confirmed");
    assertThat(writes().size()).isGreaterThan(before);
    assertNothingWasWrittenTwice(1);
  }

  @Test
  void aClientThatGoesAwayStopsItAfterTheStepUnderWay() {
    Cancellation cancellation = new Cancellation();
    Caller impatient =
        new Caller(
            cancellation,
            (done, _, _) -> {
              if (done == 4) {
                cancellation.cancel();
              }
            },
            Caller.LOCAL,
            "command line",
            Human.NONE);
    ObjectNode commit = commit();
    ToolResult result = product.call("onboard_domain", commit, impatient);
    assertThat(result.text()).contains("\"status\":\"stopped\"", "4 of");
    assertThat(writes()).hasSize(4);
    ObjectNode rest = product.answer("onboard_domain", commit.toString());
    assertThat(rest.get("status").stringValue()).as(rest.toString()).isEqualTo("confirmed");
    assertNothingWasWrittenTwice(0);
  }

  @Test
  void everyStepIsTold() {
    List<String> heard = new ArrayList<>();
    Caller listener =
        new Caller(
            new Cancellation(),
            (done, all, words) -> heard.add(done + "/" + all.orElse(0) + " " + words),
            Caller.LOCAL,
            "command line",
            Human.NONE);
    product.call("onboard_domain", commit(), listener);
    assertThat(heard).anyMatch(line -> line.contains("create domain new-bakery.example"));
    assertThat(heard).hasSizeGreaterThan(12);
  }

  @Test
  void anotherProcessGoesOnWithWhatOneThatWasKilledLeft() {
    ObjectNode commit = commit();
    product.pbx().quirks().next("POST /domains/{domain}/callqueues", Quirk.requestLost());
    product.call("onboard_domain", commit, Caller.patient());
    try (DemoProduct restarted = product.restarted(DemoWrites.in(folder).ofAnotherProcess(7))) {
      ObjectNode rest = restarted.change("onboard_domain", customer);
      assertThat(rest.get("status").stringValue()).as(rest.toString()).isEqualTo("confirmed");
      assertThat(restarted.answer("onboard_domain", customer).get("status").stringValue())
          .isEqualTo("unchanged");
    }
    assertNothingWasWrittenTwice(1);
  }

  @Test
  void aLostAnswerIsFoundByReadingAndTheRestGoesOn() {
    ObjectNode commit = commit();
    product.pbx().quirks().next("POST /domains", Quirk.answerLost());
    product.pbx().quirks().next("POST /domains/{domain}/phonenumbers", Quirk.answerLost());
    ObjectNode done = product.answer("onboard_domain", commit.toString());
    assertThat(done.get("status").stringValue()).as(done.toString()).isEqualTo("confirmed");
    assertNothingWasWrittenTwice(0);
  }

  @Test
  void isUndoneWhole() {
    String id = product.change("onboard_domain", customer).get("change_id").stringValue();
    ObjectNode undone = product.change("undo_change", "{'change_id':'" + id + "'}");
    assertThat(undone.get("status").stringValue()).as(undone.toString()).isEqualTo("confirmed");
    assertThat(product.failure("get_domain", "{'domain':'new-bakery.example'}"))
        .startsWith("not_found:");
  }

  /** Of requests that failed or were lost there may be a second one. */
  private void assertNothingWasWrittenTwice(int repeated) {
    List<String> sent =
        writes().stream().map(one -> one.method() + one.path() + one.body()).toList();
    assertThat(sent.size() - sent.stream().distinct().count()).isEqualTo(repeated);
  }

  private List<DemoRequest> writes() {
    return product.writes().stream()
        .filter(request -> !request.path().endsWith("/addresses/validate"))
        .toList();
  }

  private ObjectNode commit() {
    ObjectNode commit = DemoProduct.json(customer);
    commit.set(
        "confirmation_token", product.answer("onboard_domain", customer).get("confirmation_token"));
    return commit;
  }

  private static String without(String arguments, String name) {
    ObjectNode json = DemoProduct.json(arguments);
    json.remove(name);
    if (name.equals("addresses")) {
      assertThat(json.get("users")).isInstanceOf(ArrayNode.class);
    }
    return json.toString();
  }
}
