package com.packetdial.mcp.tool;

import java.util.List;

/** The tools of another toolbox, with something done about each call. */
abstract class SameTools implements Toolbox {

  final Toolbox toolbox;

  SameTools(Toolbox toolbox) {
    this.toolbox = toolbox;
  }

  @Override
  public final List<ToolListing> tools() {
    return toolbox.tools();
  }

  @Override
  public final boolean withholds(String tool) {
    return toolbox.withholds(tool);
  }
}
