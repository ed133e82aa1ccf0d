package com.packetdial.mcp.pbx;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * The field names of API v1, by kind of record, with those of API v2 that mean the same. Names
 * whose values also changed ({@code resi}, {@code policies}, {@code mode}) are not here: under the
 * new name they would say something else. Nor are secrets.
 *
 * <p>From the OpenAPI document of version 45, whose schemas DomainLegacy, UserLegacy, DeviceLegacy
 * and CdrR list the fields of their successors in the same order. {@code *} marks times that v1
 * gives in Unix seconds.
 */
@SuppressWarnings("ImmutableEnumChecker") // both collections are unmodifiable copies
enum FieldNames {
  AS_THEY_ARE(""),

  DOMAIN(
      """
      territory         reseller
      moh               music-on-hold-enabled
      mor               music-on-ring-enabled
      rmoh              music-on-hold-randomized-enabled
      sso               single-sign-on-enabled
      call_limit        limits-max-active-calls-total
      call_limit_ext    limits-max-active-calls-offnet
      sub_limit         limits-max-subcriber-resources-total
      max_call_queue    limits-max-call-queues
      max_aa            limits-max-auto-attendants
      max_conference    limits-max-conferences
      max_department    limits-max-departments
      max_user          limits-max-users
      max_site          limits-max-sites
      max_fax           limits-max-fax-accounts
      time_zone         time-zone
      dial_plan         dial-plan
      dial_policy       dial-policy
      email_sender      email-send-from-address
      smtp_host         email-send-smtp-hostname
      smtp_port         email-send-smtp-port
      active_call       active-calls-total-current
      countForLimit     active-calls-against-license-count
      countExternal     active-calls-offnet-current
      sub_count         count-subcriber-resources-total
      address_id        emergency-address-id
      vmail_provisioned voicemail-enabled
      callid_nmbr       caller-id-number
      callid_name       caller-id-name
      callid_emgr       caller-id-number-emergency
      area_code         area-code
      vmail_transcribe  voicemail-transcription-enabled
      language          language-token
      """),

  USER(
      """
      first_name           name-first-name
      last_name            name-last-name
      subscriber_login     login-username
      email                email-address
      group                department
      dir                  directory-name-number-dtmf-mapping
      message              status-message
      vmail_provisioned    voicemail-user-control-enabled
      accept               phone-numbers-to-allow-enabled
      reject               phone-numbers-to-reject-enabled
      screen               call-screening-enabled
      no_answer_timeout    ring-no-answer-timeout-seconds
      language             language-token
      data_limit           limits-max-data-storage-kilobytes
      call_limit           limits-max-active-calls-total
      time_zone            time-zone
      dir_anc              directory-announce-in-dial-by-name-enabled
      directory_order      directory-override-order-duplicate-dtmf-mapping
      vmail_greeting       voicemail-greeting-index
      vmail_enabled        voicemail-enabled
      rcv_broadcast        voicemail-receive-broadcast-enabled
      rej_anony            reject-anonymous-calls-enabled
      vmail_annc_time      voicemail-playback-announce-datetime-received
      vmail_annc_cid       voicemail-playback-announce-caller-id
      vmail_sort_lifo      voicemail-playback-sort-newest-to-oldest
      vmail_fwd_to         email-send-alert-new-voicemail-cc-list-csv
      vmail_notify         email-send-alert-new-voicemail-behavior
      vmail_notify_enabled email-send-alert-new-voicemail-enabled
      ntfy_missed_call     email-send-alert-new-missed-call-enabled
      ntfy_data_limit      email-send-alert-data-storage-limit-reached-enabled
      dial_plan            dial-plan
      dial_policy          dial-policy
      callid_nmbr          caller-id-number
      callid_name          caller-id-name
      callid_emgr          caller-id-number-emergency
      area_code            area-code
      presence             user-presence-status
      dir_list             directory-name-visible-in-list-enabled
      date_created         created-datetime
      srv_code             service-code
      scope                user-scope
      last_update          last-modified-datetime
      gauSession           active-calls-total-current
      vmail_transcribe     voicemail-transcription-enabled
      address_id           emergency-address-id
      hide_call_recordings call-recordings-hide-from-others-enabled
      rmoh                 music-on-hold-randomized-enabled
      moh_interval         music-on-hold-comfort-message-repeat-interval-seconds
      account_status       account-status
      """),

