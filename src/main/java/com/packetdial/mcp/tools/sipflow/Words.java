package com.packetdial.mcp.tools.sipflow;

import com.packetdial.mcp.tools.sipflow.Trace.TraceMessage;
import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** How a trace's times and texts are written in one line of an answer. */
final class Words {

  private static final String ANY_DIGIT = "[0-9]";
  private static final Pattern DIGITS = Pattern.compile("(?:\\[0-9]){2,100}+");

  private Words() {}

  /** {@code +1.250s}. */
  static String offset(Duration offset) {
    return String.format(Locale.ROOT, "%+.3fs", offset.toMillis() / 1000.0);
  }

  /** A text on one line, cut where it is longer than this many characters. */
  static String clip(String text, int most) {
    String line = text.replaceAll("\\s+", " ");
    if (line.length() <= most) {
      return line;
    }
    int end = Character.isHighSurrogate(line.charAt(most - 2)) ? most - 2 : most - 1;
    return line.substring(0, end) + "…";
  }

  /** Whom a header such as Refer-To or Contact names: {@code user@host}. */
  static String target(String header) {
    NameAddress address = NameAddress.parse(header);
    return address.user().isEmpty() ? address.host() : address.user() + "@" + address.host();
  }

  /** The reason phrase of a response, or an empty string. */
  static String phrase(SipMessage sip) {
    return sip.start() instanceof SipMessage.Response response ? response.reason() : "";
  }

  /** The core, an arrow the way the message went, the peer. */
  static String between(Trace trace, TraceMessage message) {
    String arrow = message.sent() ? " → " : message.received() ? " ← " : " ? ";
    String core = message.core().isEmpty() ? "core" : trace.label(message.core());
    return core + arrow + clip(trace.label(message.peer()), 60);
  }

  /** A value that is a URI without its scheme and brackets; any other as it is. */
  static String plainUri(String value) {
    boolean bracketed = value.startsWith("<") && value.endsWith(">") && value.indexOf('<', 1) < 0;
    String plain = bracketed ? value.substring(1, value.length() - 1) : value;
    return plain.startsWith("sip:") ? plain.substring(4) : plain;
  }

  /** What a dial rule matches, with its digits counted; nothing when it matches everything. */
  static String match(String pattern) {
    if (pattern.isBlank() || pattern.equals("*")) {
      return "";
    }
    return " for "
        + DIGITS
            .matcher(plainUri(pattern))
            .replaceAll(run -> "[0-9]{" + run.group().length() / ANY_DIGIT.length() + "}");
  }
}
