package com.packetdial.mcp.pbx;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class FieldNamesTest {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Sanitizer sanitizer = new Sanitizer();

  @Test
  void translatesTheShortFormOfAUsersCdr() {
    String cdr =
        """
        [{'uid':'1001@acme.example','domain':'acme.example','cdr_id':'1700000000abc','type':1,
          'time_start':1700000000,'time_answer':'1700000005','time_release':1700000065,
          'duration':65,'orig_to_uri':'sip:15555550100@acme.example','number':'15555550199',
          'name':'Jane','onnet':0,'hide':0,'tag':'','expected_trace':true}]
        """;
    assertThat(sanitized(cdr, Vocabulary.CDR))
        .isEqualTo(
            json(
                """
                [{'uid':'1001@acme.example','domain':'acme.example','id':'1700000000abc',
                  'call-direction':1,
                  'call-start-datetime':'2023-11-14T22:13:20Z',
                  'call-answer-datetime':'2023-11-14T22:13:25Z',
                  'call-disconnect-datetime':'2023-11-14T22:14:25Z',
                  'call-total-duration-seconds':65,
                  'call-orig-to-uri':'sip:15555550100@acme.example',
                  'call-orig-caller-id':'15555550199','call-orig-from-name':'Jane',
                  'onnet':0,'hide-from-results':0,'call-tag':'','is-trace-expected':true}]
                """));
  }

  @ParameterizedTest
  @CsvSource({
    "1, call-orig-caller-id, call-orig-from-name",
    "'\"2\"', call-orig-caller-id, call-orig-from-name",
    "0, call-term-caller-id, name",
    "3, number, name",
    "null, number, name"
  })
  void putsTheOtherPartyOfAUsersCallOnItsSide(String type, String number, String name) {
    JsonNode record =
        sanitized("{'type':" + type + ",'number':'15555550199','name':'Jane'}", Vocabulary.CDR);
    assertThat(record.propertyNames()).containsExactly("call-direction", number, name);
  }

  @Test
  void readsTheTimeOfWhatDidNotHappenAsNull() {
    assertThat(sanitized("{'time_answer':0,'time_ringing':null,'time_start':'0'}", Vocabulary.CDR))
        .isEqualTo(
            json(
                "{'call-answer-datetime':null,'call-ringing-datetime':null,'call-start-datetime':null}"));
  }

  @Test
  void leavesATimeThatIsNotInUnixSecondsAsItIs() {
    assertThat(
            sanitized(
                "{'time_start':'2026-11-20"
                    + " 10:00:00','time_release':-5,'time_answer':99999999999999}",
                Vocabulary.CDR))
        .isEqualTo(
            json(
                """
                {'call-start-datetime':'2026-11-20 10:00:00','call-disconnect-datetime':-5,
                 'call-answer-datetime':99999999999999}
                """));
  }

  @Test
  void renamesNothingThatTheRecordHasUnderItsNewName() {
    assertThat(sanitized("{'first_name':'Old','name-first-name':'New'}", Vocabulary.USER))
        .isEqualTo(json("{'first_name':'Old','name-first-name':'New'}"));
    assertThat(sanitized("{'name-first-name':null,'first_name':'Old'}", Vocabulary.USER))
        .isEqualTo(json("{'name-first-name':null,'first_name':'Old'}"));
  }

  @Test
  void renamesOnlyTheRecordsThemselves() {
    assertThat(
            sanitized("{'contact':{'contact':1,'mac':2},'mac':'0004F2000001'}", Vocabulary.DEVICE))
        .isEqualTo(
            json(
                """
                {'device-sip-registration-contact':{'contact':1,'mac':2},
                 'device-provisioning-mac-address':'0004F2000001'}
                """));
  }

  @Test
  void renamesOnlyForTheKindOfRecord() {
    String record = "{'message':'hi','type':'sms','name':'x','number':'1','scope':'Basic User'}";
    assertThat(sanitized(record, Vocabulary.NONE)).isEqualTo(json(record));
    assertThat(sanitized(record, Vocabulary.USER).propertyNames())
        .containsExactly("status-message", "type", "name", "number", "user-scope");
  }

  @ParameterizedTest
  @CsvSource({
    "DOMAIN, territory, reseller",
    "DOMAIN, callid_emgr, caller-id-number-emergency",
    "USER, srv_code, service-code",
    "USER, 'vmail_enabled ', voicemail-enabled",
    "USER, group, department",
    "DEVICE, received_from, device-sip-registration-ip-address",
    "DEVICE, hostname, device-sip-registration-core-server",
    "PHONE_NUMBER, responder, dial-rule-application",
    "PHONE_NUMBER, to_user, dial-rule-translation-destination-user",
    "CALL, hostname, core-server",
    "CALL, ani, caller-id-number",
    "CALL, time_begin, call-start-datetime",
    "CDR, hostname, core-server",
    "CDR, release_text, call-disconnect-reason-text",
    "CDR, servedCallId, call-parent-call-id",
    "CDR, rly_cnt_b, call-audio-relay-side-b-packet-count"
  })
  void translatesANameOfTheOlderApi(Vocabulary vocabulary, String old, String current) {
    assertThat(sanitized("{'" + old + "':'x'}", vocabulary))
        .isEqualTo(json("{'" + current + "':'x'}"));
  }

  @ParameterizedTest
  @EnumSource
  void namesNothingTwiceAndNoSecret(FieldNames names) {
    assertThat(names.table())
        .allSatisfy(
            (old, current) -> {
              assertThat(names.current(current)).isEqualTo(current);
              assertThat(SecretFields.isSecret(old)).isFalse();
              assertThat(SecretFields.isSecret(current)).isFalse();
            });
  }

  private JsonNode sanitized(String json, Vocabulary vocabulary) {
    return sanitizer.sanitize(json(json), vocabulary);
  }

  private static JsonNode json(String singleQuoted) {
    return JSON.readTree(singleQuoted.replace('\'', '"'));
  }
}
