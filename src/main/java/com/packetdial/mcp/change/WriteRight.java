package com.packetdial.mcp.change;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.ToolException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Whether the credential may write at all, by what {@code GET /apikeys/~} says of it. Asked once
 * and remembered; a credential that does not tell is held to be able to, and the PBX decides.
 * Thread-safe.
 */
public final class WriteRight {

  /** What every tool that passes the gate declares, so that this can be asked. */
  public static final String OPERATION = "GET /apikeys/~";

  private final AtomicReference<@Nullable Boolean> readOnly = new AtomicReference<>();

  /**
   * Ends a call of a credential that can only read.
   *
   * @throws ToolException when it can only read
   */
  void require(Pbx pbx) {
    if (isReadOnly(pbx)) {
      throw new ToolException(
          ErrorCode.WRITES_DISABLED,
          "the PBX says that this API key is read-only, so nothing can be changed with it. A human"
              + " must configure another key.");
    }
  }

  /** Whether the PBX has said that the credential can only read; empty when it was not asked. */
  public Optional<Boolean> known() {
    return Optional.ofNullable(readOnly.get());
  }

  private boolean isReadOnly(Pbx pbx) {
    Boolean told = readOnly.get();
    if (told == null) {
      told = ask(pbx);
      readOnly.set(told);
    }
    return told;
  }

  /** A login has no API key, an older build no such route: neither says that it may not write. */
  private static boolean ask(Pbx pbx) {
    try {
      return Loose.flag(pbx.one(PbxRequest.of(OPERATION)), "readonly").orElse(false);
    } catch (PbxException.NoSuchRoute
        | PbxException.NotFound
        | PbxException.ScopeTooLow
        | PbxException.Refused
        | PbxException.Garbled e) {
      return false;
    }
  }
}
