package com.packetdial.mcp.pbx;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Makes an answer of the PBX fit to leave this package: without secrets, without text that
 * deceives, in the field names of API v2, with values of bounded length.
 *
 * <p>Thread-safe. Sanitizing twice gives the same as sanitizing once.
 */
final class Sanitizer {

  /** Longest value of an ordinary field, in characters. */
  static final int LONGEST_VALUE = 1_000;

  /** Longest value of a field that holds a whole message, transcript or request. */
  static final int LONGEST_TEXT = 16_000;

  /** Longest field name. */
  static final int LONGEST_NAME = 64;

  private static final int MOST_FIELDS_REMEMBERED = 4_096;
  private static final int API_KEY_ID_LENGTH = 12;
  private static final long LAST_SECOND_OF_9999 = 253_402_300_799L;

  private static final Set<String> LONG_TEXTS =
      Set.of(
          "msg",
          "sip_msg",
          "text",
          "transcription",
          "comment",
          "call-intelligence-summary",
          "prefilled-trace-api",
          "prefilled-transcription-api");

  /** Where the host of an address that events are posted to is found; the rest of it is secret. */
  private static final String POST_HOST = "post-url-host";

  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9.-]{1,253}");

  /** What is to be done with a field of a certain name. */
  private enum Treatment {
    REMOVE,
    /** An address of which others may know where it leads, but not more. */
    KEEP_HOST,
    KEEP,
    API_KEY_ID,
    UNIX_TIME
  }

  /**
   * The decision about a field.
   *
   * @param name its name, cleaned
   * @param current the name of API v2 for it
   * @param longest how long a value in it may be
   */
  private record Field(String name, String current, Treatment treatment, int longest) {

    boolean isOld() {
      return !name.equals(current);
    }
  }

  private final Map<FieldNames, Map<String, Field>> remembered = new EnumMap<>(FieldNames.class);
  private final Traffic traffic;

  Sanitizer() {
    this(Traffic.NONE);
  }

  /**
   * One that tells of secrets.
   *
   * @param traffic hears of each that is taken out
   */
  Sanitizer(Traffic traffic) {
    this.traffic = traffic;
    for (FieldNames names : FieldNames.values()) {
      remembered.put(names, new ConcurrentHashMap<>());
    }
  }

  /**
   * Sanitizes an answer.
   *
   * <p>Secret fields are left out at any depth, whatever their value; of the address that events
   * are posted to the host stays, as {@code post-url-host}. Field names are trimmed, cleaned and
   * cut; of two fields whose names become the same the first stays. The fields of a record, which
   * is the answer itself or an element of it, get their v2 names unless the record has those
   * already.
   *
   * @param answer a tree as a parser makes it, no deeper than parsers allow; it is not changed
   * @return a new tree, which may share values with the given one
   */
  JsonNode sanitize(JsonNode answer, Vocabulary vocabulary) {
    return switch (answer) {
      case ObjectNode record -> object(record, FieldNames.of(vocabulary, record));
      case ArrayNode records -> {
        ArrayNode kept = new ArrayNode(JsonNodeFactory.instance, records.size());
        for (JsonNode record : records) {
          kept.add(
              record instanceof ObjectNode object
                  ? object(object, FieldNames.of(vocabulary, object))
                  : value(record, LONGEST_VALUE));
        }
        yield kept;
      }
      default -> value(answer, LONGEST_VALUE);
    };
  }

  /**
   * Cleans a text that is no field, such as the reason of an error: hostile characters and secrets
   * go, and it is cut at {@code maxLength} characters, which are at least 40. Line feeds stay.
   */
  @SuppressWarnings("ReferenceEquality") // the same instance means nothing is left to hide
  String cleanText(String text, int maxLength) {
    if (maxLength < ForeignText.SHORTEST_CUT) {
      throw new IllegalArgumentException("a text cannot be cut at " + maxLength + " characters");
    }
    String shown = ForeignText.clean(text);
    String clean = SecretText.redact(shown);
    if (!clean.equals(shown)) {
      traffic.redacted();
    }
    if (clean.length() <= maxLength) {
      return clean;
    }
    String cut = ForeignText.cut(clean, maxLength);
    // A cut through an escape or a mark can make its rest look like a value; then it goes as well.
    for (int shorter = maxLength - 1; cut != SecretText.redact(cut); shorter--) {
      cut = ForeignText.cut(clean, shorter);
    }
    return cut;
  }

  private ObjectNode object(ObjectNode object, FieldNames names) {
    Map<String, JsonNode> kept = LinkedHashMap.newLinkedHashMap(object.size());
    for (Map.Entry<String, JsonNode> entry : object.properties()) {
      Field field = field(entry.getKey(), names);
      boolean renames =
          field.isOld() && !object.has(field.current()) && !kept.containsKey(field.current());
      String name = renames ? field.current() : field.name();
      switch (field.treatment()) {
        case REMOVE -> traffic.redacted();
        case KEEP_HOST -> {
          traffic.redacted();
          host(entry.getValue()).ifPresent(host -> kept.putIfAbsent(POST_HOST, host));
        }
        case KEEP -> kept.putIfAbsent(name, value(entry.getValue(), field.longest()));
        case API_KEY_ID -> kept.putIfAbsent(name, apiKeyId(entry.getValue()));
        case UNIX_TIME -> kept.putIfAbsent(name, time(entry.getValue()));
      }
    }
    return new ObjectNode(JsonNodeFactory.instance, kept);
  }

  private JsonNode value(JsonNode value, int longest) {
    return switch (value) {
      case StringNode string -> string(string, longest);
      case ObjectNode object -> object(object, FieldNames.AS_THEY_ARE);
      case ArrayNode array -> {
        ArrayNode kept = new ArrayNode(JsonNodeFactory.instance, array.size());
        for (JsonNode element : array) {
          kept.add(value(element, longest));
        }
        yield kept;
      }
      default -> value;
    };
  }

  @SuppressWarnings("ReferenceEquality") // the same instance means nothing changed
  private StringNode string(StringNode string, int longest) {
    String text = string.stringValue();
    String clean = cleanText(text, longest);
    return clean == text ? string : StringNode.valueOf(clean);
  }

  private static Optional<JsonNode> host(JsonNode address) {
    try {
      return Optional.ofNullable(new URI(address.asString("").strip()).getHost())
          .filter(host -> HOST.matcher(host).matches())
          .map(host -> StringNode.valueOf(host.toLowerCase(Locale.ROOT)));
    } catch (URISyntaxException _) {
      return Optional.empty();
    }
  }

  /** The first 12 characters of an API key are its public id; the rest is the secret. */
  private JsonNode apiKeyId(JsonNode value) {
    if (!value.isString()) {
      return value(value, LONGEST_VALUE);
    }
    String id = ForeignText.clean(value.stringValue()).strip();
    boolean key = id.startsWith("nsd_") || id.startsWith("nsr_") || id.startsWith("nss_");
    if (!key || !id.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '-')) {
      return value(value, LONGEST_VALUE);
    }
    if (id.length() <= API_KEY_ID_LENGTH) {
      return StringNode.valueOf(id);
    }
    traffic.redacted();
    return StringNode.valueOf(id.substring(0, API_KEY_ID_LENGTH));
  }

  /** Unix seconds in the form of API v2; 0 means that it did not happen. */
  private JsonNode time(JsonNode value) {
    String text = value.asString("");
    if (!isUnixTime(text)) {
      return value(value, LONGEST_VALUE);
    }
    String time = timeOf(Long.parseLong(text));
    return time.isEmpty() ? NullNode.instance : StringNode.valueOf(time);
  }

  /** Whether a text gives a time in Unix seconds. */
  static boolean isUnixTime(String text) {
    return !text.isEmpty()
        && text.length() <= 12
        && text.chars().allMatch(c -> c >= '0' && c <= '9')
        && Long.parseLong(text) <= LAST_SECOND_OF_9999;
  }

  /** Unix seconds in the form of API v2; empty for 0, which means that it did not happen. */
  static String timeOf(long seconds) {
    return seconds == 0 ? "" : Instant.ofEpochSecond(seconds).toString();
  }

  private Field field(String rawName, FieldNames names) {
    Map<String, Field> known = Objects.requireNonNull(remembered.get(names));
    Field field = known.get(rawName);
    if (field == null) {
      field = decide(rawName, names);
      // The names of some objects are written by users, so the memory has an end.
      if (known.size() < MOST_FIELDS_REMEMBERED && rawName.length() <= LONGEST_NAME) {
        known.put(rawName, field);
      }
    }
    return field;
  }

  private Field decide(String rawName, FieldNames names) {
    String whole = ForeignText.clean(rawName).strip();
    String name = cleanText(whole, LONGEST_NAME);
    String current = names.current(name);
    int longest = LONG_TEXTS.contains(current) ? LONGEST_TEXT : LONGEST_VALUE;
    Treatment treatment;
    if (SecretFields.isSecret(whole)) {
      treatment = SecretFields.isPostUrl(whole) ? Treatment.KEEP_HOST : Treatment.REMOVE;
    } else if (isApiKeyId(whole)) {
      treatment = Treatment.API_KEY_ID;
    } else {
      treatment = names.isUnixTime(name) ? Treatment.UNIX_TIME : Treatment.KEEP;
    }
    return new Field(name, current, treatment, longest);
  }

  private static boolean isApiKeyId(String name) {
    return name.equalsIgnoreCase("key-id")
        || name.equalsIgnoreCase("key_id")
        || name.equalsIgnoreCase("keyId");
  }
}
