package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.ScannedPage;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tools.callstats.Left.Reason;
import com.packetdial.mcp.tools.callstats.SliceCalls.LeftOut;
import com.packetdial.mcp.tools.cdr.IgnoredWindow;
import com.packetdial.mcp.tools.cdr.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one slice, page by page, and puts its legs together to calls. Pages are held against each
 * other, because the API neither says in which order it gives them nor keeps the list still. For
 * one thread, one slice.
 */
final class SliceReader {

  /** The API answers larger pages with a summary of each record that lacks most fields. */
  private static final int PAGE = Pbx.ROWS_A_REQUEST;

  private final CallQuery query;
  private final Slice slice;
  private final Pbx pbx;

  private final Map<String, List<StreamedLeg>> calls = new LinkedHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final Left left = new Left();
  private final List<LeftOut> aside = new ArrayList<>();
  private long records;
  private int pagesAskedAgain;

  /** Records that have nothing to do with the slice, as if it had not been asked for. */
  private long strangers;

  SliceReader(CallQuery query, Slice slice, Pbx pbx) {
    this.query = query;
    this.slice = slice;
    this.pbx = pbx;
  }

  /**
   * Reads the slice to its end.
   *
   * @throws ToolException when the PBX ignores the window
   * @throws PbxException.PageRepeated when it gives one page again and again
   */
  SliceCalls read() {
    PbxRequest list = query.list(slice);
    int start = 0;
    ScannedPage before = null;
    boolean again = false;
    while (true) {
      List<StreamedLeg> legs = new ArrayList<>(PAGE);
      ScannedPage page =
          pbx.scan(
              list,
              query.fields(),
              start,
              PAGE,
              values -> legs.add(new StreamedLeg(query.fields(), values)));
      if (start > 0 && isRepeated(page, before, legs)) {
        if (again) {
          throw new PbxException.PageRepeated(list.operation(), start);
        }
        again = true;
        pagesAskedAgain++;
        continue;
      }
      again = false;
      before = page;
      legs.forEach(this::take);
      start += page.records();
      if (page.records() != PAGE) {
        break;
      }
    }
    refuseIgnoredWindow();
    return new SliceCalls(slice, calls, records, left, aside, pagesAskedAgain);
  }

  /**
   * Whether a page came before. One that is not full is the last in any case: of a list that grows
   * meanwhile it may hold nothing new.
   */
  private boolean isRepeated(
      ScannedPage page, @Nullable ScannedPage before, List<StreamedLeg> legs) {
    return page.records() == PAGE && (page.equals(before) || areKnown(legs));
  }

  private boolean areKnown(List<StreamedLeg> legs) {
    return !legs.isEmpty() && legs.stream().allMatch(leg -> seen.contains(leg.id()));
  }

  private void take(StreamedLeg leg) {
    if (!leg.id().isEmpty() && !seen.add(leg.id())) {
      left.out(Reason.DOUBLE);
      return;
    }
    records++;
    if (!isInside(leg)) {
      left.out(Reason.OUTSIDE);
    } else if (!query.scope().mayHold(leg) || !query.filters().mayLetThrough(leg)) {
      leaveOut(leg, Reason.FOREIGN);
    } else if (leg.isRegistrationNoise()) {
      leaveOut(leg, Reason.NOISE);
    } else {
      calls.computeIfAbsent(key(leg), _ -> new ArrayList<>(2)).add(leg);
    }
  }

  private void leaveOut(StreamedLeg leg, Reason reason) {
    if (slice.isAtEdge(leg)) {
      aside.add(new LeftOut(leg, reason));
    } else {
      left.out(reason);
    }
  }

  /** Began in the window, and may be listed in this slice. */
  private boolean isInside(StreamedLeg leg) {
    if (leg.start().isEmpty()) {
      return true;
    }
    Instant start = leg.start().get();
    if (!slice.touches(start, leg.lastSign().orElse(start))) {
      strangers++;
      return false;
    }
    return !start.isBefore(query.window().since()) && !start.isAfter(query.window().until());
  }

  /** A record in the short form has no Call-ID; it belongs to the call of the CDR it names. */
  private String key(StreamedLeg leg) {
    if (query.unit() == Unit.CALL && !leg.isSlim()) {
      return leg.callId();
    }
    String parent = query.unit() == Unit.CALL ? leg.text("call-parent-cdr-id") : "";
    String record = parent.isEmpty() ? leg.id() : parent;
    return record.isEmpty()
        ? "row " + slice.since().getEpochSecond() + "." + records
        : "cdr " + record;
  }

  private void refuseIgnoredWindow() {
    if (records > 0 && strangers == records) {
      throw IgnoredWindow.of(slice.window(), records);
    }
  }
}
