package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts legs together to calls. */
final class CallGrouping {

  private CallGrouping() {}

  /**
   * The calls that these legs belong to, in the order in which they first appear.
   *
   * <p>Legs of one call share the Call-ID of the caller's side. A record in the short form has no
   * Call-ID; it belongs to the call of the CDR that it names as its parent, and is a call of its
   * own where no such CDR was read.
   */
  static List<Call> calls(List<Placed> legs) {
    Map<String, String> keyOfCdr = keysOfCdrs(legs);
    Map<String, List<Placed>> groups = new LinkedHashMap<>();
    for (Placed placed : legs) {
      groups.computeIfAbsent(key(placed, keyOfCdr), key -> new ArrayList<>()).add(placed);
    }
    List<Call> calls = new ArrayList<>();
    groups.forEach((key, group) -> calls.add(new Call(key, group)));
    return calls;
  }

  /** Call-ID by every CDR id that a full record carries, its own before its parent's. */
  private static Map<String, String> keysOfCdrs(List<Placed> legs) {
    Map<String, String> keys = new HashMap<>();
    for (Placed placed : legs) {
      Leg leg = placed.leg();
      if (!leg.isSlim()) {
        keys.putIfAbsent(leg.text("call-parent-cdr-id"), leg.callId());
      }
    }
    for (Placed placed : legs) {
      if (!placed.leg().isSlim()) {
        keys.put(placed.leg().id(), placed.leg().callId());
      }
    }
    keys.remove("");
    return keys;
  }

  private static String key(Placed placed, Map<String, String> keyOfCdr) {
    Leg leg = placed.leg();
    if (!leg.isSlim()) {
      return leg.callId();
    }
    String id = leg.id();
    String parent = leg.text("call-parent-cdr-id");
    String named = parent.isEmpty() ? id : parent;
    if (named.isEmpty()) {
      return "row " + placed.offset();
    }
    return keyOfCdr.getOrDefault(named, keyOfCdr.getOrDefault(id, "cdr " + named));
  }
}
