package com.packetdial.mcp.pbx;

import java.io.IOException;

/** An answer passed the cap; its reading was broken off. */
final class TooLargeAnswer extends IOException {

  private static final long serialVersionUID = 1L;

  TooLargeAnswer() {
    super("larger than the cap");
  }
}
