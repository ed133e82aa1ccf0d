package com.packetdial.mcp.pbx;

/** Takes the records of a list one by one, as they are read. */
@FunctionalInterface
public interface RecordSink {

  /**
   * Takes one record.
   *
   * @param values the selected fields in the order of their selection, redacted and cleaned; empty
   *     for null, missing, containers. The array is the sink's to keep.
   */
  void take(String[] values);
}
