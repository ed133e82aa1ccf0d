package com.packetdial.mcp.change.audit;

import java.io.IOException;
import java.nio.ByteBuffer;

/** The bytes of a file by their offsets. */
@FunctionalInterface
interface Bytes {

  /**
   * Reads into a buffer.
   *
   * @return how many bytes were read, -1 behind the end
   */
  int read(ByteBuffer into, long offset) throws IOException;
}
