package com.packetdial.mcp.config;

import java.net.URI;
import java.util.regex.Pattern;

/** Which addresses lead nowhere but to this machine, judged by their text alone. Stateless. */
public final class Loopback {

  private static final Pattern HOST =
      Pattern.compile("(?i)localhost|127(\\.\\d{1,3}){3}|\\[(::1|0:0:0:0:0:0:0:1)\\]");

  private Loopback() {}

  /** Whether a URL has a host and is https, or is http to this machine. */
  public static boolean httpsOrLoopback(URI url) {
    String host = url.getHost();
    return host != null
        && ("https".equalsIgnoreCase(url.getScheme())
            || ("http".equalsIgnoreCase(url.getScheme()) && isHost(host)));
  }

  /** Whether a host, as a URL has it, is this machine. */
  public static boolean isHost(String host) {
    return HOST.matcher(host).matches();
  }
}
