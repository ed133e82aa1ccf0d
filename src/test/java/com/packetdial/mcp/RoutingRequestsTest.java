package com.packetdial.mcp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.packetdial.mcp.demo.DemoRequest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the tools that change routing send is what the API's own document knows. */
final class RoutingRequestsTest {

  private static final String FIRM = "'domain':'hartwell-law.example'";
  private static final String CLINIC = "'domain':'lakeside-clinic.example'";
  private static final String NEW = FIRM + ",'phone_number':'12125550166'";
  private static final String SEAT = CLINIC + ",'queue':'2000','user':'1010'";

  /** The tool and its arguments, in an order in which each changes something. */
  private static final List<List<String>> CHANGES =
      List.of(
          List.of("route_phone_number", NEW + ",'action':'add','description':'New'"),
          List.of(
              "route_phone_number",
              NEW + ",'action':'route','to':'connection','destination':'trunk2.carrier.example'"),
          List.of(
              "route_phone_number", NEW + ",'action':'route','to':'voicemail','destination':'101'"),
          List.of("route_phone_number", NEW + ",'action':'release'"),
          List.of("route_phone_number", NEW + ",'action':'release','remove':true"),
          List.of(
              "set_answer_rule",
              FIRM
                  + ",'user':'101','do_not_disturb':true,'call_screening':true,"
                  + "'forward_always':'102','forward_on_active':'102','forward_busy':'102',"
                  + "'forward_no_answer':'102','forward_offline':'102','forward_on_dnd':'102',"
                  + "'forward_on_spam':'aa_Main','simultaneous_ring':['<OwnDevices>','108m']"),
          List.of(
              "set_answer_rule",
              FIRM + ",'user':'101','time_frame':'Holidays','forward_busy':'102'"),
          List.of(
              "manage_queue_agent",
              SEAT + ",'action':'add','priority':1,'order':2,'wrap_up_seconds':3"),
          List.of("manage_queue_agent", SEAT + ",'action':'logout'"),
          List.of("manage_queue_agent", SEAT + ",'action':'login'"),
          List.of("manage_queue_agent", SEAT + ",'action':'remove'"),
          List.of("block_number", FIRM + ",'action':'block','phone_numbers':['19005550161']"),
          List.of("block_number", FIRM + ",'action':'unblock','phone_numbers':['19005550161']"),
          List.of(
              "block_number",
              FIRM + ",'user':'101','action':'block','phone_numbers':['19005550161']"));

  @TempDir private Path folder;

  @Test
  void everyRequestIsValidAgainstTheApisOwnDocument() throws IOException {
    assumeTrue(ApiDocument.isThere(), "the API's document is not beside this checkout");
    ApiDocument document = ApiDocument.read();
    Set<String> problems = new TreeSet<>();
    try (DemoProduct product = DemoProduct.startWith(DemoWrites.in(folder))) {
      for (List<String> change : CHANGES) {
        assertThat(
                product
                    .change(change.getFirst(), "{" + change.getLast() + "}")
                    .get("status")
                    .stringValue())
            .as("%s", change)
            .isEqualTo("confirmed");
      }
      assertThat(product.writes()).hasSize(CHANGES.size());
      for (DemoRequest request : product.pbx().requests()) {
        problems.addAll(document.problems(request));
      }
    }
    assertThat(problems).isEmpty();
  }
}
