package com.packetdial.mcp.tools.sipflow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The session description of a SIP message (RFC 8866), as far as a call's audio is concerned. */
record Sdp(List<Media> media) {

  private static final int MAX_LINES = 500;

  /** Payload types that need no rtpmap (RFC 3551 section 6). */
  private static final Map<String, String> STATIC_PAYLOADS =
      Map.of(
          "0", "PCMU", "3", "GSM", "4", "G723", "8", "PCMA", "9", "G722", "13", "CN", "15", "G728",
          "18", "G729");

  /** Payloads that carry no speech. */
  private static final List<String> NOT_SPEECH = List.of("TELEPHONE-EVENT", "CN", "RED");

  /**
   * One {@code m=} line with what belongs to it.
   *
   * @param kind {@code audio}, {@code video}, {@code image}, …
   * @param address where it wants to receive, or an empty string
   * @param port 0 when the media is refused
   * @param payloads names in order of preference, {@code PCMU}, {@code telephone-event}
   * @param direction {@code sendrecv} when none is stated
   * @param ptime packet time in milliseconds as written, or an empty string
   */
  record Media(
      String kind,
      String address,
      int port,
      String protocol,
      List<String> payloads,
      String direction,
      String ptime) {

    /** The payloads that carry speech, in order of preference. */
    List<String> codecs() {
      return payloads.stream().filter(Sdp::speech).toList();
    }

    boolean sendsDigits() {
      return payloads.stream().anyMatch(name -> name.equalsIgnoreCase("telephone-event"));
    }

    /** Whether the sender of this wants to hear nothing: hold, when it is an offer. */
    boolean held() {
      return direction.equals("sendonly") || direction.equals("inactive") || nowhere();
    }

    /** The hold address of RFC 2543. */
    boolean nowhere() {
      return address.equals("0.0.0.0") || address.equals("::");
    }

    /** Where the media is to be sent. */
    String endpoint() {
      return (address.contains(":") ? "[" + address + "]" : address) + ":" + port;
    }
  }

  private static boolean speech(String payload) {
    return !NOT_SPEECH.contains(payload.toUpperCase(Locale.ROOT));
  }

  /** The first audio that is not refused, else the first audio, or null. */
  @Nullable Media audio() {
    List<Media> audio = media.stream().filter(m -> m.kind().equals("audio")).toList();
    return audio.stream()
        .filter(m -> m.port() != 0)
        .findFirst()
        .orElse(audio.isEmpty() ? null : audio.getFirst());
  }

  /** Reads the description in a body, which may be one part of several, or null. */
  static @Nullable Sdp parse(String body) {
    Reader reader = new Reader();
    boolean inside = false;
    for (String line : body.lines().limit(MAX_LINES).toList()) {
      if (line.strip().equals("v=0")) {
        inside = true;
      } else if (inside && line.startsWith("--")) {
        break;
      } else if (inside && line.length() > 2 && line.charAt(1) == '=') {
        reader.read(line.charAt(0), line.substring(2).strip());
      }
    }
    return inside ? reader.sdp() : null;
  }

  /** What was read so far: session lines come first, then those of each media. */
  private static final class Reader {

    private final List<Media> media = new ArrayList<>();
    private String sessionAddress = "";
    private String sessionDirection = "sendrecv";
    private @Nullable MediaLines current;

    private void read(char type, String value) {
      switch (type) {
        case 'm' -> {
          finish();
          current = new MediaLines(value, sessionAddress, sessionDirection);
        }
        case 'c' -> address(value);
        case 'a' -> attribute(value);
        default -> {}
      }
    }

    private void address(String value) {
      String[] words = value.split(" ", 4);
      if (words.length < 3) {
        return;
      }
      String address = words[2].split("/", 2)[0];
      if (current == null) {
        sessionAddress = address;
      } else {
        current.address = address;
      }
    }

    private void attribute(String value) {
      boolean direction =
          List.of("sendrecv", "sendonly", "recvonly", "inactive").contains(value.strip());
      if (current == null) {
        sessionDirection = direction ? value.strip() : sessionDirection;
      } else if (direction) {
        current.direction = value.strip();
      } else if (value.startsWith("rtpmap:")) {
        String[] words = value.substring("rtpmap:".length()).split(" ", 2);
        if (words.length == 2) {
          current.names.put(words[0], words[1].split("/", 2)[0].strip());
        }
      } else if (value.startsWith("ptime:")) {
        current.ptime = value.substring("ptime:".length()).strip();
      }
    }

    private void finish() {
      if (current != null) {
        media.add(current.media());
      }
    }

    private Sdp sdp() {
      finish();
      return new Sdp(List.copyOf(media));
    }
  }

  private static final class MediaLines {

    private final String[] words;
    private final Map<String, String> names = new HashMap<>();
    private String address;
    private String direction;
    private String ptime = "";

    private MediaLines(String value, String address, String direction) {
      this.words = value.split(" +", 64);
      this.address = address;
      this.direction = direction;
    }

    private Media media() {
      List<String> payloads = new ArrayList<>();
      for (int i = 3; i < words.length; i++) {
        String named = names.getOrDefault(words[i], STATIC_PAYLOADS.getOrDefault(words[i], ""));
        payloads.add(named.isEmpty() ? words[i] : named);
      }
      String protocol = words.length > 2 ? words[2] : "";
      int port = words.length > 1 ? SipMessage.number(words[1].split("/", 2)[0], 0) : 0;
      return new Media(
          words[0].toLowerCase(Locale.ROOT), address, port, protocol, payloads, direction, ptime);
    }
  }
}
