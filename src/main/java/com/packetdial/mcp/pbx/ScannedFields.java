package com.packetdial.mcp.pbx;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.io.SerializedString;

/**
 * The fields that the pages of a list were found to have, for a selection: finding out what is to
 * be done with one costs more than reading a record. Thread-safe.
 */
final class ScannedFields {

  private static final String TYPE = "type";

  /** More names than records have; a PBX that goes on to make up others gains nothing. */
  private static final int MOST = 1_024;

  private final FieldSelection selection;
  private final Vocabulary vocabulary;
  private final FieldNames names;
  private final Map<String, ScannedField> fields = new ConcurrentHashMap<>();

  ScannedFields(FieldSelection selection, Vocabulary vocabulary) {
    this.selection = selection;
    this.vocabulary = vocabulary;
    this.names = FieldNames.of(vocabulary, "");
  }

  /** How many values are read of a record. */
  int width() {
    return selection.names().size();
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
