package com.packetdial.mcp.change.plan;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.ToolException;

/**
 * Completes the request of a step right before it is sent, with what the PBX can only tell once the
 * steps before it are done. Whoever agreed to the step agreed to the request without that, so it
 * may add to the body and change nothing in it. Thread-safe.
 */
@FunctionalInterface
public interface Preparation {

  /** Sends what was agreed to, as it is. */
  Preparation NONE = (request, pbx) -> request;

  /**
   * The request to be sent.
   *
   * @param pbx the PBX, to be read as far as the tool declared it
   * @throws ToolException when it must not be sent; says why
   * @throws PbxException when that cannot be told; nothing is sent
   */
  PbxRequest complete(PbxRequest request, Pbx pbx);
}
