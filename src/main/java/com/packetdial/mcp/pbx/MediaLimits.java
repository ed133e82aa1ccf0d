package com.packetdial.mcp.pbx;

import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What bounds the fetching of a file.
 *
 * @param mostBytes how large it may be
 * @param hosts where files may be fetched from by https, beside the host of the API itself, in
 *     small letters; it gets no credential of ours
 */
public record MediaLimits(long mostBytes, Set<String> hosts) {

  public MediaLimits {
    if (mostBytes < 1) {
      throw new IllegalArgumentException("a file has at least one byte");
    }
    hosts =
        hosts.stream()
            .map(host -> host.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet());
  }
}
