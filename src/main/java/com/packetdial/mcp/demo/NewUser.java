package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import com.packetdial.mcp.demo.Subscriber.AnswerPlan;
import java.util.List;

/** Makes the users that are added to a running PBX. */
final class NewUser {

  private NewUser() {}

  /**
   * The domain with the user, whose devices all ring, and with the user's site if that is new.
   *
   * @param pin for the voicemail, if none was sent
   */
  static Domain in(Domain domain, String extension, Fields sent, String pin, String moment) {
    Subscriber user =
        new Subscriber(
                domain.name(),
                extension,
                sent.text("name-first-name", ""),
                sent.text("name-last-name", ""),
                sent.text("user-scope", ""),
                sent.text("department", ""),
                sent.text("site", ""),
                domain.zone().getId(),
                sent.text("service-code", ""),
                pin,
                sent.text("caller-id-number", domain.mainNumber()),
                "",
                AnswerPlan.RING_THEN_VOICEMAIL,
                "",
                "",
                sent.and("created-datetime", moment))
            .with(Fields.NONE.and("last-modified-datetime", moment));
    Domain sited = withSite(domain, sent.text("site", ""));
    List<Fields> rules = List.of(Fields.of(AnswerRuleRows.first(user)));
    Papers papers = sited.papers().begunFor(extension).with(Kind.ANSWER_RULES, extension, rules);
    return sited.with(papers).with(user);
  }

  private static Domain withSite(Domain domain, String site) {
    return site.isEmpty() || domain.hasSite(site)
        ? domain
        : domain.with(
            Kind.SITES,
            Papers.DOMAIN,
            sites -> Edited.with(sites, Fields.of(DomainRows.site(domain, site))));
  }
}
