package com.packetdial.mcp.pbx;

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

  /** What is not selected is skipped without becoming a value. */
  boolean isSkipped() {
    return index < 0 && !decides && !decided;
  }
}
