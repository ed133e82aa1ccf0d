package com.packetdial.mcp.cli;

import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.pbx.Pace;
import com.packetdial.mcp.pbx.Traffic;
import com.packetdial.mcp.pbx.credential.CredentialSource;
import com.packetdial.mcp.tool.Paces;
import com.packetdial.mcp.tool.ToolObserver;
import java.net.URI;
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
 * @param shared what replicas share so that nothing happens twice; empty for a process by itself
 * @param approvalsPage the page on which operators decide; empty where there is none
 * @param traffic hears of the traffic with the PBX
 * @param calls hears of calls and changes
 */
record Surroundings(
    Function<String, Optional<CredentialSource>> profiles,
    Pace.Sharing pbxPace,
    Paces callPaces,
    Optional<Shared> shared,
    Optional<URI> approvalsPage,
    Traffic traffic,
    ToolObserver calls) {

  /** Where changes are kept from happening twice, when not by this process alone. */
  record Shared(NonceStore nonces, ApprovalStore approvals) {}

  /** A process that shares nothing, with one credential, and nobody who listens. */
  static Surroundings none() {
    return new Surroundings(
        _ -> Optional.empty(),
        Pace.Sharing.NONE,
        Paces.local(InstantSource.system()),
        Optional.empty(),
        Optional.empty(),
        Traffic.NONE,
        ToolObserver.NONE);
  }

  /** The same with credential profiles. */
  Surroundings withProfiles(Function<String, Optional<CredentialSource>> known) {
    return new Surroundings(known, pbxPace, callPaces, shared, approvalsPage, traffic, calls);
  }

  /** The same with the PBX's pace, and those of principals, shared with others. */
  Surroundings withPaces(Pace.Sharing towardsPbx, Paces ofPrincipals) {
    return new Surroundings(
        profiles, towardsPbx, ofPrincipals, shared, approvalsPage, traffic, calls);
  }

  /** The same with somebody who listens. */
  Surroundings heardBy(Traffic ofTraffic, ToolObserver ofCalls) {
    return new Surroundings(
        profiles, pbxPace, callPaces, shared, approvalsPage, ofTraffic, ofCalls);
  }

  /** The same with what replicas share. */
  Surroundings withShared(NonceStore nonces, ApprovalStore approvals) {
    return new Surroundings(
        profiles,
        pbxPace,
        callPaces,
        Optional.of(new Shared(nonces, approvals)),
        approvalsPage,
        traffic,
        calls);
  }

  /** The same with a page on which operators decide. */
  Surroundings withApprovalsPage(URI page) {
    return new Surroundings(
        profiles, pbxPace, callPaces, shared, Optional.of(page), traffic, calls);
  }
}
