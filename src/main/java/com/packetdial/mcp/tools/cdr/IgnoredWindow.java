package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolException;

/** What is said when the PBX answers with CDRs of another time than it was asked for. */
public final class IgnoredWindow {

  private IgnoredWindow() {}

  /** The error, which must not be taken for an empty result. */
  public static ToolException of(TimeWindow window, long records) {
    return new ToolException(
        ErrorCode.UPSTREAM_GARBLED,
        "the PBX ignored the time window: asked for %s to %s, it returned %d CDRs, all outside."
                .formatted(window.since(), window.until(), records)
            + " This is not an empty result. Its version may want another request; whoami tells"
            + " the version.");
  }
}
