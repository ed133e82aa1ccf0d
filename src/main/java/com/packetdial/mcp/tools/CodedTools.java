package com.packetdial.mcp.tools;

import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tools.directory.ListUsers;
import java.util.List;

/** The tools that have code of their own. */
public final class CodedTools {

  private CodedTools() {}

  public static List<ToolCode<?>> all() {
    return List.of(new ListUsers());
  }
}
