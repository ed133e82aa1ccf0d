package com.packetdial.mcp.tools.routing;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.user.UserRecord;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * An extension of a domain and who is behind it: queues and attendants have a user of their own,
 * too.
 *
 * @param record the user as it is now
 */
record Extension(String number, ObjectNode record) {

  /** Who is behind an extension. */
  enum Kind {
    PERSON("user"),
    QUEUE("queue"),
    ATTENDANT("attendant"),
    /** The domain's defaults, and what else the platform keeps for itself. */
    SYSTEM("system user");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }

  static Optional<Extension> find(Pbx pbx, String domain, String number) {
    return UserRecord.locator(domain, number)
        .find(pbx)
        .map(record -> new Extension(number, record));
  }

  /** The extension, which must be there. */
  static Extension require(Pbx pbx, String domain, String number) {
    return find(pbx, domain, number)
        .orElseThrow(
            () ->
                new ToolException(
                    ErrorCode.NOT_FOUND,
                    "%s has no user %s, or this credential cannot see it. list_users and search_directory find the extension."
                        .formatted(domain, number)));
  }

  Kind kind() {
    String code = Loose.text(record, "service-code").toLowerCase(Locale.ROOT);
    return switch (code) {
      case "system-queue" -> Kind.QUEUE;
      case "system-aa" -> Kind.ATTENDANT;
      default -> code.startsWith("system-") || number.equals("domain") ? Kind.SYSTEM : Kind.PERSON;
    };
  }

  /** The same, when callers can leave a message. */
  Extension requireVoicemail() {
    if (Loose.flag(record, "voicemail-enabled").equals(Optional.of(false))) {
      throw new ToolException(
          ErrorCode.CONFLICT,
          "the voicemail of user %s is off, so callers would reach nothing. Turn it on with update_user first, or choose another destination."
              .formatted(number));
    }
    return this;
  }

  /** As in {@code user 1001 (Ann Lee)} or {@code attendant 190 (Main)}. */
  String words() {
    String user = UserRecord.words(record, number);
    return kind() == Kind.PERSON ? user : kind().word() + user.substring("user".length());
  }
}
