package com.packetdial.mcp.tools.cdr;

import java.util.Locale;
import java.util.Optional;

/**
 * Which way a leg went, seen from the domain that owns its record, and how that is known. The
 * platform's own code is not relied upon where the parties tell: clients of the API contradict each
 * other on what it means.
 */
public record Direction(Way way, Basis basis) {

  /** Which way. */
  public enum Way {
    INBOUND,
    OUTBOUND,
    /** From one extension of the domain to another, or to a service of it. */
    INTERNAL,
    /** Neither end is an extension of the domain, but one of its extensions passed it on. */
    FORWARDED,
    UNKNOWN
  }

  /** How it is known. */
  public enum Basis {
    /** Which ends are extensions of the domain. */
    USERS,
    /** The same, while the platform's code says otherwise. */
    USERS_AGAINST_CODE,
    /** The platform's code alone. */
    CODE,
    NONE;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** The direction of a leg. */
  public static Direction of(LegFacts leg) {
    Way coded = coded(leg.text("call-direction"));
    Way seen = seen(leg);
    if (seen == Way.UNKNOWN) {
      return new Direction(coded, coded == Way.UNKNOWN ? Basis.NONE : Basis.CODE);
    }
    return new Direction(seen, contradicts(seen, coded) ? Basis.USERS_AGAINST_CODE : Basis.USERS);
  }

  /** The word for answers; empty when nothing is known. */
  public Optional<String> word() {
    return way == Way.UNKNOWN ? Optional.empty() : Optional.of(way.name().toLowerCase(Locale.ROOT));
  }

  private static Way seen(LegFacts leg) {
    if (!leg.ownCaller().isEmpty()) {
      return leg.endsInside() ? Way.INTERNAL : Way.OUTBOUND;
    }
    if (leg.endsInside()) {
      return Way.INBOUND;
    }
    return leg.text("call-through-user").isEmpty() ? Way.UNKNOWN : Way.FORWARDED;
  }

  /** 0 is placed by an extension, 1 inbound, 2 inbound and never connected, 3 (rare) on-net. */
  private static Way coded(String code) {
    return switch (code) {
      case "0" -> Way.OUTBOUND;
      case "1", "2" -> Way.INBOUND;
      case "3" -> Way.INTERNAL;
      default -> Way.UNKNOWN;
    };
  }

  /** An internal call is placed by one extension and comes in to another, so no code denies it. */
  private static boolean contradicts(Way seen, Way coded) {
    return switch (seen) {
      case INBOUND -> coded == Way.OUTBOUND || coded == Way.INTERNAL;
      case OUTBOUND -> coded == Way.INBOUND || coded == Way.INTERNAL;
      case INTERNAL, FORWARDED, UNKNOWN -> false;
    };
  }
}
