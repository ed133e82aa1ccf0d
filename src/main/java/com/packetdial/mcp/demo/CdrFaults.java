package com.packetdial.mcp.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What lists of call records look like when the platform does something wrong with them. */
final class CdrFaults {

  private static final Duration ELSEWHERE = Duration.ofDays(1);

  private CdrFaults() {}

  /**
   * The list that a question is answered with.
   *
   * @param select answers a question as usual
   */
  static CdrList list(Quirk quirk, CdrQuery query, Function<CdrQuery, CdrList> select) {
    return switch (quirk) {
      case Quirk.WiderWindow(Duration before, Duration after) ->
          select.apply(query.widened(before, after));
      case Quirk.StrayRows(int every) -> strewn(select.apply(query), outside(query, select), every);
      case Quirk.Hidden(Quirk.End end, int rows) -> new Shorter(select.apply(query), end, rows);
      default -> select.apply(query);
    };
  }

  /** How many rows come before the page that is answered with. */
  static int start(Quirk quirk, int asked, int limit) {
    return quirk instanceof Quirk.RepeatedPage ? Math.max(0, asked - limit) : asked;
  }

  /** The day before the window, or that after it if nothing happened then. */
  private static CdrList outside(CdrQuery query, Function<CdrQuery, CdrList> select) {
    CdrList before = select.apply(query.within(query.from().minus(ELSEWHERE), query.from()));
    return before.size() > 0
        ? before
        : select.apply(query.within(query.until(), query.until().plus(ELSEWHERE)));
  }

  private static CdrList strewn(CdrList own, CdrList strays, int every) {
    return strays.size() == 0 ? own : new Strewn(own, strays, every);
  }

  /** A list of which some rows are not there yet. */
  private record Shorter(CdrList all, Quirk.End end, int missing) implements CdrList {

    @Override
    public long size() {
      return Math.max(0, all.size() - missing);
    }

    private long skipped() {
      return end == Quirk.End.HEAD ? Math.min(missing, all.size()) : 0;
    }

    @Override
    public long seconds() {
      long first = end == Quirk.End.HEAD ? 0 : size();
      return all.seconds() - CdrList.of(all.rows(first, first + missing)).seconds();
    }

    @Override
    public List<CallLeg> rows(long start, long last) {
      return all.rows(skipped() + start, skipped() + Math.min(last, size()));
    }
  }

  /** A list with a row of another after so many of its own. */
  private record Strewn(CdrList own, CdrList strays, int every) implements CdrList {

    @Override
    public long size() {
      return own.size() + own.size() / every;
    }

    @Override
    public long seconds() {
      long seconds = own.seconds();
      for (long stray = 0; stray < own.size() / every; stray++) {
        seconds += stray(stray).leg().totalSeconds();
      }
      return seconds;
    }

    private CallLeg stray(long number) {
      long place = number % strays.size();
      return strays.rows(place, place + 1).getFirst();
    }

    @Override
    public List<CallLeg> rows(long start, long end) {
      long last = Math.min(end, size());
      if (start >= last) {
        return List.of();
      }
      long round = every + 1L;
      List<CallLeg> rows = new ArrayList<>();
      List<CallLeg> mine = own.rows(start - start / round, last - last / round);
      int next = 0;
      for (long place = start; place < last; place++) {
        rows.add(place % round == every ? stray(place / round) : mine.get(next++));
      }
      return rows;
    }
  }
}
