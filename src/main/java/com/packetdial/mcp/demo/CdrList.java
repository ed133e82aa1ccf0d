package com.packetdial.mcp.demo;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Call records in the order of the platform, newest first, of which only those have to be there
 * that are looked at.
 */
interface CdrList {

  Comparator<CallLeg> NEWEST_FIRST =
      Comparator.comparing((CallLeg record) -> record.leg().start())
          .thenComparing(record -> record.leg().id())
          .reversed();

  CdrList NONE = of(List.of());

  long size();

  /** How long they took together. */
  long seconds();

  /**
   * Some of the records.
   *
   * @param start how many come before them; fewer than asked for are left where the list ends
   * @param end the place after the last of them
   */
  List<CallLeg> rows(long start, long end);

  /** A list of records that are all there, and in order. */
  static CdrList of(List<CallLeg> records) {
    return new Held(records);
  }

  /** The records of both, in one order. */
  default CdrList and(CdrList other) {
    return other.equals(NONE) ? this : new Both(this, other);
  }

  /** All in memory. */
  record Held(List<CallLeg> records) implements CdrList {

    @Override
    public long size() {
      return records.size();
    }

    @Override
    public long seconds() {
      return records.stream().mapToLong(record -> record.leg().totalSeconds()).sum();
    }

    @Override
    public List<CallLeg> rows(long start, long end) {
      int last = (int) Math.min(end, records.size());
      return start >= last ? List.of() : records.subList((int) start, last);
    }

    @Override
    public CdrList and(CdrList other) {
      if (records.isEmpty()) {
        return other;
      }
      if (other instanceof Held held) {
        List<CallLeg> all = new ArrayList<>(records);
        all.addAll(held.records);
        all.sort(NEWEST_FIRST);
        return new Held(all);
      }
      return CdrList.super.and(other);
    }
  }

  /** Two lists, merged where somebody looks. */
  record Both(CdrList one, CdrList other) implements CdrList {

    @Override
    public long size() {
      return one.size() + other.size();
    }

    @Override
    public long seconds() {
      return one.seconds() + other.seconds();
    }

    @Override
    public List<CallLeg> rows(long start, long end) {
      long first = Math.min(start, size());
      int wanted = (int) (Math.min(end, size()) - first);
      if (wanted <= 0) {
        return List.of();
      }
      long ofOne = shareOfOne(first);
      List<CallLeg> rows = new ArrayList<>(one.rows(ofOne, ofOne + wanted));
      rows.addAll(other.rows(first - ofOne, first - ofOne + wanted));
      rows.sort(NEWEST_FIRST);
      return rows.subList(0, wanted);
    }

    /** How many of the first records are of the one list. */
    private long shareOfOne(long first) {
      long low = Math.max(0, first - other.size());
      long high = Math.min(first, one.size());
      while (low < high) {
        long middle = (low + high) / 2;
        if (NEWEST_FIRST.compare(at(one, middle), at(other, first - middle - 1)) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private static CallLeg at(CdrList list, long place) {
      return list.rows(place, place + 1).getFirst();
    }
  }
}
