package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.change.plan.Fields;
import java.util.List;
import java.util.Optional;

/**
 * Where a phone number is to lead, as the platform writes it.
 *
 * @param application the dial rule application, for example {@code to-user}
 * @param user what the called number becomes; {@code [*]} leaves it
 * @param host what the called host becomes: the domain, or that of a trunk
 * @param parameter of the application, if it has one
 * @param words as in {@code user 1001 (Ann Lee)}
 * @param notes what could not be checked
 */
public record Destination(
    String application,
    String user,
    String host,
    Optional<String> parameter,
    String words,
    List<String> notes) {

  /** What leaves the called number, and the caller's name, as they are. */
  static final String AS_IT_IS = "[*]";

  /** The kinds that there are to choose from. */
  public enum Kind {
    USER("to-user"),
    QUEUE("to-callqueue"),
    VOICEMAIL("to-voicemail"),
    /** The platform has no application for attendants: they are called as users. */
    ATTENDANT("to-user"),
    CONNECTION("to-connection"),
    AVAILABLE("available-number");

    private final String application;

    Kind(String application) {
      this.application = application;
    }

    String application() {
      return application;
    }
  }

  /** Nowhere: a number that waits to be used. */
  static Destination stock(String domain) {
    return inside(Kind.AVAILABLE, AS_IT_IS, domain, "stock");
  }

  static Destination inside(Kind kind, String user, String domain, String words) {
    return new Destination(kind.application(), user, domain, Optional.empty(), words, List.of());
  }

  /** The fields of the number's record. */
  Fields fields() {
    return new Fields()
        .text(NumberRecord.APPLICATION, application)
        .text(NumberRecord.USER, user)
        .text(NumberRecord.HOST, host)
        .text(NumberRecord.PARAMETER, parameter);
  }
}
