package com.packetdial.mcp.tools.sipflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A SIP message as the core logged it. Whoever sent it wrote every part of it: reading never fails,
 * and what cannot be read is absent (null, an empty string, an empty list).
 *
 * @param hop which way it went, when the log says so
 * @param text the message without the line of the hop
 */
record SipMessage(
    @Nullable Hop hop,
    StartLine start,
    CSeq cseq,
    NameAddress from,
    NameAddress to,
    SipHeaders headers,
    @Nullable Sdp sdp,
    String text) {

  private static final Pattern REQUEST =
      Pattern.compile("([A-Z]{2,20}) (\\S{1,1000}) SIP/2\\.0\\s*+");
  private static final Pattern RESPONSE =
      Pattern.compile("SIP/2\\.0 ([1-6]\\d\\d)(?: (.*+))?", Pattern.DOTALL);

  /** What the first line says. */
  sealed interface StartLine {}

  /** A request. */
  record Request(String method, String uri) implements StartLine {}

  /** An answer to a request. */
  record Response(int code, String reason) implements StartLine {}

  /** Not SIP, or SIP that cannot be read. */
  record Unreadable() implements StartLine {}

  /** The CSeq header. */
  record CSeq(long number, String method) {}

  /**
   * One value of a Reason header (RFC 3326).
   *
   * @param protocol {@code SIP} or {@code Q.850}
   * @param cause 0 when there is none
   */
  record Reason(String protocol, int cause, String text) {
    @Override
    public String toString() {
      return (protocol + (cause == 0 ? " " : " " + cause + " ") + text).strip();
    }
  }

  /** Reads a message, with or without the line of its hop. */
  static SipMessage parse(String logged) {
    String plain = logged.replace("\r", "");
    int firstEnd = plain.indexOf('\n');
    Hop hop = Hop.parse(firstEnd < 0 ? plain : plain.substring(0, firstEnd));
    String text = hop == null ? plain : firstEnd < 0 ? "" : plain.substring(firstEnd + 1);
    text = text.strip();
    int headEnd = text.indexOf("\n\n");
    List<String> lines = (headEnd < 0 ? text : text.substring(0, headEnd)).lines().toList();
    StartLine start = lines.isEmpty() ? new Unreadable() : startLine(lines.getFirst());
    if (start instanceof Unreadable) {
      return new SipMessage(
          hop,
          start,
          new CSeq(0, ""),
          NameAddress.NONE,
          NameAddress.NONE,
          SipHeaders.NONE,
          null,
          text);
    }
    SipHeaders headers = SipHeaders.parse(lines.subList(1, lines.size()));
    Sdp sdp = headEnd < 0 ? null : Sdp.parse(text.substring(headEnd + 2));
    return new SipMessage(
        hop,
        start,
        cseq(headers.first("cseq")),
        NameAddress.parse(headers.first("from")),
        NameAddress.parse(headers.first("to")),
        headers,
        sdp,
        text);
  }

  private static StartLine startLine(String line) {
    Matcher request = REQUEST.matcher(line);
    if (request.matches()) {
      return new Request(request.group(1), request.group(2));
    }
    Matcher response = RESPONSE.matcher(line);
    if (response.matches()) {
      String reason = response.group(2);
      return new Response(number(response.group(1), 0), reason == null ? "" : reason.strip());
    }
    return new Unreadable();
  }

  private static CSeq cseq(String header) {
    String[] words = header.split("\\s+", 3);
    return words.length < 2
        ? new CSeq(0, "")
        : new CSeq(number(words[0], 0), words[1].toUpperCase(Locale.ROOT));
  }

  /** The method of a request, or of the request that a response answers. */
  String method() {
    return switch (start) {
      case Request request -> request.method();
      case Response response -> cseq().method();
      case Unreadable unreadable -> "";
    };
  }

  boolean isRequest(String method) {
    return start instanceof Request request && request.method().equals(method);
  }

  /** An INVITE outside of a dialog: one that asks for a new call, and not for a change. */
  boolean opensCall() {
    return isRequest("INVITE") && to().tag().isEmpty();
  }

  boolean isReInvite() {
    return isRequest("INVITE") && !to().tag().isEmpty();
  }

  /** The code of a response, 0 for anything else. */
  int code() {
    return start instanceof Response response ? response.code() : 0;
  }

  /** Whether this is a response, of this class (1 to 6), to a request of this method. */
  boolean answers(String method, int codeClass) {
    return code() / 100 == codeClass && method().equals(method);
  }

  String callId() {
    return headers.first("call-id");
  }

  /** The branch of the topmost Via, which names the transaction. */
  String branch() {
    String top = SipHeaders.split(headers.first("via"), ',').getFirst();
    return SipHeaders.parameter(SipHeaders.split(top, ';'), "branch");
  }

  /** What the sender says it is, by User-Agent or Server. */
  String product() {
    String agent = headers.first("user-agent");
    return agent.isEmpty() ? headers.first("server") : agent;
  }

  String contact() {
    return headers.first("contact");
  }

  List<Reason> reasons() {
    List<Reason> reasons = new ArrayList<>();
    for (String header : headers.all("reason")) {
      for (String value : SipHeaders.split(header, ',')) {
        List<String> parts = SipHeaders.split(value, ';');
        int cause = number(SipHeaders.parameter(parts, "cause"), 0);
        reasons.add(new Reason(parts.getFirst(), cause, SipHeaders.parameter(parts, "text")));
      }
    }
    return reasons;
  }

  /** The audio of the session description, or null. */
  Sdp.@Nullable Media audio() {
    return sdp == null ? null : sdp.audio();
  }

  /** A whole number of at most nine digits, else the other value. */
  static int number(String digits, int otherwise) {
    boolean valid =
        !digits.isEmpty()
            && digits.length() <= 10
            && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!valid) {
      return otherwise;
    }
    long value = Long.parseLong(digits);
    return value > Integer.MAX_VALUE ? otherwise : (int) value;
  }
}
