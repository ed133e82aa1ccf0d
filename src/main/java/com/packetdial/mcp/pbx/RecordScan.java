package com.packetdial.mcp.pbx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads the selected fields of the records of a list from a parser, one record after the other:
 * what is not selected is skipped without becoming a value. Every value goes through the {@link
 * Sanitizer}, and fields in the names of API v1 count as those that they are called now. For one
 * thread.
 */
final class RecordScan {

  private static final String TYPE = "type";

  private final FieldSelection selection;
  private final Vocabulary vocabulary;
  private final FieldNames names;
  private final Sanitizer sanitizer;

  /** What is done with a field of a name, as far as names were met. */
  private final Map<String, Place> places = new HashMap<>();

  /**
   * Where the value of a field goes.
   *
   * @param index in the selection; negative for nowhere
   * @param old whether its name is one of API v1: a field in the current name goes before it
   * @param time whether it is a time in Unix seconds
   * @param decides whether it tells what others mean
   * @param decided whether another one tells what it means
   */
  private record Place(int index, boolean old, boolean time, boolean decides, boolean decided) {

    boolean isSkipped() {
      return index < 0 && !decides && !decided;
    }
  }

  /**
   * A field whose meaning is known when its record has been read.
   *
   * @param position among the fields of the record
   */
  private record Undecided(String name, String text, int position) {}

  RecordScan(FieldSelection selection, Vocabulary vocabulary, Sanitizer sanitizer) {
    this.selection = selection;
    this.vocabulary = vocabulary;
    this.names = FieldNames.of(vocabulary, "");
    this.sanitizer = sanitizer;
  }

  /**
   * Reads a whole list.
   *
   * @return how many records it has
   * @throws PbxException.Garbled when it is no list of records; the sink may have got some by then
   */
  int read(String operation, JsonParser parser, RecordSink sink) {
    if (parser.nextToken() != JsonToken.START_ARRAY) {
      throw new PbxException.Garbled(operation, "no array where a list is expected");
    }
    int records = 0;
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      if (parser.currentToken() != JsonToken.START_OBJECT) {
        throw new PbxException.Garbled(operation, "a list with something else than records");
      }
      sink.take(record(parser));
      records++;
    }
    if (parser.nextToken() != null) {
      throw new PbxException.Garbled(operation, "a body that is not JSON");
    }
    return records;
  }

  private String[] record(JsonParser parser) {
    @Nullable String[] current = new String[selection.names().size()];
    @Nullable String[] old = new String[current.length];
    List<Undecided> undecided = new ArrayList<>(0);
    int[] oldPositions = new int[current.length];
    int position = 0;
    String type = "";
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      Place place = place(name);
      JsonToken token = parser.nextToken();
      if (place.isSkipped()) {
        parser.skipChildren();
        continue;
      }
      String text = text(parser, token);
      if (place.decides()) {
        type = text;
      }
      if (place.decided()) {
        undecided.add(new Undecided(name, text, position));
      } else {
        String value = isTime(place, token) ? time(text) : text;
        if (putFirst(place.old() ? old : current, place.index(), value) && place.old()) {
          oldPositions[place.index()] = position;
        }
      }
      position++;
    }
    decide(undecided, type, old, oldPositions);
    return merged(current, old);
  }

  private void decide(
      List<Undecided> undecided, String type, @Nullable String[] old, int[] oldPositions) {
    for (Undecided one : undecided) {
      int index = selection.find(FieldNames.of(vocabulary, type).current(one.name()));
      if (index >= 0 && (old[index] == null || one.position() < oldPositions[index])) {
        old[index] = one.text();
        oldPositions[index] = one.position();
      }
    }
  }

  /** Of two fields whose names become the same the first stays; whether it is this one. */
  private static boolean putFirst(@Nullable String[] values, int index, String text) {
    if (index < 0 || values[index] != null) {
      return false;
    }
    values[index] = text;
    return true;
  }

  private String[] merged(@Nullable String[] current, @Nullable String[] old) {
    String[] merged = new String[current.length];
    for (int i = 0; i < merged.length; i++) {
      String text = current[i] == null ? old[i] : current[i];
      merged[i] = text == null ? "" : clean(text);
    }
    return merged;
  }

  private Place place(String rawName) {
    Place known = places.get(rawName);
    if (known == null) {
      known = placeOf(rawName);
      places.put(rawName, known);
    }
    return known;
  }

  private Place placeOf(String rawName) {
    String name = ForeignText.clean(rawName).strip();
    String now = names.current(name);
    return new Place(
        SecretFields.isSecret(name) ? -1 : selection.find(now),
        !now.equals(name),
        names.isUnixTime(name),
        vocabulary == Vocabulary.CDR && name.equals(TYPE),
        names.dependsOnType(name));
  }

  private String clean(String text) {
    return text.isEmpty() ? text : sanitizer.cleanText(text, Sanitizer.LONGEST_VALUE).strip();
  }

  /** A number with a fraction is no time in Unix seconds, even where that is .0. */
  private static boolean isTime(Place place, JsonToken token) {
    return place.time() && token != JsonToken.VALUE_NUMBER_FLOAT;
  }

  /** Unix seconds in the form of API v2. */
  private static String time(String text) {
    return Sanitizer.isUnixTime(text) ? Sanitizer.timeOf(Long.parseLong(text)) : text;
  }

  /** A number that is whole has no fraction, however it is written. */
  private static String text(JsonParser parser, JsonToken token) {
    return switch (token) {
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> whole(parser.getString());
      case VALUE_NUMBER_FLOAT -> PlainNumber.of(parser.getDoubleValue());
      case VALUE_TRUE -> "true";
      case VALUE_FALSE -> "false";
      case START_OBJECT, START_ARRAY -> {
        parser.skipChildren();
        yield "";
      }
      default -> "";
    };
  }

  private static String whole(String digits) {
    return digits.equals("-0") ? "0" : digits;
  }
}
