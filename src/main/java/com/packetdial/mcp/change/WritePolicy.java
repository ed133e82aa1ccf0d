package com.packetdial.mcp.change;

import com.packetdial.mcp.change.token.Level;
import com.packetdial.mcp.pbx.WriteLevel;

/**
 * What the operator allows, and who has to agree.
 *
 * @param level how far changes may go
 * @param confirm who has to agree to any change
 * @param confirmHighRisk who has to agree to one whose {@link com.packetdial.mcp.pbx.Hazard} is
 *     high; never less than to any change
 */
public record WritePolicy(WriteLevel level, Level confirm, Level confirmHighRisk) {

  public WritePolicy {
    confirmHighRisk = confirmHighRisk.compareTo(confirm) > 0 ? confirmHighRisk : confirm;
  }

  Level levelFor(Risk risk) {
    return risk.hazard().isHigh() ? confirmHighRisk : confirm;
  }
}
