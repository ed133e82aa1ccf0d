package com.packetdial.mcp.pbx;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.io.SerializedString;

/**
 * What is done with the fields of one name in the records of a scanned list. Immutable.
 *
 * @param name as the PBX writes it
 * @param written the same as it stands in JSON, to compare it without decoding
 * @param index where its value goes in the selection; negative for nowhere
 * @param old whether its name is one of API v1: a field in the current name goes before it
 * @param time whether it is a time in Unix seconds
 * @param decides whether it tells what others mean
 * @param decided whether another one tells what it means
 */
record ScannedField(
    String name,
    SerializedString written,
    int index,
    boolean old,
    boolean time,
    boolean decides,
    boolean decided) {

  private static final String TYPE = "type";

  /** What is not selected is skipped without becoming a value. */
  boolean isSkipped() {
    return index < 0 && !decides && !decided;
  }

  /**
   * The fields that a list was found to have, for a selection: finding out what is to be done with
   * one costs more than reading a record. Thread-safe.
   */
  static final class Known {

    /** More names than records have; a PBX that goes on to make up others gains nothing. */
    private static final int MOST = 1_024;

    private final FieldSelection selection;
    private final Vocabulary vocabulary;
    private final FieldNames names;
    private final Map<String, ScannedField> fields = new ConcurrentHashMap<>();

    Known(FieldSelection selection, Vocabulary vocabulary) {
      this.selection = selection;
      this.vocabulary = vocabulary;
      this.names = FieldNames.of(vocabulary, "");
    }

    FieldSelection selection() {
      return selection;
    }

    /** The field of a name as the PBX writes it. */
    ScannedField named(String written) {
      ScannedField known = fields.get(written);
      if (known == null) {
        known = field(written);
        if (fields.size() < MOST) {
          fields.put(written, known);
        }
      }
      return known;
    }

    /** Where the value of a field goes in a record of a type; negative for nowhere. */
    int index(String name, String type) {
      return selection.find(FieldNames.of(vocabulary, type).current(name));
    }

    private ScannedField field(String written) {
      String name = ForeignText.clean(written).strip();
      String now = names.current(name);
      return new ScannedField(
          written,
          new SerializedString(written),
          SecretFields.isSecret(name) ? -1 : selection.find(now),
          !now.equals(name),
          names.isUnixTime(name),
          vocabulary == Vocabulary.CDR && name.equals(TYPE),
          names.dependsOnType(name));
    }
  }
}
