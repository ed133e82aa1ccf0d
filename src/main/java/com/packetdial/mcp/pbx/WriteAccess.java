package com.packetdial.mcp.pbx;

import java.util.Set;

/** Gives a change its way of writing to the PBX. */
@FunctionalInterface
public interface WriteAccess {

  /**
   * The PBX for one change.
   *
   * @param declared the operations of the tool; all others are refused
   * @param limits what bounds each request
   */
  PbxWriter forChange(Set<Operation> declared, CallLimits limits);
}
