package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.plan.Locator;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Where a user is read, and how it is called. */
public final class UserRecord {

  private static final int LONGEST_NAME = 80;

  private UserRecord() {}

  /** {@code GET /domains/{domain}/users/{user}}. */
  public static Locator locator(String domain, String user) {
    return Locator.of(request("GET", domain, user));
  }

  public static PbxRequest request(String method, String domain, String user) {
    return PbxRequest.of(method + " /domains/{domain}/users/{user}")
        .withPath("domain", domain)
        .withPath("user", user);
  }

  /** As in {@code user 1001 (Ann Lee)}. */
  public static String words(ObjectNode record, String extension) {
    String name =
        OneLine.of(
            Loose.text(record, "name-first-name") + " " + Loose.text(record, "name-last-name"),
            LONGEST_NAME);
    return "user " + extension + (name.isEmpty() ? "" : " (" + name + ")");
  }

  /** As in {@code 1001@acme.example}, which is also its id as an agent of a queue. */
  public static String address(String domain, String user) {
    return user + "@" + domain;
  }

  /**
   * What a user that is no person stands for, as in {@code the virtual user behind a call queue};
   * empty for people.
   */
  public static Optional<String> virtual(ObjectNode record) {
    if (Loose.text(record, "user").equals("domain")) {
      return Optional.of("the user that holds the defaults of the domain");
    }
    String service = Loose.text(record, "service-code").toLowerCase(Locale.ROOT);
    return switch (service) {
      case "system-queue" -> Optional.of("the virtual user behind a call queue");
      case "system-aa" -> Optional.of("the virtual user behind an auto attendant");
      case "system-tod" -> Optional.of("the virtual user behind a time-of-day router");
      default ->
          service.startsWith("system-")
              ? Optional.of("a virtual user of the platform (%s)".formatted(service))
              : Optional.empty();
    };
  }
}
