package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.OneLine;
import com.packetdial.mcp.tool.ToolCall;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What more the PBX keeps of a call: its recording, its transcript, its trace. Tells of each
 * whether it can be had, by which tool, and never where it lies.
 */
final class CallMaterial {

  /** A call has two ids a leg; more than these are transfers of transfers. */
  private static final int MOST_IDS = 6;

  private static final int LONGEST_STATUS = 40;

  /** Whether something can be had. */
  private enum State {
    AVAILABLE,
    NOT_AVAILABLE,
    NOT_KNOWN
  }

  private final List<Leg> legs;
  private final String domain;
  private final ToolCall call;

  private CallMaterial(List<Leg> legs, String domain, ToolCall call) {
    this.legs = legs;
    this.domain = domain;
    this.call = call;
  }

  /**
   * Asks the PBX where its call records do not tell.
   *
   * @param domain whose recordings are looked at
   */
  static ObjectNode of(List<Leg> legs, String domain, ToolCall call) {
    CallMaterial material = new CallMaterial(legs, domain, call);
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    all.set("recording", material.recording());
    all.set("transcript", material.transcript());
    all.set("trace", material.trace());
    return all;
  }

  private static ObjectNode entry(State state, String toolOrReason) {
    ObjectNode entry = JsonNodeFactory.instance.objectNode();
    entry.put("state", state.name().toLowerCase(Locale.ROOT));
    return entry.put(state == State.AVAILABLE ? "tool" : "why", toolOrReason);
  }

  /** Every Call-ID of its legs, those of the caller's side first. */
  static Set<String> callIds(List<Leg> legs) {
    Set<String> ids = new LinkedHashSet<>();
    for (String field : List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id")) {
      legs.forEach(leg -> ids.add(leg.text(field)));
    }
    ids.remove("");
    return ids;
  }

  private ObjectNode recording() {
    Set<String> ids = callIds(legs);
    if (domain.isEmpty() || ids.isEmpty()) {
      return entry(
          State.NOT_KNOWN, "the call record names no " + (domain.isEmpty() ? "domain" : "Call-ID"));
    }
    int refused = Math.max(0, ids.size() - MOST_IDS);
    for (String id : ids.stream().limit(MOST_IDS).toList()) {
      try {
        JsonNode answer =
            call.pbx()
                .any(
                    PbxRequest.of("GET /domains/{domain}/recordings/{callid}")
                        .withPath("domain", domain)
                        .withPath("callid", id));
        if (!answer.isEmpty()) {
          return entry(State.AVAILABLE, "get_recording");
        }
      } catch (PbxException.NotFound _) {
        // That this id has none says nothing of the others.
      } catch (PbxException.BadParameter _) {
        refused++;
      } catch (PbxException.ScopeTooLow | PbxException.OutOfScope _) {
        return entry(State.NOT_KNOWN, "the credential may not look at recordings");
      } catch (PbxException.NoSuchRoute _) {
        return entry(State.NOT_KNOWN, "this version of the PBX does not tell");
      } catch (PbxException.DeadlineExceeded _) {
        return entry(State.NOT_KNOWN, "the time of the call was over");
      }
    }
    if (refused > 0 || legs.stream().anyMatch(Leg::isSlim)) {
      return entry(State.NOT_KNOWN, "none under the Call-IDs that could be asked for");
    }
    return entry(State.NOT_AVAILABLE, "none under any of its Call-IDs");
  }

  private ObjectNode transcript() {
    Set<String> ids = callIds(legs);
    Optional<TranscriptionJob> job =
        legs.stream().flatMap(leg -> TranscriptionJob.of(leg.cdr(), ids).stream()).findFirst();
    if (job.isEmpty()) {
      boolean unread =
          legs.stream()
              .anyMatch(leg -> leg.isSlim() || !leg.text("call-intelligence-job-id").isEmpty());
      return unread
          ? entry(State.NOT_KNOWN, "a leg is in the short form, which does not tell")
          : entry(State.NOT_AVAILABLE, "the call records name no transcription job");
    }
    if (domain.isEmpty()) {
      return entry(State.NOT_KNOWN, "the call record names no domain");
    }
    try {
      String status =
          OneLine.of(
              Loose.text(
                  call.pbx().one(job.get().request(domain)), "call-intelligence-processing-status"),
              LONGEST_STATUS);
      return status.isEmpty() || status.equalsIgnoreCase("finished")
          ? entry(State.AVAILABLE, "get_recording")
          : entry(State.NOT_AVAILABLE, "its transcription is not finished");
    } catch (PbxException.NotFound _) {
      return entry(State.NOT_AVAILABLE, "its transcription job has no result (yet)");
    } catch (PbxException.ScopeTooLow | PbxException.OutOfScope _) {
      return entry(State.NOT_KNOWN, "the credential may not look at transcripts");
    } catch (PbxException.NoSuchRoute | PbxException.BadParameter _) {
      return entry(State.NOT_KNOWN, "this PBX cannot be asked for it");
    } catch (PbxException.DeadlineExceeded _) {
      return entry(State.NOT_KNOWN, "the time of the call was over");
    }
  }

  /** As the records say it: they expect a trace as long as its logs are kept. */
  private ObjectNode trace() {
    List<Boolean> expected =
        legs.stream().flatMap(leg -> Loose.flag(leg.cdr(), "is-trace-expected").stream()).toList();
    if (expected.contains(true)) {
      return entry(State.AVAILABLE, "sipflow_trace");
    }
    return expected.size() == legs.size()
        ? entry(State.NOT_AVAILABLE, "the PBX keeps no logs of it any more")
        : entry(State.NOT_KNOWN, "the call records do not tell");
  }
}
