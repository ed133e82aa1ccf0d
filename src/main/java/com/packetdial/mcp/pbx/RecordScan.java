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

  private final ScannedFields fields;
  private final Sanitizer sanitizer;

  /** The steps of the records met so far, by the names of their fields. */
  private final Map<String, Step> met = new HashMap<>();

  /** The step that a record began with last. */
  private @Nullable Step opening;

  /** What became of the texts met so far: most values of a list come in it more than once. */
  private final Map<String, String> cleaned = new HashMap<>();

  /**
   * A field on the way through a record. The records of a list mostly have the same fields in the
   * same order, so each remembers the one that came after it last: to compare a name with the
   * expected one is far cheaper than to find out which it is.
   */
  private static final class Step {
    private final ScannedField field;
    private @Nullable Step following;

    Step(ScannedField field) {
      this.field = field;
    }
  }

  /**
   * A field whose meaning is known when its record has been read.
   *
   * @param position among the fields of the record
   */
  private record Undecided(String name, String text, int position) {}

  RecordScan(ScannedFields fields, Sanitizer sanitizer) {
    this.fields = fields;
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
    @Nullable String[] current = new String[fields.width()];
    @Nullable String[] old = new String[current.length];
    List<Undecided> undecided = new ArrayList<>(0);
    int[] oldPositions = new int[current.length];
    int position = 0;
    String type = "";
    Step before = null;
    for (Step step = next(parser, null); step != null; step = next(parser, before)) {
      before = step;
      ScannedField field = step.field;
      JsonToken token = parser.nextToken();
      if (field.isSkipped()) {
        parser.skipChildren();
        continue;
      }
      String text = text(parser, token);
      if (field.decides()) {
        type = text;
      }
      if (field.decided()) {
        undecided.add(new Undecided(field.name(), text, position));
      } else {
        String value = isTime(field, token) ? time(text) : text;
        if (putFirst(field.old() ? old : current, field.index(), value) && field.old()) {
          oldPositions[field.index()] = position;
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
      int index = fields.index(one.name(), type);
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

  /** Goes on to the next field of a record; null at its end. */
  private @Nullable Step next(JsonParser parser, @Nullable Step before) {
    Step expected = before == null ? opening : before.following;
    if (expected != null && parser.nextName(expected.field.written())) {
      return expected;
    }
    JsonToken token = expected == null ? parser.nextToken() : parser.currentToken();
    if (token == JsonToken.END_OBJECT) {
      return null;
    }
    Step step = met.computeIfAbsent(parser.currentName(), name -> new Step(fields.named(name)));
    if (before == null) {
      opening = step;
    } else {
      before.following = step;
    }
    return step;
  }

  private String clean(String text) {
    return text.isEmpty()
        ? text
        : cleaned.computeIfAbsent(
            text, one -> sanitizer.cleanText(one, Sanitizer.LONGEST_VALUE).strip());
  }

  /** A number with a fraction is no time in Unix seconds, even where that is .0. */
  private static boolean isTime(ScannedField field, JsonToken token) {
    return field.time() && token != JsonToken.VALUE_NUMBER_FLOAT;
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
