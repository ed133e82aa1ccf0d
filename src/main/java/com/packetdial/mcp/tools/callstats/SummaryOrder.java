package com.packetdial.mcp.tools.callstats;

/** What groups are put in order by: a measure, the largest first, or their own values. */
public enum SummaryOrder {
  CALLS,
  LEGS,
  ANSWERED,
  MISSED,
  VOICEMAIL,
  ABANDONED,
  TALK_SECONDS,
  TOTAL_SECONDS,
  RING_AVG_SECONDS,
  RING_P95_SECONDS,
  TALK_AVG_SECONDS,
  TALK_P95_SECONDS,
  GROUP
}
