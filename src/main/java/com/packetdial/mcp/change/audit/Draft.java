package com.packetdial.mcp.change.audit;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Instant;
import tools.jackson.databind.node.ObjectNode;

/** The bytes that one append adds to the file, in one write. Not thread-safe. */
final class Draft {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final long offset;
  private Place place;
  private long lines;

  /**
   * Begins at the end of a file.
   *
   * @param last behind the last entry of the file
   * @param lines how many lines the file has, the last of them ended or not
   * @param offset the file's size
   */
  Draft(Place last, long lines, long offset) {
    this.place = last;
    this.lines = lines;
    this.offset = offset;
  }

  /** Ends the line that the file ends with. */
  void endLine() {
    bytes.write('\n');
  }

  /** Adds an entry that comes after the last. */
  Entry add(Instant time, String kind, ObjectNode facts) {
    EntryLine.Writing writing = EntryLine.write(place.seq() + 1, time, kind, place.hash(), facts);
    long start = offset + bytes.size();
    writing.to(bytes);
    bytes.write('\n');
    lines++;
    Entry entry = writing.entry();
    place = new Place(lines, start, offset + bytes.size(), entry.seq(), entry.hash());
    return entry;
  }

  ByteBuffer bytes() {
    return ByteBuffer.wrap(bytes.toByteArray());
  }

  /** The place behind the last entry once the bytes are written. */
  Place place() {
    return place;
  }
}
