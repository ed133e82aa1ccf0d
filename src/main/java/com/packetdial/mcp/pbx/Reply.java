package com.packetdial.mcp.pbx;

/** A good answer: its status, 200 to 299, and its body, unpacked. */
final class Reply {

  private final int status;
  private final byte[] body;

  Reply(int status, byte[] body) {
    this.status = status;
    this.body = body;
  }

  int status() {
    return status;
  }

  /** Not to be modified. */
  byte[] body() {
    return body;
  }
}
