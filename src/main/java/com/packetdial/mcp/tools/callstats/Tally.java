package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.cdr.CallResult;
import com.packetdial.mcp.tools.cdr.Unit;
import tools.jackson.databind.node.ObjectNode;

/** The sums over some calls. For one thread at a time. */
final class Tally {

  private static final int PERCENTILE = 95;

  private long calls;
  private long legs;
  private long answered;
  private long missed;
  private long voicemail;
  private long abandoned;
  private long talkSeconds;
  private long totalSeconds;
  private final Durations ring = new Durations();
  private final Durations talk = new Durations();

  void add(FinishedCall call) {
    calls++;
    legs += call.legs().size();
    long talked = call.talkSeconds();
    talkSeconds += talked;
    totalSeconds += call.totalSeconds();
    call.ringSeconds().ifPresent(ring::add);
    if (call.isAnswered()) {
      answered++;
      talk.add(talked);
    }
    if (call.isMissed()) {
      missed++;
    }
    if (call.result() == CallResult.VOICEMAIL) {
      voicemail++;
    }
    if (call.result() == CallResult.ABANDONED) {
      abandoned++;
    }
  }

  /** The value that groups are put in order by. */
  long of(SummaryOrder order) {
    return switch (order) {
      case CALLS, GROUP -> calls;
      case LEGS -> legs;
      case ANSWERED -> answered;
      case MISSED -> missed;
      case VOICEMAIL -> voicemail;
      case ABANDONED -> abandoned;
      case TALK_SECONDS -> talkSeconds;
      case TOTAL_SECONDS -> totalSeconds;
      case RING_AVG_SECONDS -> ring.average().orElse(-1);
      case RING_P95_SECONDS -> ring.percentile(PERCENTILE).orElse(-1);
      case TALK_AVG_SECONDS -> talk.average().orElse(-1);
      case TALK_P95_SECONDS -> talk.percentile(PERCENTILE).orElse(-1);
    };
  }

  /**
   * Writes the sums as columns. Averages and percentiles of ringing are over the calls that tell
   * how long it rang, those of talking over the answered ones.
   */
  void writeTo(ObjectNode row, Unit unit) {
    if (unit == Unit.CALL) {
      row.put("calls", calls);
    }
    row.put("legs", legs);
    row.put("answered", answered);
    row.put("missed", missed);
    row.put("voicemail", voicemail);
    row.put("abandoned", abandoned);
    row.put("talk_seconds", talkSeconds);
    row.put("total_seconds", totalSeconds);
    ring.average().ifPresent(seconds -> row.put("ring_avg_seconds", seconds));
    ring.percentile(PERCENTILE).ifPresent(seconds -> row.put("ring_p95_seconds", seconds));
    talk.average().ifPresent(seconds -> row.put("talk_avg_seconds", seconds));
    talk.percentile(PERCENTILE).ifPresent(seconds -> row.put("talk_p95_seconds", seconds));
  }
}
