package com.packetdial.mcp.tool;

import com.packetdial.mcp.catalog.Scope;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which tools the scope of the credential leaves nothing of. While the scope is not known, none.
 * Thread-safe.
 */
public final class ScopeLimits {

  private final Map<String, Scope> needs = new LinkedHashMap<>();
  private final KnownScope known;

  /**
   * Of these tools, those that need more than is known.
   *
   * @param known the scope of the credential that they are called with
   */
  public ScopeLimits(Collection<ToolDefinition> tools, KnownScope known) {
    tools.forEach(tool -> needs.put(tool.name(), tool.needs()));
    this.known = known;
  }

  /** The tools that are left out, with what each would need. */
  public Map<String, Scope> leftOut() {
    Map<String, Scope> out = new LinkedHashMap<>();
    known
        .get()
        .ifPresent(
            scope ->
                needs.forEach(
                    (tool, needed) -> {
                      if (!scope.covers(needed)) {
                        out.put(tool, needed);
                      }
                    }));
    return out;
  }

  /** Why a tool is left out; empty where it is not. */
  Optional<ToolException> reason(String tool) {
    Scope needed = needs.getOrDefault(tool, Scope.USER);
    return known
        .get()
        .filter(scope -> !scope.covers(needed))
        .map(
            scope ->
                new ToolException(
                    ErrorCode.SCOPE_TOO_LOW,
                    "%s needs %s scope, and the credential has %s scope. Nothing was sent; whoami tells what it may do."
                        .formatted(tool, needed.words(), scope.words())));
  }

  /** Keeps what the PBX says of the credential. */
  public void learn(String scope) {
    known.learn(scope);
  }
}
