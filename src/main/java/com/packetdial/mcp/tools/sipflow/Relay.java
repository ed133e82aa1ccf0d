package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the core's log says about a call when it ends: its seconds, and the RTP that its relay
 * carried for each side.
 *
 * @param durationSeconds from the first answer
 */
record Relay(
    Instant time, int durationSeconds, int holdSeconds, int talkSeconds, List<Side> sides) {

  private static final Pattern SECONDS =
      Pattern.compile(
          "UpdateCdrDuration Duration=(\\d{1,9})s Hold=(\\d{1,9})s Talk=(\\d{1,9})s Relay");

  private static final Pattern SIDE =
      Pattern.compile(
          "\\(([^()\\s]{1,80})\\)\\s{0,9}+\\(\\w{1,9}\\)\\s{0,9}+<([^<>\\s]{0,80})>\\s{0,9}+"
              + "(\\d{1,15})\\s{0,9}+(?:\\([\\d/]{0,60}\\)\\s{0,9}+)?bytes\\s{0,9}+([\\d.]{1,12})Kbps");

  /**
   * The RTP between the relay and one peer.
   *
   * @param local relay's address as {@code ip:port}, the port being the one in the core's SDP
   * @param remote peer's address as {@code ip:port}
   * @param bytes how many the relay counted
   */
  record Side(String local, String remote, long bytes, double kbps) {

    int localPort() {
      return SipMessage.number(local.substring(local.lastIndexOf(':') + 1), 0);
    }
  }

  /** All such lines of a log, in their order. */
  static List<Relay> in(List<LogLine> log) {
    List<Relay> found = new ArrayList<>();
    for (LogLine line : log) {
      Relay relay = parse(line);
      if (relay != null) {
        found.add(relay);
      }
    }
    return found;
  }

  private static @Nullable Relay parse(LogLine line) {
    Matcher seconds = SECONDS.matcher(line.text());
    if (!seconds.find()) {
      return null;
    }
    List<Side> sides = new ArrayList<>();
    Matcher side = SIDE.matcher(line.text()).region(seconds.end(), line.text().length());
    while (side.find()) {
      sides.add(
          new Side(
              side.group(1), side.group(2), Long.parseLong(side.group(3)), decimal(side.group(4))));
    }
    return new Relay(
        line.time(),
        SipMessage.number(seconds.group(1), 0),
        SipMessage.number(seconds.group(2), 0),
        SipMessage.number(seconds.group(3), 0),
        List.copyOf(sides));
  }

  private static double decimal(String digits) {
    try {
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      // "1.2.3" is no rate; the count of bytes beside it still is one.
      return 0;
    }
  }

  /** Whether one side carried audio and another none; null when fewer than two are known. */
  @Nullable Boolean oneWay() {
    if (sides.size() < 2) {
      return null;
    }
    boolean silent = sides.stream().anyMatch(side -> side.bytes() == 0);
    boolean heard = sides.stream().anyMatch(side -> side.bytes() > 0);
    return silent && heard;
  }
}
