package com.packetdial.mcp.tools.voicemail;

import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.tool.Argument;
import com.packetdial.mcp.tool.DomainZone;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.Loose;
import com.packetdial.mcp.tool.Outcome;
import com.packetdial.mcp.tool.TimeWindow;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolCode;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.WholeList;
import com.packetdial.mcp.tool.WindowRules;
import com.packetdial.mcp.tools.cdr.CdrFinder;
import com.packetdial.mcp.tools.cdr.FoundCall;
import com.packetdial.mcp.tools.cdr.TranscriptionJob;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code get_recording}: {@code GET /domains/{domain}/recordings/{callid}} for each Call-ID of a
 * call, because a recording hangs on any of them, and {@code GET /domains/{domain}/transcriptions}
 * for the job that its CDR names.
 */
public final class GetRecording implements ToolCode<GetRecording.Query> {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A call has two ids a leg; more than these are transfers of transfers. */
  private static final int MOST_IDS = 8;

  private static final List<String> CALL_IDS =
      List.of("call-orig-call-id", "call-term-call-id", "call-through-call-id");

  private final WindowRules windows;

  /** The arguments. */
  public record Query(
      @Argument(required = true) String domain,
      @Argument(
              value = "cdr_id of query_cdrs. This or call_id.",
              pattern = "^[A-Za-z0-9._:@-]+$",
              maxLength = 200)
          Optional<String> cdrId,
      @Argument(value = "SIP Call-ID of any leg.", pattern = "^[\\x21-\\x7e]+$", maxLength = 255)
          Optional<String> callId,
      @Argument(value = "When to look for it, as in query_cdrs; with until.", maxLength = 64)
          Optional<String> since,
      @Argument(value = "End of that time; with since.", maxLength = 64) Optional<String> until) {}

  /**
   * Sets the bound of windows.
   *
   * @param maxDays the longest window in which a call is looked for, in days
   */
  public GetRecording(int maxDays) {
    this.windows = new WindowRules(maxDays);
  }

  @Override
  public String name() {
    return "get_recording";
  }

  @Override
  public Class<Query> arguments() {
    return Query.class;
  }

  @Override
  public Outcome run(Query query, ToolCall call) {
    FoundCall found = find(query, call);
    Set<String> ids = new LinkedHashSet<>();
    query.callId().ifPresent(ids::add);
    for (ObjectNode leg : found.legs()) {
      CALL_IDS.stream()
          .map(field -> Loose.text(leg, field))
          .filter(id -> !id.isEmpty())
          .forEach(ids::add);
    }
    if (!found.isFound() && query.callId().isEmpty()) {
      throw new ToolException(ErrorCode.NOT_FOUND, "there is no such CDR. " + found.searched());
    }
    List<String> notes = new ArrayList<>();
    ObjectNode about = JSON.objectNode();
    about.set("recordings", recordings(query, ids, call, notes));
    List<ObjectNode> segments =
        transcript(query, found, ids, call, notes)
            .map(
                transcript -> {
                  about.set("transcript", summary(transcript));
                  return segments(transcript);
                })
            .orElse(List.of());
    return WholeList.part(about, segments, notes, call);
  }

  private FoundCall find(Query query, ToolCall call) {
    CdrFinder finder = new CdrFinder(call);
    Optional<String> domain = Optional.of(query.domain());
    Optional<TimeWindow> window = window(query, call);
    if (query.cdrId().isPresent()) {
      return finder.byCdrId(query.cdrId().get(), domain, window);
    }
    return finder.byCallId(
        query
            .callId()
            .orElseThrow(
                () ->
                    new ToolException(
                        ErrorCode.INVALID_ARGUMENTS,
                        "which call? Give cdr_id of query_cdrs, or call_id.")),
        domain,
        window);
  }

