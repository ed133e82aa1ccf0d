package com.packetdial.mcp;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** What a logger is told from INFO on, until this is closed. */
final class CapturedLog implements AutoCloseable {

  private final Logger logger;
  private final Level level;
  private final ListAppender<ILoggingEvent> entries = new ListAppender<>();

  private CapturedLog(Logger logger) {
    this.logger = logger;
    this.level = logger.getLevel();
  }

  /**
   * Listens from now on.
   *
   * @param logger its name
   */
  static CapturedLog of(String logger) {
    CapturedLog captured = new CapturedLog((Logger) LoggerFactory.getLogger(logger));
    captured.entries.start();
    captured.logger.setLevel(Level.INFO);
    captured.logger.addAppender(captured.entries);
    return captured;
  }

  /** Level and text of each entry. */
  List<String> entries() {
    return entries.list.stream()
        .map(entry -> entry.getLevel() + " " + entry.getFormattedMessage())
        .toList();
  }

  @Override
  public void close() {
    logger.detachAppender(entries);
    logger.setLevel(level);
  }
}
