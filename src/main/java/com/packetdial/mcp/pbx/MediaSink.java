package com.packetdial.mcp.pbx;

import java.io.IOException;
import java.io.OutputStream;

/** Takes the bytes of a file. Used by one thread at a time. */
@FunctionalInterface
public interface MediaSink {

  /**
   * Begins the file. When a first attempt broke off there is a second beginning: what came before
   * it is no part of the file.
   *
   * @return where the bytes go; it need not be closed
   * @throws IOException when the file cannot be taken, as may what the stream throws
   */
  OutputStream begin() throws IOException;
}
