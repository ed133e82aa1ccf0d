package com.packetdial.mcp.tools.cdr;

import com.packetdial.mcp.tool.Outcome.Row;
import com.packetdial.mcp.tool.Position;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tools.cdr.CdrReader.Placed;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads calls from a list of legs. A call stands where its first leg stands in the list. Behind the
 * last call wanted, reading goes on for at most a page, so that the calls shown have their legs; a
 * position tells which calls before it have legs behind it, so that no call is shown twice.
 *
 * <p>For one thread, one run.
 */
final class CallScan {

  private final ToolCall call;
  private final int begin;
  private final Resume resume;
  private final CdrReader reader;
  private List<Call> shownBefore = List.of();
  private List<Call> calls = List.of();

  CallScan(CdrSearch search, Resume resume, ToolCall call) {
    this.call = call;
    this.begin = call.position().start();
    this.resume = resume;
    int from = resume.readBefore() ? Math.max(0, begin - CdrReader.PAGE) : begin;
    this.reader = new CdrReader(search, from, call);
  }

  Scanned run() {
    List<Placed> legs = new ArrayList<>();
    while (reader.hasNext() && !isEnough()) {
      legs.addAll(reader.next());
      sortOut(CallGrouping.calls(legs));
    }
    List<Row> rows = new ArrayList<>();
    List<Call> wanted = calls.subList(0, Math.min(call.limit(), calls.size()));
    for (Call one : wanted) {
      rows.add(new Row(CallRow.of(one, call.columns()), after(rows.size())));
    }
    return new Scanned(
        rows,
        next(rows),
        reader,
        wanted.stream().flatMap(one -> one.legs().stream()).toList(),
        notes(wanted));
  }

  private void sortOut(List<Call> all) {
    List<Call> before = new ArrayList<>();
    List<Call> fresh = new ArrayList<>();
    for (Call one : all) {
      boolean shown = one.firstOffset() < begin || resume.shown().contains(Resume.mark(one.key()));
      (shown ? before : fresh).add(one);
    }
    shownBefore = before;
    calls = fresh;
  }

  /** Whether the calls wanted are there, with their legs, and one more as a sign that there is. */
  private boolean isEnough() {
    if (calls.size() <= call.limit()) {
      return false;
    }
    int readBehind = reader.offset() - calls.get(call.limit()).firstOffset();
    return readBehind >= CdrReader.PAGE
        || calls.stream().limit(call.limit()).allMatch(one -> one.isOver(reader.order()));
  }

  private Optional<Position> next(List<Row> rows) {
    boolean more = calls.size() > rows.size() || reader.isOutOfTime();
    if (!more) {
      return Optional.empty();
    }
    return Optional.of(rows.isEmpty() ? after(-1) : rows.getLast().after());
  }

  /** Where the list goes on after the call of this index: with the first leg of the next one. */
  private Position after(int index) {
    int start = index + 1 < calls.size() ? calls.get(index + 1).firstOffset() : reader.offset();
    Set<String> near = new LinkedHashSet<>();
    Set<String> far = new LinkedHashSet<>();
    Stream.concat(shownBefore.stream(), calls.stream().limit(index + 1L))
        .forEach(
            one -> {
              if (one.lastOffset() >= start) {
                near.add(Resume.mark(one.key()));
              } else if (one.isOpen(reader.order())) {
                far.add(Resume.mark(one.key()));
              }
            });
    far.addAll(unseen());
    boolean tooManyNear = near.size() > Resume.MOST_MARKS;
    Set<String> marks =
        Stream.concat(tooManyNear ? Stream.<String>empty() : near.stream(), far.stream())
            .limit(Resume.MOST_MARKS)
            .collect(LinkedHashSet::new, Set::add, Set::addAll);
    return new Position(
        start, new Resume(resume.window(), marks, tooManyNear || reader.isOutOfTime()).write());
  }

  /** Calls shown earlier of which no leg was met this time: one may still come. */
  private Set<String> unseen() {
    Set<String> unseen = new LinkedHashSet<>(resume.shown());
    shownBefore.forEach(one -> unseen.remove(Resume.mark(one.key())));
    return unseen;
  }

  private List<String> notes(List<Call> wanted) {
    if (!reader.hasNext()) {
      return List.of();
    }
    long open = wanted.stream().filter(one -> one.isOpen(reader.order())).count();
    return open == 0
        ? List.of()
        : List.of(
            "%d calls were not over where reading stopped: they may have more legs than shown."
                .formatted(open));
  }
}
