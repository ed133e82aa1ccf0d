package com.packetdial.mcp.cli;

import com.packetdial.mcp.pbx.Pace;
import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Paces;
import com.packetdial.mcp.tool.ToolObserver;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the server of a team brings to the parts of the product, beside the settings.
 *
 * @param profiles the PBX credential of a profile that a grant names; empty when there is none of
 *     that name
 * @param pbxPace who else keeps the pace towards the PBX
 * @param callPaces the paces at which principals call tools
 * @param traffic hears of the traffic with the PBX
 * @param calls hears of calls and changes
 */
record Surroundings(
    Function<String, Optional<CredentialSource>> profiles,
    Pace.Sharing pbxPace,
    Paces callPaces,
    Traffic traffic,
    ToolObserver calls) {

  /** A process that shares nothing, with one credential, and nobody who listens. */
  static Surroundings none() {
    return new Surroundings(
        _ -> Optional.empty(),
        Pace.Sharing.NONE,
        Paces.local(InstantSource.system()),
        Traffic.NONE,
        ToolObserver.NONE);
  }

  /** The same with credential profiles. */
  Surroundings withProfiles(Function<String, Optional<CredentialSource>> known) {
    return new Surroundings(known, pbxPace, callPaces, traffic, calls);
  }

  /** The same with the PBX's pace, and those of principals, shared with others. */
  Surroundings withPaces(Pace.Sharing towardsPbx, Paces ofPrincipals) {
    return new Surroundings(profiles, towardsPbx, ofPrincipals, traffic, calls);
  }

  /** The same with somebody who listens. */
  Surroundings heardBy(Traffic ofTraffic, ToolObserver ofCalls) {
    return new Surroundings(profiles, pbxPace, callPaces, ofTraffic, ofCalls);
  }
}
