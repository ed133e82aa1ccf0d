package com.packetdial.mcp.change.audit;

import com.packetdial.mcp.change.audit.LineReader.Line;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Follows the log in a file: every look gives the entries that came since the one before, whichever
 * process wrote them. Lines that are no entries are left out. Thread-safe.
 */
public final class AuditTail {

  private final AuditFile file;

  /** Behind the last line that was looked at. Guarded by this. */
  private long offset;

  /** Begins before the first entry of a log, which need not be there yet. */
  public AuditTail(Path path) {
    this.file = new AuditFile(path);
  }

  /**
   * Looks at what is new.
   *
   * @param restart run before any entry when the file is shorter than it was, so that it is another
   *     one and everything begins anew
   * @param entries gets what is new, oldest first
   * @throws AuditException when the file cannot be read; what was given out stays given out
   */
  public synchronized void look(Runnable restart, Consumer<Entry> entries) {
    if (offset == 0 && Files.notExists(file.path())) {
      return;
    }
    try (Snapshot snapshot = file.snapshot()) {
      if (snapshot.size() < offset) {
        offset = 0;
        restart.run();
      }
      LineReader lines = new LineReader(snapshot, offset, snapshot.size());
      for (Optional<Line> line = lines.next();
          line.isPresent() && line.get().ended();
          line = lines.next()) {
        line.get().entry().map(EntryLine.Reading::entry).ifPresent(entries);
        offset = line.get().next();
      }
    } catch (IOException e) {
      throw AuditException.unreadable(file.path(), e);
    }
  }
}
