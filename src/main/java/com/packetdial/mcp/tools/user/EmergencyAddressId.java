package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * By what users, devices and domains name the address that their emergency calls tell: a wrong id
 * sends help nowhere.
 */
public final class EmergencyAddressId {

  /** The field that holds the key of an address, here and at whoever tells it. */
  public static final String FIELD = "emergency-address-id";

  private static final int MOST_NAMED = 5;
  private static final int LONGEST_NAME = 60;

  private EmergencyAddressId() {}

  /**
   * Makes sure that an address is one of the domain or of the user.
   *
   * @param user empty for one that is yet to be made
   * @param id empty for none, an empty text to clear
   * @throws ToolException when it is not
   */
  public static void require(Pbx pbx, String domain, Optional<String> user, Optional<String> id) {
    if (id.isEmpty() || id.get().isEmpty()) {
      return;
    }
    Map<String, String> known = names(pbx, all(domain));
    boolean ofDomain = known.containsKey(id.get());
    if (!ofDomain && !(user.isPresent() && isOfUser(pbx, domain, user.get(), id.get()))) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"emergency_address_id\" %s is no emergency address of %s, and a wrong one sends help nowhere. %s"
              .formatted(id.get(), domain, choice(known)));
    }
  }

  /** The reading of all addresses of a domain. */
  public static PbxRequest all(String domain) {
    return PbxRequest.of("GET /domains/{domain}/addresses").withPath("domain", domain);
  }

  private static boolean isOfUser(Pbx pbx, String domain, String user, String id) {
    try {
      return names(
              pbx,
              PbxRequest.of("GET /domains/{domain}/users/{user}/addresses")
                  .withPath("domain", domain)
                  .withPath("user", user))
          .containsKey(id);
    } catch (PbxException.NotFound e) {
      return false;
    }
  }

  private static Map<String, String> names(Pbx pbx, PbxRequest list) {
    Map<String, String> names = new LinkedHashMap<>();
    pbx.rows(list)
        .forEach(
            row ->
                names.put(
                    Loose.text(row, FIELD),
                    OneLine.of(Loose.text(row, "address-name"), LONGEST_NAME)));
    return names;
  }

  private static String choice(Map<String, String> known) {
    if (known.isEmpty()) {
      return "The domain has none yet.";
    }
    return known.entrySet().stream()
        .limit(MOST_NAMED)
        .map(one -> "%s (%s)".formatted(one.getKey(), one.getValue()))
        .collect(
            Collectors.joining(", ", "It has ", known.size() > MOST_NAMED ? " and others." : "."));
  }
}
