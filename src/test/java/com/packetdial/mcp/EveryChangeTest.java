package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.packetdial.mcp.demo.DemoRequest;
import com.packetdial.mcp.demo.Quirk;
import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolDefinition;
import com.packetdial.mcp.tools.AllTools;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is true of every change that any tool makes: its requests are ones that the API knows, no
 * secret comes out, and a fault at any of its steps leads neither to two writes nor to silence.
 */
final class EveryChangeTest {

  private static final String FIRM = "'domain':'hartwell-law.example'";
  private static final String CLINIC = "'domain':'lakeside-clinic.example'";
  private static final String NUMBER = FIRM + ",'phone_number':'12125550166'";
  private static final String SEAT = CLINIC + ",'queue':'2000','user':'1009'";
  private static final String ANN =
      CLINIC + ",'user':'1050','first_name':'Ann','last_name':'Lee','email':'ann@lee.example'";
  private static final String ANNEX =
      FIRM
          + ",'address_name':'Annex','caller_name':'Hartwell Law','street':'12 Sample Road',"
          + "'city':'Springfield','state':'CO','postal_code':'80002','location':'Floor 3'";
  private static final String ADA =
      FIRM + ",'first_name':'Ada','last_name':'Example','phone_work':'13035550142'";
  private static final String BAKERY =
      "'domain':'new-bakery.example','time_zone':'America/Denver','emergency_waived_by':'Pat',"
          + "'users':[{'user':'101','first_name':'Ann','last_name':'Baker','email':'a@b.example'}],"
          + "'queues':[{'queue':'200','description':'Orders','agents':['101']}],"
          + "'numbers':[{'phone_number':'13035550150','to':'queue','destination':'200'}],"
          + "'rules':[{'user':'101','forward_no_answer':'200'}]";

  /** A tool and its arguments. */
  record Change(String tool, String arguments) {
    String json() {
      return "{" + arguments + "}";
    }
  }

  /** Changes that each can be made in the world as it is at first. */
  private static final List<Change> SINGLE =
      List.of(
          new Change("create_user", ANN),
          new Change("update_user", CLINIC + ",'user':'1001','department':'Billing'"),
          new Change("delete_user", CLINIC + ",'user':'1003','reroute_to':'1010'"),
          new Change("manage_device", "'action':'add'," + FIRM + ",'user':'101','device':'101a'"),
          new Change(
              "manage_device",
              "'action':'update'," + FIRM + ",'user':'101','device':'101','auto_answer':true"),
          new Change("manage_device", "'action':'remove'," + FIRM + ",'user':'102','device':'102'"),
          new Change(
              "manage_device",
              "'action':'rotate_password'," + FIRM + ",'user':'101','device':'101'"),
          new Change("route_phone_number", NUMBER + ",'action':'add','description':'New'"),
          new Change(
              "route_phone_number",
              FIRM
                  + ",'phone_number':'12125550101','action':'route','to':'user','destination':'103'"),
          new Change(
              "route_phone_number", FIRM + ",'phone_number':'12125550101','action':'release'"),
          new Change(
              "set_answer_rule",
              FIRM
                  + ",'user':'101','do_not_disturb':true,'call_screening':true,"
                  + "'forward_always':'102','forward_on_active':'102','forward_busy':'102',"
                  + "'forward_no_answer':'102','forward_offline':'102','forward_on_dnd':'102',"
                  + "'forward_on_spam':'aa_Main','simultaneous_ring':['<OwnDevices>','108m']"),
          new Change(
              "set_answer_rule",
              FIRM + ",'user':'101','time_frame':'Holidays','forward_busy':'102'"),
          new Change("manage_queue_agent", SEAT + ",'action':'add','priority':1,'order':2"),
          new Change("block_number", FIRM + ",'action':'block','phone_numbers':['19005550161']"),
          new Change("manage_contact", "'action':'add'," + ADA),
          new Change("manage_address", "'action':'add'," + ANNEX),
          new Change(
              "send_message", FIRM + ",'user':'101','to':'103','text':'The client is here.'"),
          new Change(
              "write_operation",
              "'operation':'PUT /domains/hartwell-law.example/users/103',"
                  + "'body':{'department':'Records','site':'Annex'}"),
          new Change(
              "write_operation",
              "'operation':'POST /domains/{domain}/users/{user}/devices',"
                  + "'parameters':{'domain':'hartwell-law.example','user':'104'},"
                  + "'body':{'device':'104z'}"),
          new Change(
              "write_operation",
              "'operation':'DELETE /domains/hartwell-law.example/users/108/devices/108m'"),
          new Change("onboard_domain", BAKERY));

  /** Changes that go on from those. */
  private static final List<Change> FOLLOWING =
      List.of(
          new Change(
              "route_phone_number",
              NUMBER + ",'action':'route','to':'voicemail','destination':'101'"),
          new Change("route_phone_number", NUMBER + ",'action':'release','remove':true"),
          new Change("manage_queue_agent", SEAT + ",'action':'logout'"),
          new Change("manage_queue_agent", SEAT + ",'action':'login'"),
          new Change("manage_queue_agent", SEAT + ",'action':'remove'"),
          new Change("block_number", FIRM + ",'action':'unblock','phone_numbers':['19005550161']"),
          new Change(
              "assign_phone",
              "'action':'assign',"
                  + FIRM
                  + ",'mac':'0015655501aa','model':'Yealink T54W','user':'101','device':'101a'"),
          new Change("assign_phone", "'action':'unassign'," + FIRM + ",'mac':'0015655501aa'"),
          new Change(
              "manage_contact",
              "'action':'update'," + FIRM + ",'match':'Ada Example','company':'X'"),
          new Change("manage_contact", "'action':'remove'," + FIRM + ",'match':'Ada Example'"));

