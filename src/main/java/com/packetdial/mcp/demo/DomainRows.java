package com.packetdial.mcp.demo;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Writes domains and their sites as the platform does. */
final class DomainRows {

  private DomainRows() {}

  /**
   * @param live the calls in progress
   */
  static ObjectNode domain(Domain domain, List<Call> live) {
    DomainProfile profile = domain.profile();
    Row row =
        new Row()
            .text("domain", domain.name())
            .text("reseller", domain.reseller())
            .text("description", profile.description())
            .yesNo("music-on-hold-enabled", true)
            .yesNo("music-on-ring-enabled", false)
            .yesNo("music-on-hold-randomized-enabled", false)
            .text("domain-type", "Standard")
            .text("dial-plan", domain.name())
            .text("dial-policy", "US and Canada")
            .text("email-send-from-address", "voicemail@" + domain.name())
            .yesNo("single-sign-on-enabled", false)
            .digits("area-code", profile.areaCodes().getFirst())
            .text("caller-id-name", profile.description())
            .digits("caller-id-number", domain.mainNumber())
            .text("caller-id-number-emergency", domain.mainNumber())
            .number("limits-max-subcriber-resources-total", 0)
            .number("limits-max-active-calls-total", profile.seats())
            .number("limits-max-active-calls-offnet", profile.seats() / 2 + 1)
            .number("limits-max-call-queues", 0)
            .number("limits-max-auto-attendants", 0)
            .number("limits-max-conferences", 0)
            .number("limits-max-departments", 0)
            .number("limits-max-users", 0)
            .number("limits-max-sites", 0)
            .number("limits-max-fax-accounts", -1)
            .text("time-zone", profile.timeZone())
            .text("email-send-smtp-hostname", "smtp." + domain.name())
            .text("email-send-smtp-port", "587")
            .text("email-send-smtp-username", domain.charter().smtpUsername())
            .text("email-send-smtp-password", domain.charter().smtpPassword())
            .number("active-calls-total-current", live.size())
            .number("active-calls-against-license-count", live.size())
            .number("active-calls-offnet-current", live.stream().filter(Call::offNet).count())
            .number("count-subcriber-resources-total", domain.users().size())
            .nothing("emergency-address-id")
            .yesNo("voicemail-enabled", true)
            .text("recording-configuration", "no")
            .text("voicemail-transcription-enabled", "no")
            .text("language-token", "en_US")
            .yesNo("is-domain-locked", false)
            .yesNo("is-stir-enabled", true)
            .yesNo("is-ivr-forward-change-blocked", true);
    return domain.written().over(row.node());
  }

  static ObjectNode site(Domain domain, String site) {
    return new Row()
        .text("site", site)
        .text("login-username", site.replace(" ", "") + "@" + domain.name())
        .text("time-zone", domain.profile().timeZone())
        .text("dial-plan", domain.name())
        .text("dial-policy", "US and Canada")
        .text("language-token", "en_US")
        .number("limits-max-active-calls-total", 0)
        .yesNo("voicemail-enabled", true)
        .digits("caller-id-number", domain.mainNumber())
        .text("caller-id-name", site)
        .text("caller-id-number-emergency", domain.mainNumber())
        .digits("area-code", domain.profile().areaCodes().getFirst())
        .yesNo("directory-name-visible-in-list-enabled", true)
        .text("emergency-address-id", "")
        .number("active-calls-total-current", 0)
        .text("recording-configuration", "no")
        .node();
  }
}
