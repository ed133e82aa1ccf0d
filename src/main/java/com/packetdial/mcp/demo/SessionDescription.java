package com.packetdial.mcp.demo;

import java.util.List;

/** An SDP body that offers or accepts audio. */
final class SessionDescription {

  private static final String END = "\r\n";

  private SessionDescription() {}

  static String offer(String owner, String ip, int port) {
    return describe(owner, ip, port, List.of("PCMU", "PCMA", "G722"));
  }

  static String answer(String owner, String ip, int port, String codec) {
    return describe(owner, ip, port, List.of(codec));
  }

  private static String describe(String owner, String ip, int port, List<String> codecs) {
    StringBuilder media = new StringBuilder();
    StringBuilder maps = new StringBuilder();
    for (String codec : codecs) {
      media.append(' ').append(payloadType(codec));
      maps.append("a=rtpmap:").append(payloadType(codec)).append(' ').append(codec);
      maps.append("/8000").append(END);
    }
    return String.join(
            END,
            "v=0",
            "o=" + owner + " " + port + " 1 IN IP4 " + ip,
            "s=call",
            "c=IN IP4 " + ip,
            "t=0 0",
            "m=audio " + port + " RTP/AVP" + media + " 101")
        + END
        + maps
        + String.join(
            END,
            "a=rtpmap:101 telephone-event/8000",
            "a=fmtp:101 0-15",
            "a=ptime:20",
            "a=sendrecv");
  }

  private static int payloadType(String codec) {
    return switch (codec) {
      case "PCMU" -> 0;
      case "PCMA" -> 8;
      case "G722" -> 9;
      default -> throw new IllegalArgumentException("There is no payload type for " + codec + ".");
    };
  }
}
