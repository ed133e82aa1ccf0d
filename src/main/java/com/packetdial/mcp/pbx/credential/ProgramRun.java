package com.packetdial.mcp.pbx.credential;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One run of the credentials program. Its output goes to the caller and nowhere else: no exception
 * and no log has a word of it.
 */
final class ProgramRun {

  static final Duration LIMIT = Duration.ofSeconds(30);
  private static final int MAX_OUTPUT_BYTES = 64 * 1024;

  private final String command;
  private final Duration limit;

  ProgramRun(String command) {
    this(command, LIMIT);
  }

  ProgramRun(String command, Duration limit) {
    this.command = command;
    this.limit = limit;
  }

  String output() throws InterruptedException {
    long end = System.nanoTime() + limit.toNanos();
    Process process = start();
    try {
      byte[] printed = read(process, end);
      if (printed.length > MAX_OUTPUT_BYTES) {
        throw new CredentialException(
            "The credentials program printed more than 64 KiB, which is not a credential.");
      }
      if (!process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        throw tooSlow();
      }
      if (process.exitValue() != 0) {
        throw new CredentialException(
            "The credentials program failed with exit status "
                + process.exitValue()
                + "; run it in a terminal to see why.");
      }
      return new String(printed, StandardCharsets.UTF_8);
    } finally {
      kill(process);
    }
  }

  private Process start() {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", command).redirectError(Redirect.DISCARD).start();
      process.getOutputStream().close();
      return process;
    } catch (IOException _) {
      throw new CredentialException(
          "The credentials program could not be started: is there a shell named sh in the PATH?");
    }
  }

  private byte[] read(Process process, long end) throws InterruptedException {
    CompletableFuture<byte[]> printed = new CompletableFuture<>();
    Thread.ofVirtual()
        .name("credentials-program")
        .start(
            () -> {
              try (InputStream output = process.getInputStream()) {
                printed.complete(output.readNBytes(MAX_OUTPUT_BYTES + 1));
              } catch (IOException e) {
                printed.completeExceptionally(new UncheckedIOException(e));
              }
            });
    try {
      return printed.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException _) {
      throw tooSlow();
    } catch (ExecutionException _) {
      throw new CredentialException("The output of the credentials program could not be read.");
    }
  }

  private CredentialException tooSlow() {
    return new CredentialException(
        "The credentials program did not end within " + limit.toSeconds() + " s.");
  }

  /** The shell's children first: they would outlive it, and no longer be found, otherwise. */
  private static void kill(Process process) {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroyForcibly();
    children.forEach(ProcessHandle::destroyForcibly);
  }
}