  DEVICE(
      """
      subscriber_name           user
      subscriber_domain         domain
      user_agent                device-sip-registration-user-agent
      received_from             device-sip-registration-ip-address
      contact                   device-sip-registration-contact
      registration_time         device-sip-registration-datetime
      registration_expires_time device-sip-registration-expires-datetime
      expires                   device-sip-registration-expiry-seconds
      hostname                  device-sip-registration-core-server
      callid_emgr               caller-id-number-emergency
      address_id                emergency-address-id
      sub_fullname              name-full-name
      sub_login                 login-username
      ndperror                  error-reading-from-endpoint-module
      server                    device-provisioning-registration-core-server
      mac                       device-provisioning-mac-address
      model                     device-models-model
      transport                 device-provisioning-sip-transport-protocol
      line                      device-provisioning-line
      """),

  PHONE_NUMBER(
      """
      enable           enabled
      responder        dial-rule-application
      parameter        dial-rule-parameter
      to_user          dial-rule-translation-destination-user
      to_host          dial-rule-translation-destination-host
      from_name        dial-rule-translation-source-name
      plan_description dial-rule-description
      """),

  CALL(
      """
      hostname       core-server
      session_id     call-session-id
      orig_callid    call-orig-call-id
      orig_match     call-orig-match-uri
      orig_user      call-orig-user
      orig_domain    call-orig-domain
      orig_uri       call-orig-uri
      orig_name      call-orig-name
      ani            caller-id-number
      dnis           call-dialed-number
      by_action      call-by-action
      by_user        call-by-user
      by_domain      call-by-domain
      by_callid      call-by-call-id
      term_callid    call-term-call-id
      term_user      call-term-user
      term_domain    call-term-domain
      term_uri       call-term-uri
      time_begin     call-start-datetime
      time_answer    call-answer-datetime
      orig_call_info call-orig-info
      term_call_info term-orig-info
      media          call-audio-codec
      """),

  CDR(Legs.NAMES),

  /** The short form of a user's CDR, when the call came to the user. */
  CDR_RECEIVED(Legs.NAMES + "number call-orig-caller-id\nname call-orig-from-name\n"),

  /** The short form of a user's CDR, when the user made the call. */
  CDR_PLACED(Legs.NAMES + "number call-term-caller-id\n");

  private final Map<String, String> currentByOld;
  private final Set<String> unixTimes;

  FieldNames(String table) {
    Map<String, String> names = new HashMap<>();
    Set<String> times = new HashSet<>();
    for (String line : table.lines().toList()) {
      String[] columns = line.split(" +", 3);
      names.put(columns[0], columns[1]);
      if (columns.length == 3) {
        times.add(columns[0]);
      }
    }
    this.currentByOld = Map.copyOf(names);
    this.unixTimes = Set.copyOf(times);
  }

  /** The names that a record may use; of a CDR its direction decides, too. */
  static FieldNames of(Vocabulary vocabulary, ObjectNode record) {
    return of(vocabulary, record.path("type").asString(""));
  }

  /**
   * The names that a record may use.
   *
   * @param type the value of its field {@code type}, if it has one
   */
  static FieldNames of(Vocabulary vocabulary, String type) {
    return switch (vocabulary) {
      case NONE -> AS_THEY_ARE;
      case DOMAIN -> DOMAIN;
      case USER -> USER;
      case DEVICE -> DEVICE;
      case PHONE_NUMBER -> PHONE_NUMBER;
      case CALL -> CALL;
      case CDR ->
          switch (type) {
            case "0" -> CDR_PLACED;
            case "1", "2" -> CDR_RECEIVED;
            default -> CDR;
          };
    };
  }

  /** The name of API v2 for a name of API v1; any other name is its own. */
  String current(String name) {
    return currentByOld.getOrDefault(name, name);
  }

  /** Whether a field of this name means one thing in a record of one type and another in others. */
  boolean dependsOnType(String name) {
    return this == CDR
        && !(CDR_PLACED.current(name).equals(current(name))
            && CDR_RECEIVED.current(name).equals(current(name)));
  }

