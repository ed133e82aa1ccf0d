package com.packetdial.mcp.pbx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The body that a page came in, to tell whether another page is the same. Comparing ends at the
 * first difference, so it costs next to nothing, where a digest would cost as much as parsing.
 * Immutable as long as nobody changes the bytes.
 */
public final class PageBody {

  private final byte[] bytes;

  PageBody(byte[] bytes) {
    this.bytes = bytes;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof PageBody body && Arrays.equals(bytes, body.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
