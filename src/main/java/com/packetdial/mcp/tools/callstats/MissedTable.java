package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.tools.cdr.CallResult;
import com.packetdial.mcp.tools.cdr.Direction.Way;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Calls that came in from outside and in which nobody talked, by the number that called and by the
 * hour, with what was done about them since. For one thread at a time.
 */
final class MissedTable implements CallSink {

  static final int MOST_NUMBERS = 50_000;

  private static final Pattern NOT_DIGIT = Pattern.compile("[^0-9]");
  private static final Pattern COUNTRY_CODE = Pattern.compile("^1(?=[0-9]{10}$)");
  private static final int HOURS = 24;

  private final ZoneId zone;
  private final Map<String, Caller> callers = new HashMap<>();
  private final long[] cameIn = new long[HOURS];
  private final long[] missed = new long[HOURS];
  private final Map<CallResult, Long> results = new TreeMap<>();
  private long callsWithoutNumber;

  /** What is known of one number. */
  private static final class Caller {
    private String number = "";
    private String name = "";
    private long missed;
    private Instant first = Instant.MAX;
    private Instant last = Instant.MIN;
    private String dialed = "";
    private final Map<CallResult, Long> results = new TreeMap<>();
    private Instant calledBack = Instant.MIN;
    private String calledBackBy = "";
    private Instant tried = Instant.MIN;
    private String triedBy = "";
    private Instant gotThrough = Instant.MIN;
  }

  MissedTable(ZoneId zone) {
    this.zone = zone;
  }

  /** In which hours are told. */
  ZoneId zone() {
    return zone;
  }

  @Override
  public void take(FinishedCall call) {
    if (call.start().isEmpty()) {
      return;
    }
    Instant start = call.start().get();
    if (call.way() == Way.OUTBOUND) {
      calledOut(call, start);
    } else if (call.way() == Way.INBOUND || call.way() == Way.FORWARDED) {
      cameIn(call, start);
    }
  }

  private void cameIn(FinishedCall call, Instant start) {
    int hour = start.atZone(zone).getHour();
    cameIn[hour]++;
    Optional<Caller> caller = caller(call.first().calling());
    if (call.isAnswered()) {
      caller.filter(one -> start.isAfter(one.gotThrough)).ifPresent(one -> one.gotThrough = start);
      return;
    }
    missed[hour]++;
    results.merge(call.result(), 1L, Long::sum);
    if (caller.isEmpty()) {
      callsWithoutNumber++;
      return;
    }
    Caller one = caller.get();
    one.missed++;
    one.results.merge(call.result(), 1L, Long::sum);
    one.first = start.isBefore(one.first) ? start : one.first;
    if (start.isAfter(one.last)) {
      one.last = start;
      one.number = call.first().calling();
      one.name = call.first().text("call-orig-from-name");
      one.dialed = call.first().dialed();
    }
  }

  private void calledOut(FinishedCall call, Instant start) {
    Optional<Caller> called = caller(call.first().dialed());
    if (called.isEmpty()) {
      return;
    }
    Caller one = called.get();
    if (call.isAnswered() && start.isAfter(one.calledBack)) {
      one.calledBack = start;
      one.calledBackBy = call.first().ownCaller();
    }
    if (start.isAfter(one.tried)) {
      one.tried = start;
      one.triedBy = call.first().ownCaller();
    }
  }

  /** Numbers are the same however they are written, with the country code or without. */
  private Optional<Caller> caller(String number) {
    String digits = COUNTRY_CODE.matcher(NOT_DIGIT.matcher(number).replaceAll("")).replaceFirst("");
    if (digits.isEmpty()) {
      return Optional.empty();
    }
    Caller known = callers.get(digits);
    if (known != null) {
      return Optional.of(known);
    }
    if (callers.size() >= MOST_NUMBERS) {
      return Optional.empty();
    }
    Caller fresh = new Caller();
    callers.put(digits, fresh);
    return Optional.of(fresh);
  }

  /** Missed calls of which no row can tell. */
  long callsWithoutNumber() {
    return callsWithoutNumber;
  }

  /** The sums over all. */
  ObjectNode totals() {
    ObjectNode totals = JsonNodeFactory.instance.objectNode();
    totals.put("came_in", sum(cameIn));
    totals.put("missed", sum(missed));
    ObjectNode byResult = totals.putObject("by_result");
    results.forEach((result, count) -> byResult.put(result.word(), count));
    totals.put("numbers", callers.values().stream().filter(one -> one.missed > 0).count());
    totals.put(
        "numbers_not_called_back", callers.values().stream().filter(MissedTable::isOpen).count());
    return totals;
  }

  private static long sum(long[] counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  /** Nobody has talked to them since they last called in vain. */
  private static boolean isOpen(Caller one) {
    return one.missed > 0 && !one.calledBack.isAfter(one.last) && !one.gotThrough.isAfter(one.last);
  }

  /**
   * The numbers that called in vain, those that did so most often first, and of these the latest.
   *
   * @param open only those to whom nobody has talked since
   */
  List<ObjectNode> byNumber(boolean open) {
    return callers.values().stream()
        .filter(one -> one.missed > 0 && (!open || isOpen(one)))
        .sorted(
            Comparator.<Caller>comparingLong(one -> -one.missed)
                .thenComparing(one -> one.last, Comparator.reverseOrder())
                .thenComparing(one -> one.number))
        .map(MissedTable::row)
        .toList();
  }

  private static ObjectNode row(Caller one) {
    ObjectNode row =
        JsonNodeFactory.instance
            .objectNode()
            .put("number", one.number)
            .put("name", one.name)
            .put("missed", one.missed)
            .put("last_at", one.last.toString())
            .put("first_at", one.first.toString())
            .put("dialed", one.dialed);
    one.results.forEach((result, count) -> row.withObject("results").put(result.word(), count));
    if (one.calledBack.isAfter(one.last)) {
      return calledBack(row, "yes", one.calledBack, one.calledBackBy);
    }
    if (one.gotThrough.isAfter(one.last)) {
      return calledBack(row, "got_through", one.gotThrough, "");
    }
    return one.tried.isAfter(one.last)
        ? calledBack(row, "tried", one.tried, one.triedBy)
        : row.put("called_back", "no");
  }

  private static ObjectNode calledBack(ObjectNode row, String word, Instant at, String by) {
    return row.put("called_back", word)
        .put("called_back_at", at.toString())
        .put("called_back_by", by);
  }

  /** Every hour of the day in which somebody called. */
  List<ObjectNode> byHour() {
    return IntStream.range(0, HOURS)
        .filter(hour -> cameIn[hour] > 0)
        .mapToObj(
            hour ->
                JsonNodeFactory.instance
                    .objectNode()
                    .put("hour", "%02d".formatted(hour))
                    .put("came_in", cameIn[hour])
                    .put("missed", missed[hour])
                    .put("missed_percent", Math.round(100.0 * missed[hour] / cameIn[hour])))
        .toList();
  }
}
