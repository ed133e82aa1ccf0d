package com.packetdial.mcp.change.audit;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an interrupted write left in the file.
 *
 * @param bytes how many bytes
 * @param sha256 their digest in lower-case hexadecimal
 */
record Rest(long bytes, String sha256) {

  private static final int CHUNK = 64 * 1024;

  /** The bytes from one offset of a file to another. */
  static Rest between(long from, long to, Bytes file) throws IOException {
    MessageDigest digest = EntryLine.sha256();
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK);
    long at = from;
    while (at < to) {
      chunk.clear().limit((int) Math.min(CHUNK, to - at));
      int read = file.read(chunk, at);
      if (read < 0) {
        throw new EOFException("the file became shorter while it was read");
      }
      digest.update(chunk.flip());
      at += read;
    }
    return new Rest(to - from, HexFormat.of().formatHex(digest.digest()));
  }

  /** The facts of the recovery that puts it on record. */
  ObjectNode facts() {
    return JsonNodeFactory.instance.objectNode().put("bytes", bytes).put("sha256", sha256);
  }

  /** Whether a recovery of these facts puts it on record. */
  boolean isToldBy(ObjectNode facts) {
    return facts.path("bytes").asLong(-1) == bytes
        && facts.path("sha256").asString("").equals(sha256);
  }
}
