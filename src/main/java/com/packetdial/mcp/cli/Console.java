package com.packetdial.mcp.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The three streams of the process, in UTF-8 whatever the locale. Standard output carries answers
 * and MCP only.
 *
 * @param in standard input
 * @param out standard output
 * @param err standard error
 */
record Console(InputStream in, OutputStream out, OutputStream err) {

  private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");

  /** Standard output cannot be written to. */
  static final class OutputFailed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean readerLeft;

    private OutputFailed(IOException cause) {
      super(cause);
      readerLeft = String.valueOf(cause.getMessage()).contains("Broken pipe");
    }

    /** Whether the reader went away, as {@code head} does when it has seen enough. */
    boolean readerLeft() {
      return readerLeft;
    }
  }

  /**
   * The streams of this process. From here to its end {@code System.out} is standard error, so that
   * no library can write between the messages of a client.
   */
  static Console ofProcess() {
    System.setOut(System.err);
    return new Console(
        new FileInputStream(FileDescriptor.in),
        new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)),
        new FileOutputStream(FileDescriptor.err));
  }

  /**
   * Prints text and a line's end to standard output, at once.
   *
   * @throws OutputFailed when that cannot be done
   */
  void print(String text) {
    try {
      out.write((text + "\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new OutputFailed(e);
    }
  }

  /** Prints one line to standard error. */
  void complain(String line) {
    try {
      err.write((BREAKS.matcher(line).replaceAll(" ") + "\n").getBytes(StandardCharsets.UTF_8));
      err.flush();
    } catch (IOException _) {
      // Nobody is left to tell.
      return;
    }
  }
}
