package com.packetdial.mcp.access;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a principal may do. It only narrows what the server offers to all.
 *
 * @param toolsets of the toolsets offered only these; empty for all
 * @param tools of the tools offered only these; empty for all
 * @param excludeTools and not these
 * @param domains of the domains offered only these, in lower case; empty for all
 * @param writeLevel how far changes may go: {@code none}, {@code additive}, {@code update} or
 *     {@code destructive}; empty for as far as the server lets them
 * @param concurrency tool calls at the same time
 * @param ratePerMinute tool calls a minute
 * @param credential the profile of the PBX credential to act with; empty for the server's own
 */
public record Grant(
    List<String> toolsets,
    List<String> tools,
    List<String> excludeTools,
    List<String> domains,
    Optional<String> writeLevel,
    int concurrency,
    double ratePerMinute,
    Optional<String> credential) {

  /** The write level of a grant that allows no changes. */
  public static final String NO_CHANGES = "none";

  /** Tool calls of a principal at the same time, and a minute, where a policy does not say. */
  public static final int DEFAULT_CONCURRENCY = 8;

  public static final double DEFAULT_RATE_PER_MINUTE = 600;

  public Grant {
    toolsets = List.copyOf(toolsets);
    tools = List.copyOf(tools);
    excludeTools = List.copyOf(excludeTools);
    domains = domains.stream().map(domain -> domain.toLowerCase(Locale.ROOT)).distinct().toList();
  }

  /** The same without any change. */
  public Grant withoutChanges() {
    return new Grant(
        toolsets,
        tools,
        excludeTools,
        domains,
        Optional.of(NO_CHANGES),
        concurrency,
        ratePerMinute,
        credential);
  }

  /** All that the server offers. */
  public static Grant everything() {
    return new Grant(
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        DEFAULT_CONCURRENCY,
        DEFAULT_RATE_PER_MINUTE,
        Optional.empty());
  }
}