  @TempDir private Path folder;

  @Test
  void everyToolIsHere() {
    Set<String> here =
        Stream.concat(SINGLE.stream(), FOLLOWING.stream())
            .map(Change::tool)
            .collect(Collectors.toSet());
    assertThat(AllTools.writes())
        .filteredOn(tool -> tool.writeLevel().isPresent())
        .extracting(ToolDefinition::name)
        .allMatch(name -> here.contains(name) || name.equals("undo_change"));
  }

  @Test
  void everyRequestIsKnownToTheApiAndNoSecretComesOut() throws IOException {
    DemoWrites writes = DemoWrites.in(folder);
    List<String> said = new ArrayList<>();
    try (DemoProduct product = DemoProduct.startWith(writes)) {
      for (Change change : Stream.concat(SINGLE.stream(), FOLLOWING.stream()).toList()) {
        said.add(product.answer(change.tool(), change.json()).toString());
        ObjectNode done = product.change(change.tool(), change.json());
        assertThat(done.get("status").stringValue()).as("%s", done).isIn("confirmed", "accepted");
        said.add(done.toString());
      }
      said.add(product.answer("list_changes", "{'limit':100}").toString());
      said.add(Files.readString(writes.auditFile()));
      List<String> secrets = product.pbx().secrets();
      assertThat(said)
          .allSatisfy(text -> assertThat(secrets.stream().filter(text::contains)).isEmpty());
      assertKnown(product.requests());
    }
  }

  private static void assertKnown(List<DemoRequest> requests) throws IOException {
    assumeTrue(ApiDocument.isThere(), "the API's document is not beside this checkout");
    ApiDocument document = ApiDocument.read();
    Set<String> problems = new TreeSet<>();
    requests.forEach(request -> problems.addAll(document.problems(request)));
    assertThat(problems).isEmpty();
  }

  static Stream<Arguments> faults() {
    Map<String, Quirk> faults = new LinkedHashMap<>();
    faults.put("answer lost", Quirk.answerLost());
    faults.put("request lost", Quirk.requestLost());
    faults.put("500 though done", Quirk.status(500, "Broken").afterwards());
    faults.put("HTML though done", Quirk.html());
    return SINGLE.stream()
        .flatMap(
            change ->
                faults.entrySet().stream()
                    .map(
                        fault ->
                            arguments(
                                change.tool() + " " + change.arguments().hashCode(),
                                fault.getKey(),
                                change,
                                fault.getValue())));
  }

  @ParameterizedTest(name = "{0}, {1}")
  @MethodSource("faults")
  void aFaultAtAnyStepLeadsNeitherToTwoWritesNorToSilence(
      String name, String faultName, Change change, Quirk fault) throws IOException {
    int steps = 1;
    for (int step = 0; step < steps; step++) {
      try (DemoProduct product =
          DemoProduct.startWith(DemoWrites.in(Files.createDirectory(folder.resolve("s" + step))))) {
        ObjectNode preview = product.answer(change.tool(), change.json());
        List<String> routes = routes(preview);
        steps = routes.size();
        ObjectNode commit = DemoProduct.json(change.json());
        commit.set("confirmation_token", preview.get("confirmation_token"));
        if (preview.has("confirm_target")) {
          commit.set("confirm_target", preview.get("confirm_target"));
        }
        String route = routes.get(step);
        long before = routes.subList(0, step).stream().filter(route::equals).count();
        for (long earlier = 0; earlier < before; earlier++) {
          product.pbx().quirks().next(route, Quirk.asUsual());
        }
        product.pbx().quirks().next(route, fault);
        String said = product.call(change.tool(), commit, Caller.patient()).text();
        assertThat(said)
            .as("%s at step %d: %s", faultName, step, route)
            .matches("(?s)(\\{\"status\":\"(confirmed|accepted|stopped)\"|outcome_unknown:).*");
        assertSentOnce(product.writes(), said);
        product.call(change.tool(), commit.deepCopy(), Caller.patient());
        if (!said.contains("\"stopped\"")) {
          assertSentOnce(product.writes(), said);
        }
      }
    }
  }

  private static void assertSentOnce(List<DemoRequest> writes, String said) {
    List<String> sent =
        writes.stream()
            .filter(one -> !one.path().endsWith("/addresses/validate"))
            .map(one -> one.method() + " " + one.path() + " " + one.body())
            .toList();
    assertThat(sent).as(said).doesNotHaveDuplicates();
  }

  /** Method and path of each step, or the operation where there are too many to be shown whole. */
  private static List<String> routes(ObjectNode preview) {
    List<String> routes = new ArrayList<>();
    for (var step : preview.get("steps")) {
      for (int i = 0; i < step.path("times").asInt(1); i++) {
        routes.add(step.get("send").stringValue());
      }
    }
    return routes;
  }
}