  private Optional<TimeWindow> window(Query query, ToolCall call) {
    if (query.since().isEmpty() && query.until().isEmpty()) {
      return Optional.empty();
    }
    if (query.since().isEmpty() || query.until().isEmpty()) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS, "\"since\" and \"until\" belong together: give both.");
    }
    return Optional.of(
        windows.read(
            query.since().get(),
            query.until().get(),
            call.time().instant(),
            new DomainZone(call.pbx(), Optional.of(query.domain()))));
  }

  private static ArrayNode recordings(
      Query query, Set<String> ids, ToolCall call, List<String> notes) {
    ArrayNode all = JSON.arrayNode();
    if (ids.size() > MOST_IDS) {
      notes.add("Only the first %d Call-IDs of this call were looked up.".formatted(MOST_IDS));
    }
    for (String id : ids.stream().limit(MOST_IDS).toList()) {
      try {
        JsonNode answer =
            call.pbx()
                .any(
                    PbxRequest.of("GET /domains/{domain}/recordings/{callid}")
                        .withPath("domain", query.domain())
                        .withPath("callid", id));
        if (answer instanceof ObjectNode one) {
          all.add(recording(one));
        }
        answer
            .valueStream()
            .filter(ObjectNode.class::isInstance)
            .filter(_ -> answer.isArray())
            .forEach(one -> all.add(recording((ObjectNode) one)));
      } catch (PbxException.NotFound | PbxException.BadParameter _) {
        // That this id has none says nothing of the others.
      }
    }
    if (all.isEmpty()) {
      notes.add("There is no recording of this call under any of its Call-IDs.");
    }
    return all;
  }

  private static ObjectNode recording(ObjectNode upstream) {
    ObjectNode recording = JSON.objectNode();
    put(recording, "call_id", upstream, "call-id");
    put(recording, "status", upstream, "call-recording-status");
    put(recording, "started_at", upstream, "call-recording-started-datetime");
    put(recording, "ended_at", upstream, "call-recording-ended-datetime");
    Loose.number(upstream, "file-duration-seconds")
        .ifPresent(seconds -> recording.put("seconds", seconds));
    Loose.number(upstream, "file-size-kilobytes")
        .ifPresent(kilobytes -> recording.put("kilobytes", kilobytes));
    return recording;
  }

  private static Optional<ObjectNode> transcript(
      Query query, FoundCall found, Set<String> ids, ToolCall call, List<String> notes) {
    for (ObjectNode leg : found.legs()) {
      Optional<TranscriptionJob> job = TranscriptionJob.of(leg, ids);
      if (job.isPresent()) {
        try {
          return Optional.of(call.pbx().one(job.get().request(query.domain())));
        } catch (PbxException.NotFound | PbxException.NoSuchRoute e) {
          notes.add(
              "The call names transcription job %s, of which the PBX has no result (yet)."
                  .formatted(job.get().id()));
          return Optional.empty();
        }
      }
    }
    notes.add(
        found.isFound()
            ? "The call was not transcribed: its CDRs name no job."
            : "No CDR of this call was found, so a transcript cannot be asked for. "
                + found.searched());
    return Optional.empty();
  }

  private static ObjectNode summary(ObjectNode transcript) {
    ObjectNode summary = JSON.objectNode();
    put(summary, "status", transcript, "call-intelligence-processing-status");
    put(summary, "summary", transcript, "call-intelligence-summary");
    if (transcript.path("call-intelligence-topics-top") instanceof ArrayNode topics) {
      summary.set("topics", topics);
    }
    for (String mood : List.of("positive", "neutral", "negative")) {
      Loose.number(transcript, "call-intelligence-percent-" + mood)
          .ifPresent(percent -> summary.put("percent_" + mood, percent));
    }
    put(summary, "errors", transcript, "errors");
    return summary;
  }

  private static List<ObjectNode> segments(ObjectNode transcript) {
    List<ObjectNode> rows = new ArrayList<>();
    for (JsonNode segment : transcript.path("call-intelligence-segments")) {
      if (segment instanceof ObjectNode said) {
        ObjectNode row = JSON.objectNode();
        Loose.number(said, "start-time").ifPresent(second -> row.put("from_second", second));
        Loose.number(said, "end-time").ifPresent(second -> row.put("to_second", second));
        put(row, "speaker", said, "speaker");
        put(row, "text", said, "comment");
        put(row, "sentiment", said, "sentiment");
        rows.add(row);
      }
    }
    return rows;
  }

  private static void put(ObjectNode target, String name, ObjectNode upstream, String field) {
    String text = Loose.text(upstream, field);
    if (!text.isEmpty()) {
      target.put(name, text);
    }
  }
}
