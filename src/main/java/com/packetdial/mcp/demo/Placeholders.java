package com.packetdial.mcp.demo;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Fills the texts of a template: <code>${word}</code> or <code>${word:argument}</code>. A text that
 * is nothing but one of them and comes out as digits becomes a number, as the platform writes it.
 */
final class Placeholders {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z-]+)(?::([^}]*))?}");

  private final Subject subject;
  private final World made;
  private final SecretLedger secrets;
  private final Media media;
  private final Dice dice;

  /**
   * What the row is about.
   *
   * @param part a queue, a folder or the like
   */
  record Subject(Optional<Domain> domain, Optional<Subscriber> user, String part) {

    private Domain domainOrFail() {
      return domain.orElseThrow(() -> new IllegalStateException("The row is of no domain."));
    }

    private Subscriber userOrFail() {
      return user.orElseThrow(() -> new IllegalStateException("The row is of no user."));
    }
  }

  Placeholders(Subject subject, World made, SecretLedger secrets, Media media, Dice dice) {
    this.subject = subject;
    this.made = made;
    this.secrets = secrets;
    this.media = media;
    this.dice = dice;
  }

  ObjectNode fill(JsonNode template) {
    ObjectNode row = JsonNodeFactory.instance.objectNode();
    template
        .properties()
        .forEach(
            field -> {
              if (!field.getKey().startsWith("$")) {
                row.set(field.getKey(), filled(field.getValue(), row));
              }
            });
    return row;
  }

  private JsonNode filled(JsonNode value, ObjectNode row) {
    if (value.isObject()) {
      return fill(value);
    }
    if (value.isArray()) {
      ArrayNode list = JsonNodeFactory.instance.arrayNode();
      value.forEach(item -> list.add(filled(item, row)));
      return list;
    }
    return value.isString() ? filled(value.asString(), row) : value;
  }

  private JsonNode filled(String text, ObjectNode row) {
    Matcher found = PLACEHOLDER.matcher(text);
    if (found.matches()) {
      return Row.loose(JsonNodeFactory.instance.stringNode(value(found, row)));
    }
    found.reset();
    return JsonNodeFactory.instance.stringNode(
        found.replaceAll(match -> Matcher.quoteReplacement(value(found, row))));
  }

  private String value(Matcher found, ObjectNode row) {
    String word = found.group(1);
    String argument = Objects.requireNonNullElse(found.group(2), "");
    return chance(word, argument)
        .or(() -> secret(word, argument, row))
        .or(() -> moment(word, argument))
        .or(() -> ofDomain(word, argument))
        .orElseThrow(() -> new IllegalArgumentException("There is no placeholder " + word + "."));
  }

  private Optional<String> chance(String word, String argument) {
    return Optional.ofNullable(
        switch (word) {
          case "hex" -> dice.hex(Integer.parseInt(argument));
          case "digits" -> dice.digits(Integer.parseInt(argument));
          case "below" -> Integer.toString(dice.below(Integer.parseInt(argument)));
          case "pick" -> dice.pick(List.of(argument.split("\\|", -1)));
          case "caller" ->
              "1" + dice.pick(List.of("404", "503", "614", "818")) + "55501" + dice.digits(2);
          case "caller-name" -> dice.pick(WordList.load("outside-callers"));
          case "id" -> Dice.of(made.seed(), "id", name(), subject.part(), argument).hex(26);
          case "base" ->
              Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8));
          case "hostile" -> Hostile.CALLER_NAME;
          case "part" -> subject.part();
          default -> null;
        });
  }

  private Optional<String> secret(String word, String argument, ObjectNode row) {
    return Optional.ofNullable(
        switch (word) {
          case "password" -> secrets.password(dice);
          case "code" -> secrets.code(dice, argument);
          case "token" -> secrets.keep(argument + dice.hex(40));
          case "url" ->
              media.address(
                  subject.domain().map(Domain::name).orElse("*"),
                  subject.user().map(Subscriber::extension).orElse("*"),
                  argument,
                  row.path("filename").asString("file"));
          default -> null;
        });
  }

  /** Moments are so many minutes, and days so many days, from when the world was made. */
  private Optional<String> moment(String word, String argument) {
    return Optional.ofNullable(
        switch (word) {
          case "at" -> Instants.plain(minutes(argument));
          case "at-offset" -> Instants.offset(minutes(argument));
          case "at-compact" -> Instants.compact(minutes(argument));
          case "at-seconds" -> Long.toString(minutes(argument).getEpochSecond());
          case "day" ->
              made.madeAt()
                  .atZone(ZoneOffset.UTC)
                  .toLocalDate()
                  .plusDays(Integer.parseInt(argument))
                  .toString();
          default -> null;
        });
  }

  private Instant minutes(String argument) {
    return made.madeAt().plus(Duration.ofMinutes(Long.parseLong(argument)));
  }

  private Optional<String> ofDomain(String word, String argument) {
    return Optional.ofNullable(
        switch (word) {
          case "domain" -> name();
          case "reseller" -> subject.domain().map(Domain::reseller).orElse(DomainProfile.RESELLER);
          case "description" -> subject.domainOrFail().profile().description();
          case "zone" -> subject.domainOrFail().profile().timeZone();
          case "area" -> subject.domainOrFail().profile().areaCodes().getFirst();
          case "main" -> subject.domainOrFail().mainNumber();
          case "core" -> subject.domain().map(Domain::coreServer).orElse(World.HOSTNAME);
          case "attendant" -> subject.domainOrFail().profile().attendant();
          case "person" -> person(argument).extension();
          case "person-name" -> person(argument).fullName();
          case "user" -> subject.userOrFail().extension();
          case "user-name" -> subject.userOrFail().fullName();
          case "first-name" -> subject.userOrFail().firstName();
          case "last-name" -> subject.userOrFail().lastName();
          case "email" -> subject.userOrFail().email();
          case "number" -> subject.userOrFail().callerIdNumber();
          default -> null;
        });
  }

  private String name() {
    return subject.domain().map(Domain::name).orElse("*");
  }

  /** Counted from 0. */
  private Subscriber person(String place) {
    return subject.domainOrFail().people().get(Integer.parseInt(place));
  }
}
