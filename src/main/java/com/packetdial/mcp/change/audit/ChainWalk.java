package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.LineReader.Line;
import com.packetdial.mcp.change.audit.Verification.Broken;
import com.packetdial.mcp.change.audit.Verification.Fault;
import com.packetdial.mcp.change.audit.Verification.Intact;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Follows the chain of entries through a file. Lines that are no entries may stand in it only as
 * the rest of an interrupted write: then the entry after them is a recovery that tells their bytes.
 * Not thread-safe.
 */
final class ChainWalk {

  private final Bytes file;
  private Place place;
  private long lines;
  private long recovered;
  private @Nullable Instant first;
  private @Nullable Instant last;

  /** The first of the lines since the last entry that are none, with its number. */
  private @Nullable Line rest;

  private long restLine;

  /** How the walk ended. */
  sealed interface End {

    /** Behind the last entry and its newline. */
    record Clean() implements End {}

    /** Behind the last entry, which has no newline: all but that byte of it was written. */
    record Unended() implements End {}

    /** After the last entry come bytes of an interrupted write, up to the end of the file. */
    record Torn(Rest rest) implements End {}

    /** At a line that is wrong. */
    record Wrong(long line, Fault fault) implements End {}
  }

  ChainWalk(Bytes file, Place from) {
    this.file = file;
    this.place = from;
    this.lines = from.lines();
  }

  /** Follows the chain to an offset that a line was last written to. */
  End walkTo(long size) throws IOException {
    LineReader reader = new LineReader(file, place.offset(), size);
    boolean ended = true;
    for (Optional<Line> next = reader.next(); next.isPresent(); next = reader.next()) {
      Line line = next.get();
      lines++;
      Optional<Fault> fault = step(line, reader);
      if (fault.isPresent()) {
        return wrong(fault.get());
      }
      ended = line.ended();
    }
    if (rest == null) {
      return ended ? new End.Clean() : new End.Unended();
    }
    // An append never ends a line that it does not also put on record.
    return ended ? wrong(Fault.UNREADABLE) : new End.Torn(Rest.between(rest.start(), size, file));
  }

  /** The place behind the last entry that is right. */
  Place place() {
    return place;
  }

  /** How many lines there were, entries or not. */
  long lines() {
    return lines;
  }

  /** The walk's end as a finding, provided that it began at the beginning. */
  Verification verification(End end) {
    return switch (end) {
      case End.Clean(), End.Unended() ->
          new Intact(
              place.seq(),
              Optional.ofNullable(first),
              Optional.ofNullable(last),
              recovered,
              place.hash());
      case End.Torn(Rest _) -> new Broken(restLine, Fault.TORN, place.seq());
      case End.Wrong(long line, Fault fault) -> new Broken(line, fault, place.seq());
    };
  }

  private Optional<Fault> step(Line line, LineReader following) throws IOException {
    Optional<EntryLine.Reading> reading = line.entry();
    if (reading.isEmpty()) {
      noteRest(line);
      return Optional.empty();
    }
    Entry entry = reading.get().entry();
    Optional<Fault> fault =
        reading.get().intact() ? misplaced(entry, following) : Optional.of(Fault.CHANGED);
    if (fault.isEmpty() && !tellsTheRest(entry, line)) {
      fault = Optional.of(Fault.MISSING);
    }
    if (fault.isEmpty()) {
      accept(entry, line);
    }
    return fault;
  }

  private void noteRest(Line line) {
    if (rest == null) {
      rest = line;
      restLine = lines;
    }
  }

  private Optional<Fault> misplaced(Entry entry, LineReader following) throws IOException {
    long expected = place.seq() + 1;
    if (entry.seq() < expected) {
      return Optional.of(Fault.OUT_OF_ORDER);
    }
    if (entry.seq() > expected) {
      return Optional.of(comesLater(expected, following) ? Fault.OUT_OF_ORDER : Fault.MISSING);
    }
    return entry.prev().equals(place.hash()) ? Optional.empty() : Optional.of(Fault.CHANGED);
  }

  private static boolean comesLater(long seq, LineReader following) throws IOException {
    for (Optional<Line> next = following.next(); next.isPresent(); next = following.next()) {
      if (next.get().entry().filter(reading -> reading.entry().seq() == seq).isPresent()) {
        return true;
      }
    }
    return false;
  }

  private boolean tellsTheRest(Entry entry, Line line) throws IOException {
    if (rest == null) {
      return !entry.isRecovery();
    }
    // The newline before the recovery is its own: it ended the line that was cut off.
    return entry.isRecovery()
        && Rest.between(rest.start(), line.start() - 1, file).isToldBy(entry.facts());
  }

  private void accept(Entry entry, Line line) {
    if (entry.isRecovery()) {
      recovered++;
      rest = null;
    }
    if (first == null) {
      first = entry.time();
    }
    last = entry.time();
    place = new Place(lines, line.start(), line.next(), entry.seq(), entry.hash());
  }

  /** A rest without a recovery is what is wrong, whatever is said of the line after it. */
  private End wrong(Fault fault) {
    return rest == null ? new End.Wrong(lines, fault) : new End.Wrong(restLine, Fault.UNREADABLE);
  }
}
