package com.packetdial.mcp.change.audit;

/**
 * A place in the file behind an entry, or at the beginning.
 *
 * @param lines how many lines are before it
 * @param start offset of the entry before it
 * @param offset the place itself, behind the newline
 * @param seq number of the entry before it
 * @param hash hash of the entry before it
 */
record Place(long lines, long start, long offset, long seq, String hash) {

  static final Place BEGIN = new Place(0, 0, 0, 0, EntryLine.NO_HASH);
}
