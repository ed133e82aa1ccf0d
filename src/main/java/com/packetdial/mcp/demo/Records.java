package com.packetdial.mcp.demo;

import com.packetdial.mcp.demo.Papers.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes up the records of a list as they are until somebody writes to it, from a template of its
 * kind among the resources. A template has a list of rows for each section: {@code platform},
 * {@code domain} or {@code user}, after a slash perhaps a folder or other part, or {@code *} for
 * any. Its texts have {@link Placeholders}. Members whose name begins with a dollar sign say for
 * what a row is:
 *
 * <ul>
 *   <li>{@code $each}: {@code domains}, {@code people} or {@code queues}: one row for each
 *   <li>{@code $for}: {@code attendants} instead of people, in a section of users
 *   <li>{@code $only}: for extensions or domains that end so
 * </ul>
 *
 * <p>Templates are read when they are first wanted. Thread-safe.
 */
final class Records {

  private static final String EACH = "$each";

  private final World made;
  private final SecretLedger secrets;
  private final Media media;
  private final Map<Kind, ObjectNode> templates = new ConcurrentHashMap<>();

  /**
   * @param made the world as it was made
   */
  Records(World made, SecretLedger secrets, Media media) {
    this.made = made;
    this.secrets = secrets;
    this.media = media;
  }

  Media media() {
    return media;
  }

  SecretLedger secrets() {
    return secrets;
  }

  /** What is made up for something is made up once, whatever has become of it since. */
  private record Occasion(Kind kind, String section, Optional<Domain> domain, String owner) {}

  /** The list of the platform. */
  List<Fields> ofPlatform(Kind kind, String owner, String section) {
    return made(new Occasion(kind, section, Optional.empty(), owner));
  }

  /** The list of a domain or of one of its users; a domain or user who came later has nothing. */
  List<Fields> of(Domain domain, Kind kind, String owner, String section) {
    return made.domain(domain.name())
        .filter(asMade -> asMade.charter().equals(domain.charter()))
        .map(asMade -> made(new Occasion(kind, section, Optional.of(asMade), owner)))
        .orElse(List.of());
  }

  /** A record of the kind with nothing in it but the kinds of its values. */
  ObjectNode blank(Kind kind) {
    for (JsonNode section : template(kind)) {
      if (section.get(0) instanceof ObjectNode row) {
        return Blank.of(row);
      }
    }
    return JsonNodeFactory.instance.objectNode();
  }

  private List<Fields> made(Occasion occasion) {
    Optional<Subscriber> user = Optional.empty();
    if (occasion.section().startsWith("user")) {
      String extension = occasion.owner().split("/", 2)[0];
      user = occasion.domain().flatMap(domain -> domain.user(extension));
      if (user.isEmpty()) {
        return List.of();
      }
    }
    List<Fields> rows = new ArrayList<>();
    for (JsonNode row : section(occasion)) {
      for (Placeholders.Subject subject : subjects(row, occasion, user)) {
        if (isFor(row, subject)) {
          Dice dice = dice(occasion, rows.size());
          rows.add(Fields.of(new Placeholders(subject, made, secrets, media, dice).fill(row)));
        }
      }
    }
    return rows;
  }

  private Dice dice(Occasion occasion, int place) {
    return Dice.of(
        made.seed(),
        "record",
        occasion.kind().name(),
        occasion.domain().map(Domain::name).orElse("*"),
        occasion.owner(),
        occasion.section(),
        Integer.toString(place));
  }

  private JsonNode section(Occasion occasion) {
    ObjectNode template = template(occasion.kind());
    JsonNode exact = template.path(occasion.section());
    return exact.isMissingNode()
        ? template.path(occasion.section().split("/", 2)[0] + "/*")
        : exact;
  }

  private List<Placeholders.Subject> subjects(
      JsonNode row, Occasion occasion, Optional<Subscriber> user) {
    Optional<Domain> domain = occasion.domain();
    String part = occasion.owner().substring(occasion.owner().indexOf('/') + 1);
    Stream<Placeholders.Subject> all =
        switch (row.path(EACH).asString("")) {
          case "domains" ->
              made.domains().stream()
                  .map(one -> new Placeholders.Subject(Optional.of(one), Optional.empty(), part));
          case "people" ->
              domain.stream()
                  .flatMap(one -> one.people().stream())
                  .map(one -> new Placeholders.Subject(domain, Optional.of(one), part));
          case "queues" ->
              domain.stream()
                  .flatMap(one -> one.queues().stream())
                  .map(queue -> new Placeholders.Subject(domain, user, queue.extension()));
          default -> Stream.of(new Placeholders.Subject(domain, user, part));
        };
    return all.toList();
  }

  private static boolean isFor(JsonNode row, Placeholders.Subject subject) {
    boolean attendant = row.path("$for").asString("").equals("attendants");
    String only = row.path("$only").asString("");
    String name =
        subject
            .user()
            .map(Subscriber::extension)
            .or(() -> subject.domain().map(Domain::name))
            .orElse("");
    return name.endsWith(only)
        && subject
            .user()
            .map(user -> attendant ? user.serviceCode().equals("system-aa") : user.isPerson())
            .orElse(true);
  }

  private ObjectNode template(Kind kind) {
    return templates.computeIfAbsent(kind, Records::load);
  }

  private static ObjectNode load(Kind kind) {
    String resource =
        "/demo/records/" + kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ".json";
    try (InputStream in = Records.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + resource + " is missing.");
      }
      return Json.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)).asObject();
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + resource + " cannot be read.", e);
    }
  }
}
