package com.packetdial.mcp.catalog;

import com.packetdial.mcp.pbx.Operation;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** How much of the platform a credential sees, from its own user to everything. */
public enum Scope {
  /** Itself: one user. */
  USER("a user's"),
  /** One domain. */
  DOMAIN("Office Manager"),
  /** All domains of a reseller. */
  RESELLER("Reseller"),
  /** The platform. */
  PLATFORM("Super User");

  private static final List<String> OF_PLATFORM =
      List.of("/nsconfigs", "/routes", "/routecon", "/insight/", "/code/", "/backup", "/firebase");

  /** Public data, or what every credential may ask about itself. */
  private static final List<String> OF_ANYBODY =
      List.of("/version", "/apikeys", "/jwt", "/holidays/", "/subscriptions", "/domains/~");

  /** Lists that are not below a domain and yet answer about one, or about what handsets exist. */
  private static final List<String> OF_A_DOMAIN =
      List.of(
          "/sipflow",
          "/auditlog",
          "/accesslog",
          "/restore",
          "/addresses",
          "/deviceprofiles",
          "/phones/models",
          "/phones/servers",
          "/domains/");

  private final String words;

  Scope(String words) {
    this.words = words;
  }

  /** The platform's own word for it. */
  public String words() {
    return words;
  }

  /** Whether whoever sees so much may also do what needs the other. */
  public boolean covers(Scope needed) {
    return compareTo(needed) >= 0;
  }

  /**
   * What a scope's name means, such as {@code Office Manager}. Scopes between a user's and an
   * office manager's see parts of a domain and are taken for the domain, so that nothing is left
   * out that might work.
   *
   * @return empty for a name that tells nothing, such as {@code No Portal}
   */
  public static Optional<Scope> named(String name) {
    return switch (name.strip().toLowerCase(Locale.ROOT)) {
      case "super user" -> Optional.of(PLATFORM);
      case "reseller" -> Optional.of(RESELLER);
      case "office manager", "site manager", "call center supervisor", "call center agent" ->
          Optional.of(DOMAIN);
      case "basic user", "simple user", "advanced user" -> Optional.of(USER);
      default -> Optional.empty();
    };
  }

  /** The least that an operation needs: what its path is below tells it, with few exceptions. */
  public static Scope neededBy(Operation operation) {
    String path = operation.path();
    if (isBelow(path, OF_ANYBODY) || path.startsWith("/domains/{domain}/users/{user}")) {
      return USER;
    }
    if (isBelow(path, OF_A_DOMAIN)) {
      return DOMAIN;
    }
    boolean allResellers = path.equals("/resellers") || path.equals("/resellers/count");
    return allResellers || isBelow(path, OF_PLATFORM) ? PLATFORM : RESELLER;
  }

  private static boolean isBelow(String path, List<String> beginnings) {
    return beginnings.stream().anyMatch(path::startsWith);
  }
}
