package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The sites of a domain. The platform makes a site of every name that it does not know, so a typing
 * error makes one, too.
 */
final class Sites {

  private static final int MOST_NAMED = 10;
  private static final int LONGEST_NAME = 60;

  private Sites() {}

  /** What there is to know before a user gets a site; empty when the domain has that site. */
  static List<String> warnings(Pbx pbx, String domain, Optional<String> wanted) {
    if (wanted.isEmpty() || wanted.get().isEmpty()) {
      return List.of();
    }
    String site = wanted.get();
    try {
      SortedSet<String> known = names(pbx, domain);
      return known.contains(site) ? List.of() : List.of(unknown(domain, site, known));
    } catch (PbxException.NoSuchRoute | PbxException.ScopeTooLow e) {
      return List.of(
          "Whether the domain has the site \"%s\" could not be read; of an unknown name the platform makes a new site."
              .formatted(site));
    }
  }

  private static SortedSet<String> names(Pbx pbx, String domain) {
    return pbx.rows(PbxRequest.of("GET /domains/{domain}/sites").withPath("domain", domain))
        .map(row -> Loose.text(row, "site"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String unknown(String domain, String site, SortedSet<String> known) {
    String present =
        known.isEmpty()
            ? "it has none"
            : "it has "
                + String.join(
                    ", ",
                    known.stream()
                        .limit(MOST_NAMED)
                        .map(name -> OneLine.of(name, LONGEST_NAME))
                        .toList())
                + (known.size() > MOST_NAMED ? " and others" : "");
    return "%s has no site \"%s\" (%s): the platform makes a new site of an unknown name, and nothing deletes it again: check the spelling."
        .formatted(domain, site, present);
  }
}
