package com.packetdial.mcp.pbx;

import java.util.Optional;

/** A good answer: its status, its body, unpacked, and the tag of what it answers with. */
final class Reply {

  private final int status;
  private final byte[] body;
  private final Optional<String> etag;

  Reply(int status, byte[] body, Optional<String> etag) {
    this.status = status;
    this.body = body;
    this.etag = etag;
  }

  int status() {
    return status;
  }

  /** Not to be modified. */
  byte[] body() {
    return body;
  }

  Optional<String> etag() {
    return etag;
  }
}
