package com.packetdial.mcp.cli;

import com.packetdial.mcp.config.Settings;
import com.packetdial.mcp.server.http.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether a team's server can do its work. What was found is good for some seconds, so that asking
 * often costs the PBX nothing. Thread-safe.
 */
final class TeamReadiness implements Readiness {

  private static final Duration GOOD_FOR = Duration.ofSeconds(5);

  private final Settings settings;
  private final Assembly.Backend backend;
  private final TeamState state;
  private final InstantSource time;
  private @Nullable Found found;

  private record Found(Map<String, Boolean> parts, Instant until) {}

  TeamReadiness(Settings settings, Assembly.Backend backend, TeamState state, InstantSource time) {
    this.settings = settings;
    this.backend = backend;
    this.state = state;
    this.time = time;
  }

  @Override
  public synchronized Map<String, Boolean> parts() {
    Found last = found;
    if (last == null || !time.instant().isBefore(last.until())) {
      last = new Found(look(), time.instant().plus(GOOD_FOR));
      found = last;
    }
    return last.parts();
  }

  private Map<String, Boolean> look() {
    Map<String, Boolean> parts = new LinkedHashMap<>();
    parts.put("pbx", backend.isPbxThere());
    if (settings.allowWrites()) {
      parts.put("audit", isWritable(settings.auditFile()));
    }
    state.isReachable().ifPresent(there -> parts.put("shared_state", there));
    return parts;
  }

  /** The file itself, or where it will be made. */
  private static boolean isWritable(Path file) {
    for (Path place = file.toAbsolutePath(); place != null; place = place.getParent()) {
      if (Files.exists(place)) {
        return Files.isWritable(place);
      }
    }
    return false;
  }
}
