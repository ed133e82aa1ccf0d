package com.packetdial.mcp.tool;

import com.packetdial.mcp.pbx.CallLimits;
import com.packetdial.mcp.pbx.Operation;
import com.packetdial.mcp.pbx.Pbx;
import java.util.Set;

/** Gives a call its view of the PBX. */
@FunctionalInterface
public interface PbxAccess {

  /**
   * The PBX for one call.
   *
   * @param declared the operations of the tool; all others are refused
   * @param limits what bounds the call
   */
  Pbx forTool(Set<Operation> declared, CallLimits limits);
}
