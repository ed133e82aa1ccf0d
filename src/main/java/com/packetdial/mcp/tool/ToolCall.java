package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.Pbx;
import java.time.InstantSource;

/**
 * One call of a tool, as its handler sees it.
 *
 * @param pbx the PBX, as far as the tool declared it and until the call's deadline
 * @param position where the list is to begin
 * @param time the clock
 * @param progress hears how far the work has come
 */
public record ToolCall(Pbx pbx, Position position, InstantSource time, ProgressListener progress) {}
