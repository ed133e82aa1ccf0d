package com.packetdial.mcp.tools.user;

/** What a user may do in the portal, as the platform names it. */
public enum UserScope {
  NO_PORTAL("No Portal"),
  BASIC_USER("Basic User"),
  SIMPLE_USER("Simple User"),
  ADVANCED_USER("Advanced User"),
  CALL_CENTER_AGENT("Call Center Agent"),
  CALL_CENTER_SUPERVISOR("Call Center Supervisor"),
  SITE_MANAGER("Site Manager"),
  OFFICE_MANAGER("Office Manager");

  private final String platformName;

  UserScope(String platformName) {
    this.platformName = platformName;
  }

  String platformName() {
    return platformName;
  }
}
