package com.packetdial.mcp.change.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.packetdial.mcp.pbx.Hazard;
import com.packetdial.mcp.pbx.PbxRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

final class ContentHazardTest {

  private static final String RULE = "PUT /domains/{domain}/users/{user}/answerrules/{timeframe}";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'forward-always':{'enabled':'yes','parameters':['18585550100']}}",
        "{'forward-always':{'enabled':'yes','parameters':[18585550100]}}",
        "{'forward-on-busy':{'parameters':['+18585550100']}}",
        "{'forward-no-answer':'18585550100'}",
        "{'simultaneous-ring':{'enabled':'yes','parameters':['<OwnDevices>','confirm_18585550100;delay=5']}}",
        // What was stored before may be outside.
        "{'forward-always':{'enabled':'yes'}}",
        "{'forward-always':{}}"
      })
  void callsThatMayBeSentOutsideAreTollFraud(String body) {
    assertThat(hazard(RULE, body)).isEqualTo(Hazard.TOLL_FRAUD);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{'forward-always':{'enabled':'no','parameters':['18585550100']}}",
        "{'forward-always':{'enabled':'no'}}",
        "{'forward-always':{'enabled':'yes','parameters':['1002','vmail_1002','queue_2000']}}",
        "{'forward-always':{'enabled':'yes','parameters':[]}}",
        "{'forward-always':''}",
        "{'do-not-disturb':{'enabled':'yes'}}",
        "{'phone-numbers-to-reject':{'enabled':'yes','parameters':['18585550100']}}"
      })
  void callsThatStayInsideAreHarmless(String body) {
    assertThat(hazard(RULE, body)).isEqualTo(Hazard.NONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'dial-rule-application':'to-connection'}                        | TOLL_FRAUD",
        "{'dial-rule-application':'to-connection-no-timeout'}             | TOLL_FRAUD",
        "{'dial-rule-translation-destination-user':'18585550100'}         | TOLL_FRAUD",
        "{'dial-rule-translation-destination-user':'1001'}                | NONE",
        "{'dial-rule-application':'to-user',"
            + "'dial-rule-translation-destination-user':'8585550100'}     | NONE",
      })
  void theDestinationOfANumberIsJudgedByItsApplication(String body, Hazard hazard) {
    assertThat(hazard("PUT /domains/{domain}/phonenumbers/{phonenumber}", body)).isEqualTo(hazard);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'responder':'To-Connection'}                                      | TOLL_FRAUD",
        "{'to_user':'18585550100'}                                          | TOLL_FRAUD",
        "{'responder':'sip:start@to-user','to_user':'18585550100'}          | NONE",
        "{'callid_emgr':'18585550100'}                                      | LIFE_SAFETY",
        "{'callid_nmbr':'18585550100'}                                      | TOLL_FRAUD",
        "{'scope':'Super User'}                                             | CREDENTIAL",
        "{'subscriber_pin':'1'}                                             | CREDENTIAL",
        "{'auto-attendant':{'option-1':{'destination-user':'1001'}}}        | NONE",
        "{'auto-attendant':{'option-1':{'destination-user':'18585550100'}}} | TOLL_FRAUD",
        "{'auto-attendant':[{'destination-application':'to-connection'}]}   | TOLL_FRAUD",
        "{'email-send-alert-new-voicemail-cc-list-csv':'a@b.example'}       | EXFILTRATION",
        "{'email-send-alert-new-voicemail-cc-list-csv':''}                  | NONE",
      })
  void namesOfTheOlderApiAndWhatIsDeepInsideCountToo(String body, Hazard hazard) {
    assertThat(hazard("PUT /domains/{domain}/users/{user}", body)).isEqualTo(hazard);
  }

  @ParameterizedTest
  @CsvSource({
    "PUT /domains/{domain}/users/{user}, TOLL_FRAUD",
    "POST /domains/{domain}/callqueues/{callqueue}/agents, NONE",
  })
  void onlyTheCallsOfAUserAreWorthALimitAgainstFraud(String operation, Hazard hazard) {
    assertThat(hazard(operation, "{'limits-max-active-calls-total':50}")).isEqualTo(hazard);
  }

  private static Hazard hazard(String operation, String body) {
    return ContentHazard.of(
        PbxRequest.of(operation)
            .withBody((ObjectNode) JsonMapper.shared().readTree(body.replace('\'', '"'))));
  }
}
