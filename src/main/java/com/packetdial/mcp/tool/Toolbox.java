package com.packetdial.mcp.tool;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The tools of this server, to be listed and called. Thread-safe. */
public interface Toolbox {

  /** All tools that may be called, in the order in which they are listed; always the same. */
  List<ToolListing> tools();

  /**
   * Calls a tool and waits for its answer, at most until the call's deadline.
   *
   * @param tool name of the tool; an unknown one is a failure
   * @param arguments as the client sent them; checked here
   * @return an answer or a failure; nothing is thrown
   */
  ToolResult call(String tool, ObjectNode arguments, Caller caller);
}
