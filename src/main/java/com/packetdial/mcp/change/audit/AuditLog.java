package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.ChainWalk.End;
import com.packetdial.mcp.change.audit.LineReader.Line;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A log that entries are only ever added to, as JSON Lines in a file that several processes may
 * share. Every entry holds the hash of the one before it, so that whoever changes, removes or moves
 * one is found out; {@link #verify} does that. An entry is on the disk when {@link #append}
 * returns.
 *
 * <p>An append that is killed or fails half-way leaves bytes behind that are no entry. They stay;
 * the next append ends their line and puts their number and digest on record in an entry of kind
 * {@link Entry#RECOVERED} before its own.
 *
 * <p>The file must stay where it is while a log is in use: one that is gone, shorter, or broken
 * since the last append takes no more entries. It is created when the first entry is appended,
 * readable for its owner alone. Thread-safe.
 */
public final class AuditLog {

  private static final Pattern KIND = Pattern.compile("[a-z]+(_[a-z]+)*");

  private final AuditFile file;
  private final InstantSource time;
  private final UnaryOperator<ObjectNode> redaction;

  /** Behind the last entry that this log has seen. Only touched while the file is locked. */
  private Place end = Place.BEGIN;

  /**
   * A log in a file, which is neither opened nor made yet.
   *
   * @param time what entries are dated by
   * @param redaction takes out of facts what must not be kept; gets a copy that it may change
   */
  public AuditLog(Path path, InstantSource time, UnaryOperator<ObjectNode> redaction) {
    this.file = new AuditFile(path);
    this.time = time;
    this.redaction = redaction;
  }

  /**
   * Adds an entry and returns when it is on the disk. The first append follows the whole chain;
   * each one follows what other processes have added. Waits while another process appends; an
   * interrupt of the caller does not stop it, because an entry is worth more than the time of a
   * write.
   *
   * @param kind lower-case words joined by underscores, not {@link Entry#RECOVERED}
   * @throws AuditException when the entry is not on record; then what it is about must not be done
   * @throws IllegalArgumentException when the kind is not as said
   */
  public Entry append(String kind, ObjectNode facts) {
    if (!KIND.matcher(kind).matches() || kind.equals(Entry.RECOVERED)) {
      throw new IllegalArgumentException("no kind of entry: " + kind);
    }
    ObjectNode kept = redaction.apply(facts.deepCopy());
    return undisturbed(() -> write(kind, kept));
  }

  /**
   * Follows the chain of a log in a file, as it was when nobody was appending. The file is read as
   * a stream.
   *
   * @throws AuditException when it cannot be read or is not there
   */
  public static Verification verify(Path path) {
    AuditFile file = new AuditFile(path);
    try (Snapshot snapshot = file.snapshot()) {
      ChainWalk walk = new ChainWalk(snapshot, Place.BEGIN);
      return walk.verification(walk.walkTo(snapshot.size()));
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }

  /**
   * The entries of a log in a file, oldest first, as they are there: whether they are what was
   * written is for {@link #verify} to say. Lines that are no entries are left out. The file is read
   * as the stream is; the stream has to be closed.
   *
   * @throws AuditException when it cannot be read or is not there, here or within the stream
   */
  public static Stream<Entry> entries(Path path) {
    return EntryStream.of(new AuditFile(path), line -> line.entry().map(EntryLine.Reading::entry));
  }

  /**
   * The same entries as {@link #entries}, as the lines that they are in the file. What is not
   * printable ASCII, and so was not written by a log, is escaped as JSON escapes it.
   *
   * @throws AuditException when the file cannot be read or is not there, here or within the stream
   */
  public static Stream<String> lines(Path path) {
    return EntryStream.of(new AuditFile(path), line -> line.entry().map(_ -> line.printable()));
  }

  private Entry write(String kind, ObjectNode facts) {
    try {
      return file.append(channel -> add(kind, facts, channel));
    } catch (IOException e) {
      throw AuditException.unwritable(file.path(), e);
    }
  }

  private Entry add(String kind, ObjectNode facts, FileChannel channel) throws IOException {
    long size = channel.size();
    checkLastEntry(size, channel);
    ChainWalk walk = new ChainWalk(channel::read, end);
    End found = walk.walkTo(size);
    Draft draft = new Draft(walk.place(), walk.lines(), size);
    Instant now = time.instant().truncatedTo(ChronoUnit.MILLIS);
    switch (found) {
      case End.Clean() -> {}
      case End.Unended() -> draft.endLine();
      case End.Torn(Rest rest) -> {
        draft.endLine();
        draft.add(now, Entry.RECOVERED, rest.facts());
      }
      case End.Wrong(long line, Verification.Fault fault) ->
          throw AuditException.broken(file.path(), "line " + line + " " + fault.words());
    }
    Entry entry = draft.add(now, kind, facts);
    AuditFile.write(draft.bytes(), size, channel);
    end = draft.place();
    return entry;
  }

  /** What this log has seen must still be there, or the chain goes on from something else. */
  private void checkLastEntry(long size, FileChannel channel) throws IOException {
    if (size < end.offset()) {
      throw AuditException.broken(file.path(), "it is shorter than it was");
    }
    Optional<String> hash =
        new LineReader(channel::read, end.start(), end.offset())
            .next()
            .flatMap(Line::entry)
            .filter(EntryLine.Reading::intact)
            .map(reading -> reading.entry().hash());
    if (end.seq() > 0 && !hash.equals(Optional.of(end.hash()))) {
      throw AuditException.broken(
          file.path(), "line " + end.lines() + " " + Verification.Fault.CHANGED.words());
    }
  }

  /**
   * Does work on a thread that nobody can interrupt: an interrupt would close the file in the
   * middle of a write, and keep the outcome of a change whose call has ended from being recorded.
   */
  private static <T> T undisturbed(Supplier<T> work) {
    try {
      return CompletableFuture.supplyAsync(
              work, run -> Thread.ofVirtual().name("audit-log").start(run))
          .join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof AuditException failure) {
        throw failure;
      }
      throw e;
    }
  }
}
