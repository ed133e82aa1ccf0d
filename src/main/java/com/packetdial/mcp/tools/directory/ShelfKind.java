package com.packetdial.mcp.tools.directory;

import com.packetdial.mcp.tool.Loose;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The lists of a domain that {@code search_directory} looks through, in their order. */
enum ShelfKind {
  USER("GET /domains/{domain}/users", "user", ListUsers.SEARCHED) {
    @Override
    String title(ObjectNode user) {
      return joined(" ", Loose.text(user, "name-first-name"), Loose.text(user, "name-last-name"));
    }

    @Override
    String detail(ObjectNode user) {
      return joined(
          ", ",
          Loose.text(user, "email-address"),
          Loose.text(user, "user-scope"),
          Loose.text(user, "site"),
          Loose.text(user, "service-code"));
    }
  },
  PHONE_NUMBER(
      "GET /domains/{domain}/phonenumbers",
      "phonenumber",
      List.of(
          "phonenumber",
          "dial-rule-description",
          "dial-rule-translation-source-name",
          "dial-rule-translation-destination-user")) {
    @Override
    String title(ObjectNode number) {
      return Loose.text(number, "dial-rule-description");
    }

    @Override
    String detail(ObjectNode number) {
      return joined(
          " ",
          Loose.text(number, "dial-rule-application"),
          Loose.text(number, "dial-rule-translation-destination-user"),
          Loose.flag(number, "enabled")
              .filter(enabled -> !enabled)
              .map(off -> "(disabled)")
              .orElse(""));
    }
  },
  QUEUE("GET /domains/{domain}/callqueues", "callqueue", List.of("callqueue", "description")) {
    @Override
    String title(ObjectNode queue) {
      return Loose.text(queue, "description");
    }

    @Override
    String detail(ObjectNode queue) {
      return Loose.text(queue, "callqueue-dispatch-type");
    }
  },
  DEVICE("GET /domains/{domain}/devices", "device", ListDevices.SEARCHED) {
    @Override
    String title(ObjectNode device) {
      return Loose.text(device, "name-full-name");
    }

    @Override
    String detail(ObjectNode device) {
      return joined(
          ", ",
          Loose.text(device, "device-sip-registration-state"),
          Loose.text(device, "device-models-model"),
          Loose.text(device, "device-provisioning-mac-address"));
    }
  };

  private final String operation;
  private final String id;

  @SuppressWarnings("ImmutableEnumChecker") // every one is a List.of
  private final List<String> searched;

  ShelfKind(String operation, String id, List<String> searched) {
    this.operation = operation;
    this.id = id;
    this.searched = searched;
  }

  abstract String title(ObjectNode row);

  abstract String detail(ObjectNode row);

  String operation() {
    return operation;
  }

  /** The field in which the needle was found, if it was. */
  Optional<String> match(ObjectNode record, Needle needle) {
    Optional<String> field = needle.find(record, searched);
    return field.isEmpty() && needle.isSpreadOver(record, searched)
        ? Optional.of(searched.getFirst())
        : field;
  }

  ObjectNode row(ObjectNode record, String domain, String matched) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("kind", name().toLowerCase(Locale.ROOT))
        .put("domain", domain)
        .put("id", Loose.text(record, id))
        .put("name", title(record))
        .put("detail", detail(record))
        .put("matched", matched);
  }

  private static String joined(String separator, String... parts) {
    return Stream.of(parts).filter(part -> !part.isEmpty()).collect(Collectors.joining(separator));
  }
}
