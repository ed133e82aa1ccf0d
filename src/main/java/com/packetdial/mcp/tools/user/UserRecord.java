package com.packetdial.mcp.tools.user;

import com.packetdial.mcp.change.Locator;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import tools.jackson.databind.node.ObjectNode;

/** Where a user is read, and how it is called. */
public final class UserRecord {

  private UserRecord() {}

  /** {@code GET /domains/{domain}/users/{user}}. */
  public static Locator locator(String domain, String user) {
    return Locator.of(
        PbxRequest.of("GET /domains/{domain}/users/{user}")
            .withPath("domain", domain)
            .withPath("user", user));
  }

  /** As in {@code user 1001 (Ann Lee)}. */
  public static String words(ObjectNode record, String extension) {
    String name =
        (Loose.text(record, "name-first-name") + " " + Loose.text(record, "name-last-name"))
            .strip();
    return "user " + extension + (name.isEmpty() ? "" : " (" + name + ")");
  }
}
