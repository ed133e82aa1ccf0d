package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Leg.Media;
import com.packetdial.mcp.demo.TraceEntry.LogLine;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Locale;

/** Writes what the core logs while it routes a call. */
final class CoreLog {

  private static final String RELAY_IP = "10.30.1.11";
  private static final int BYTES_A_PACKET = 172;

  private final Domain domain;
  private final String session;

  CoreLog(Domain domain, String session) {
    this.domain = domain;
    this.session = session;
  }

  LogLine sessionCreated(Instant at, Leg leg) {
    return new LogLine(
        at,
        "CB2BProxyAgent::GetNewSession by (ReceiveInvite)- SessionKey=<"
            + session
            + ">(1) - created\n\tcaller  =<"
            + leg.from().uri()
            + ">\n\tname    =\""
            + leg.from().name()
            + "\"");
  }

  LogLine dialPlan(Instant at, Leg leg) {
    return new LogLine(
        at,
        state("Idle")
            + "::ApplyDialPlan(0,1024) <"
            + domain.name()
            + ">\n\towner       <"
            + owner(leg)
            + ">\n\tsearchedBy  ("
            + search(leg)
            + ")\n\tmatchedTo   ("
            + leg.dialled()
            + ")\n\tselectedRule("
            + rule(leg)
            + ")\n\tapps        =<"
            + application(leg)
            + ">");
  }

  LogLine dialPolicy(Instant at, Leg leg) {
    return new LogLine(
        at,
        state("Idle")
            + "::CheckDialPolicy(0)<US and Canada>\n\tagainst (sip:"
            + leg.dialled()
            + "@"
            + domain.name()
            + ")\n\t match <*>(Permit All) - (permit)");
  }

  LogLine responder(Instant at, Leg leg) {
    return new LogLine(
        at,
        state("ForwardCall")
            + "::LookupResponder("
            + application(leg)
            + ")\n\t- Found mode=("
            + (leg.to().isService() ? "playback" : "invite_call")
            + ")");
  }

  LogLine note(Instant at, String state, String what) {
    return new LogLine(at, state(state) + "::" + what);
  }

  /** The one line that says how many bytes of audio came from each side. */
  LogLine duration(Instant at, Leg leg) {
    Media media = leg.media();
    return new LogLine(
        at,
        "CB2BProxySessionStateDisconnecting("
            + session
            + ")::UpdateCdrDuration Duration="
            + (leg.talkSeconds() + leg.holdSeconds())
            + "s Hold="
            + leg.holdSeconds()
            + "s Talk="
            + leg.talkSeconds()
            + "s Relay"
            + (leg.to().isService()
                ? ""
                : side(media.port(), leg.to(), media.packetsFromCallee(), leg) + ",")
            + side(media.port() + 2, leg.from(), media.packetsFromCaller(), leg));
  }

  private static String side(int port, Party party, int packets, Leg leg) {
    long bytes = (long) packets * BYTES_A_PACKET;
    double rate = leg.talkSeconds() == 0 ? 0 : bytes * 8 / 1_000.0 / leg.talkSeconds();
    return String.format(
        Locale.ROOT,
        "\n\t(%s:%d) (IPV4) <%s:%d> %d (%d/%d/%d) bytes %.2fKbps",
        RELAY_IP,
        port,
        party.mediaIp(),
        TraceMaker.mediaPort(party),
        bytes,
        bytes,
        BYTES_A_PACKET,
        bytes,
        rate);
  }

  String session() {
    return session;
  }

  String owner(Leg leg) {
    return (leg.from().inside() ? leg.from().user() : "domain") + "@" + domain.name();
  }

  String search(Leg leg) {
    LocalDateTime local = LocalDateTime.ofInstant(leg.start(), domain.zone());
    return "from=<"
        + leg.from().uri()
        + ">, to=<sip:"
        + leg.dialled()
        + "@"
        + domain.name()
        + ">, date='"
        + local.toLocalDate()
        + "',dow='"
        + local.getDayOfWeek().getValue()
        + "',tod='"
        + local.toLocalTime().toString().substring(0, 5)
        + "'";
  }

  static String rule(Leg leg) {
    return switch (leg.to().kind()) {
      case OUTSIDE -> "Forward to Domestic 11-Digit";
      case EXTENSION -> leg.from().inside() ? "Extension" : "DID to user";
      case QUEUE -> "DID to queue";
      case ATTENDANT -> "DID to attendant";
      case VOICEMAIL -> "To voicemail";
    };
  }

  static String application(Leg leg) {
    return switch (leg.to().kind()) {
      case OUTSIDE -> "sip:start@to-connection";
      case EXTENSION -> "sip:start@to-user";
      case QUEUE -> "sip:start@call-queuing";
      case ATTENDANT -> "sip:start@auto-attendant";
      case VOICEMAIL -> "sip:start@voicemail";
    };
  }

  private String state(String name) {
    return "CNmsUaSessionState" + name + "(" + session + ")";
  }
}
