package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.LineReader.Line;
import java.io.IOException;
import java.util.Optional;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The entries of a file, read in one way or another, as a stream that reads while it runs. Not
 * thread-safe.
 *
 * @param <T> what an entry is read as
 */
final class EntryStream<T> extends Spliterators.AbstractSpliterator<T> {

  private final AuditFile file;
  private final LineReader lines;
  private final Function<Line, Optional<T>> reading;

  private EntryStream(AuditFile file, LineReader lines, Function<Line, Optional<T>> reading) {
    super(Long.MAX_VALUE, ORDERED | NONNULL | IMMUTABLE);
    this.file = file;
    this.lines = lines;
    this.reading = reading;
  }

  /**
   * The stream.
   *
   * @param reading empty for a line that is to be left out
   */
  static <T> Stream<T> of(AuditFile file, Function<Line, Optional<T>> reading) {
    try {
      Snapshot snapshot = file.snapshot();
      EntryStream<T> entries =
          new EntryStream<>(file, new LineReader(snapshot, 0, snapshot.size()), reading);
      return StreamSupport.stream(entries, false).onClose(() -> close(snapshot, file));
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }

  @Override
  public boolean tryAdvance(Consumer<? super T> action) {
    try {
      for (Optional<Line> line = lines.next(); line.isPresent(); line = lines.next()) {
        Optional<T> read = reading.apply(line.get());
        if (read.isPresent()) {
          action.accept(read.get());
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