  /** Whether a field of this v1 name gives a time in Unix seconds. */
  boolean isUnixTime(String name) {
    return unixTimes.contains(name);
  }

  /** Every v1 name of the table with its v2 name. */
  Map<String, String> table() {
    return currentByOld;
  }

  private static final class Legs {

    static final String NAMES =
        """
        cdr_id         id
        hostname       core-server
        mac            call-server-mac-address
        territory      reseller
        type           call-direction
        cdr_index      call-leg-ordinal-index
        orig_callid    call-orig-call-id
        orig_ip        call-orig-ip-address
        orig_match     call-orig-match-uri
        orig_sub       call-orig-user
        orig_domain    call-orig-domain
        orig_group     call-orig-department
        orig_site      call-orig-site
        orig_territory call-orig-reseller
        orig_id        call-orig-caller-id
        orig_from_uri  call-orig-from-uri
        orig_from_name call-orig-from-name
        orig_from_user call-orig-from-user
        orig_from_host call-orig-from-host
        orig_req_uri   call-orig-request-uri
        orig_req_user  call-orig-request-user
        orig_req_host  call-orig-request-host
        orig_to_uri    call-orig-to-uri
        orig_to_user   call-orig-to-user
        orig_to_host   call-orig-to-host
        orig_logi_uri  call-orig-pre-routing-uri
        by_action      call-through-action
        by_sub         call-through-user
        by_domain      call-through-domain
        by_group       call-through-department
        by_site        call-through-site
        by_territory   call-through-reseller
        by_uri         call-through-uri
        by_callid      call-through-call-id
        by_id          call-through-caller-id
        term_callid    call-term-call-id
        term_ip        call-term-ip-address
        term_match     call-term-match-uri
        term_sub       call-term-user
        term_domain    call-term-domain
        term_group     call-term-department
        term_site      call-term-site
        term_territory call-term-reseller
        term_id        call-term-caller-id
        term_to_uri    call-term-to-uri
        term_logi_uri  call-term-pre-reouting-uri
        servedCallId   call-parent-call-id
        time_start     call-start-datetime                *
        time_ringing   call-ringing-datetime              *
        time_answer    call-answer-datetime               *
        time_release   call-disconnect-datetime           *
        time_insert    call-record-creation-datetime      *
        time_disp      call-disposition-submitted-datetime *
        batch_tim_beg  call-batch-start-datetime          *
        batch_tim_ans  call-batch-answer-datetime         *
        duration       call-total-duration-seconds
        time_talking   call-talking-duration-seconds
        time_holding   call-on-hold-duration-seconds
        batch_dura     call-batch-total-duration-seconds
        batch_hold     call-batch-on-hold-duration-seconds
        release_text   call-disconnect-reason-text
        codec          call-audio-codec
        rly_prt_0      call-audio-relay-side-a-local-port
        rly_prt_a      call-audio-relay-side-a-remote-ip
        rly_prt_b      call-audio-relay-side-b-remote-ip
        rly_cnt_a      call-audio-relay-side-a-packet-count
        rly_cnt_b      call-audio-relay-side-b-packet-count
        image_codec    call-fax-codec
        image_prt_0    call-fax-relay-side-a-local-port
        image_prt_a    call-fax-relay-side-a-remote-ip
        image_prt_b    call-fax-relay-side-b-remote-ip
        image_cnt_a    call-fax-relay-side-a-packet-count
        image_cnt_b    call-fax-relay-side-b-packet-count
        video_codec    call-video-codec
        video_prt_0    call-video-relay-side-a-local-port
        video_prt_a    call-video-relay-side-a-remote-ip
        video_prt_b    call-video-relay-side-b-remote-ip
        video_cnt_a    call-video-relay-side-a-packet-count
        video_cnt_b    call-video-relay-side-b-packet-count
        disposition    call-disposition
        disp_type      call-disposition-type
        reason         call-disposition-reason
        notes          call-disposition-notes
        route_to       call-routing-match-uri
        route_class    call-routing-class
        hide           hide-from-results
        tag            call-tag
        expected_trace is-trace-expected
        """;

    private Legs() {}
  }
}
