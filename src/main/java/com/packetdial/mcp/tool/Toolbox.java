package com.packetdial.mcp.tool;

import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** The tools of this server, to be listed and called. Thread-safe. */
public interface Toolbox {

  /**
   * All tools that may be called, in the order in which they are listed. They become fewer at most
   * once, when it turns out what the credential cannot do.
   */
  List<ToolListing> tools();

  /**
   * Whether a tool exists but is not offered by this server as it runs, such as one that writes
   * where writes are off. Calling it is a failure that says what would make it available.
   */
  default boolean withholds(String tool) {
    return false;
  }

  /**
   * Calls a tool and waits for its answer, at most until the call's deadline.
   *
   * @param tool name of the tool; an unknown one and one that is withheld are failures
   * @param arguments as the client sent them; checked here
   * @return an answer or a failure; nothing is thrown
   */
  ToolResult call(String tool, ObjectNode arguments, Caller caller);
}
