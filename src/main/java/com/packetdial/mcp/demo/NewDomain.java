package com.packetdial.mcp.demo;

import java.util.List;

/** Makes the domains that are added to a running PBX. */
final class NewDomain {

  private NewDomain() {}

  /** With nothing in it but the user that holds its defaults, as the platform makes one. */
  static Domain of(Question question, String name, String reseller, Fields sent) {
    Charter charter =
        new Charter(
            question.world().seed(),
            DomainProfile.added(
                name,
                reseller,
                sent.text("description", ""),
                sent.text("time-zone", "US/Pacific"),
                sent.text("area-code", "")),
            World.HOSTNAME,
            "",
            "",
            List.of(),
            List.of(),
            sent.text("caller-id-number", ""));
    Domain empty =
        new Domain(
            charter,
            sent,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Papers.UNTOUCHED.begunFor(Papers.DOMAIN));
    Fields defaults =
        Fields.of(
            new Row()
                .text("user", "domain")
                .text("name-first-name", "Domain")
                .text("name-last-name", "User")
                .text("email-address", "")
                .text("user-scope", "No Portal"));
    return NewUser.in(empty, "domain", defaults, "", question.moment());
  }
}
