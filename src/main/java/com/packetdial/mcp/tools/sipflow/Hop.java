package com.packetdial.mcp.tools.sipflow;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The line that the core writes before a SIP message: which way it went, and whom the core spoke
 * to.
 *
 * @param address the peer as {@code ip:port}
 * @param transport such as {@code UdpV4}, empty for received messages
 */
record Hop(Way way, String address, String transport) {

  private static final Pattern LINE =
      Pattern.compile("(Sending to|Received Packet from) (\\S{1,64})(?: \\((\\w{1,16})\\))?\\s*+");

  /** Seen from the core. */
  enum Way {
    SENT,
    RECEIVED
  }

  /** The hop that a line states, or null. */
  static @Nullable Hop parse(String line) {
    Matcher match = LINE.matcher(line);
    if (!match.matches()) {
      return null;
    }
    String transport = match.group(3);
    return new Hop(
        match.group(1).startsWith("S") ? Way.SENT : Way.RECEIVED,
        match.group(2),
        transport == null ? "" : transport);
  }
}
