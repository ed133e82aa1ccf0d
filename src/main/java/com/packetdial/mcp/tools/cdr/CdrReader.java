package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.pbx.Page;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.tool.ProgressListener;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a list of CDRs page by page and keeps the legs that were asked for: inside the window,
 * within the scope and the filters, and calls rather than lapsed registrations. Counts what it
 * leaves out. For one thread.
 */
final class CdrReader {

  /** The API answers larger pages with a summary of each record that lacks most fields. */
  static final int PAGE = 100;

  private final CdrSearch search;
  private final ProgressListener progress;
  private final Iterator<Page> pages;
  private final int origin;
  private final ListOrder order = new ListOrder();

  private int offset;
  private boolean beyondWindow;
  private boolean outOfTime;
  private final List<LeftOut> leftOut = new ArrayList<>();

  /** Why a record was left out. */
  private enum Reason {
    NOISE("Left out as no calls, but expired registrations: %d (noise=show shows them)."),
    OUTSIDE("Left out because the PBX returned them from outside the window: %d."),
    FOREIGN("Left out because they contradict the domain or the filters: %d.");

    private final String words;

    Reason(String words) {
      this.words = words;
    }
  }

  private record LeftOut(int offset, Reason reason) {}

  /**
   * A leg and its place in the PBX's list.
   *
   * @param offset from 0
   */
  record Placed(Leg leg, int offset) {}

  /**
   * Begins to read; nothing is sent yet.
   *
   * @param start offset of the first record
   */
  CdrReader(CdrSearch search, int start, ToolCall call) {
    this.search = search;
    this.progress = call.progress();
    this.origin = start;
    this.offset = start;
    this.pages = call.pbx().pages(search.list(), start, PAGE);
  }

  /** Whether there may be more to read. */
  boolean hasNext() {
    return !beyondWindow && !outOfTime && pages.hasNext();
  }

  /**
   * Reads one page.
   *
   * @return the legs of it that were asked for; none when the call's time ended before the page
   *     came, unless nothing was read at all
   * @throws ToolException when the PBX ignores the window
   */
  List<Placed> next() {
    Page page;
    try {
      page = pages.next();
    } catch (PbxException.DeadlineExceeded e) {
      if (offset == origin) {
        throw e;
      }
      outOfTime = true;
      return List.of();
    }
    offset = page.start();
    long outsideBefore = count(Reason.OUTSIDE, Integer.MAX_VALUE);
    List<Placed> kept = new ArrayList<>();
    for (ObjectNode upstream : page.rows()) {
      Leg leg = new Leg(upstream);
      leg.start().ifPresent(order::saw);
      Optional<Reason> reason = reasonToLeaveOut(leg);
      if (reason.isPresent()) {
        leftOut.add(new LeftOut(offset, reason.get()));
      } else {
        kept.add(new Placed(leg, offset));
      }
      offset++;
    }
    if (!page.rows().isEmpty()
        && count(Reason.OUTSIDE, Integer.MAX_VALUE) - outsideBefore == page.rows().size()) {
      leaveWindow(page);
    }
    progress.progressed(
        (long) offset - origin, OptionalLong.empty(), (offset - origin) + " CDRs read");
    return kept;
  }

  private Optional<Reason> reasonToLeaveOut(Leg leg) {
    if (!isInside(leg)) {
      return Optional.of(Reason.OUTSIDE);
    }
    if (!search.scope().mayHold(leg) || !search.filters().mayLetThrough(leg)) {
      return Optional.of(Reason.FOREIGN);
    }
    return search.hideNoise() && leg.isRegistrationNoise()
        ? Optional.of(Reason.NOISE)
        : Optional.empty();
  }

  private long count(Reason reason, int end) {
    return leftOut.stream().filter(one -> one.reason() == reason && one.offset() < end).count();
  }

  private boolean isInside(Leg leg) {
    Optional<Instant> start = leg.start();
    return start.isEmpty() || search.window().touches(start.get(), leg.end().orElse(start.get()));
  }

  /**
   * A page without a single record of the window. As the first one it means that the PBX ignores
   * the window; later on, in a list with an order, that the window is behind.
   */
  private void leaveWindow(Page page) {
    if (page.start() == 0) {
      throw IgnoredWindow.of(search.window(), page.rows().size());
    }
    beyondWindow = order.order().filter(seen -> seen != ListOrder.Order.MIXED).isPresent();
  }

  /** Offset of the next record to read. */
  int offset() {
    return offset;
  }

  /** Records read, kept or not. */
  int read() {
    return offset - origin;
  }

  ListOrder order() {
    return order;
  }

  /** Whether reading stopped before the end of the list because the call's time was over. */
  boolean isOutOfTime() {
    return outOfTime;
  }

  /**
   * What the reader of the answer must know.
   *
   * @param end offset of the first record that the answer does not speak of; what was read ahead is
   *     the next answer's
   */
  List<String> notes(int end) {
    List<String> notes = new ArrayList<>();
    for (Reason reason : Reason.values()) {
      long count = count(reason, end);
      if (count > 0) {
        notes.add(reason.words.formatted(count));
      }
    }
    if (outOfTime) {
      notes.add(
          "The time of the call ended after %d CDRs: go on with next_cursor."
              .formatted(offset - origin));
    }
    return notes;
  }
}
