package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.LineReader.Line;
import java.io.IOException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** The entries of a file as a stream that reads while it runs. Not thread-safe. */
final class EntryStream extends Spliterators.AbstractSpliterator<Entry> {

  private final AuditFile file;
  private final LineReader lines;

  private EntryStream(AuditFile file, LineReader lines) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.file = file;
    this.lines = lines;
  }

  static Stream<Entry> of(AuditFile file) {
    try {
      Snapshot snapshot = file.snapshot();
      EntryStream entries = new EntryStream(file, new LineReader(snapshot, 0, snapshot.size()));
      return StreamSupport.stream(entries, false).onClose(() -> close(snapshot, file));
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super Entry> action) {
    try {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<EntryLine.Reading> reading = line.get().entry();
        if (reading.isPresent()) {
          action.accept(reading.get().entry());
          return true;
        }
      }
      return false;
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }

  private static void close(Snapshot snapshot, AuditFile file) {
    try {
      snapshot.close();
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }
}
