package com.packetdial.mcp.server.stdio;

import com.packetdial.mcp.server.CallInFlight;
import com.packetdial.mcp.server.CallsInFlight;
import com.packetdial.mcp.server.Conversation;
import com.packetdial.mcp.server.MessageWriter;
import com.packetdial.mcp.server.Outlet;
import com.packetdial.mcp.server.ProtocolServer;
import com.packetdial.mcp.server.RpcFault;
import com.packetdial.mcp.tool.Caller;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An MCP server for one client on a pair of streams (specification 2025-11-25, Transports, stdio):
 * one JSON-RPC message a line, UTF-8, and nothing else on the output. It lives until the end of
 * input. Speaks the protocol versions 2024-11-05 to 2025-11-25.
 */
public final class StdioServer {

  /** The longest line that is read, in bytes; a longer one is skipped and gets an error. */
  public static final int LINE_LIMIT = 1 << 20;

  private static final Logger LOG = LoggerFactory.getLogger(StdioServer.class);

  /**
   * How long the server waits for others.
   *
   * @param forAnswers at the end of input, for the answers that are due
   * @param forReader for a client that writes but does not read what is answered
   */
  public record Patience(Duration forAnswers, Duration forReader) {
    public static final Patience DEFAULT =
        new Patience(Duration.ofSeconds(3), Duration.ofSeconds(30));
  }

  /** Why a server has ended. */
  public enum Ending {
    /** The client said all it had to say, which is the usual end. */
    END_OF_INPUT,
    /** The client went away: what it asked for cannot be written. */
    OUTPUT_BROKEN,
    /** The client kept on writing and did not read the answers. */
    CLIENT_DOES_NOT_READ,
    /** The thread was interrupted; it still is. */
    INTERRUPTED
  }

  /** What the last answers get to be written in, when the calls have used up all patience. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final InputStream in;
  private final Patience patience;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final Outbox outbox;
  private final Conversation conversation;
  private final Lines lines;

  private StdioServer(
      ProtocolServer protocol, InputStream in, OutputStream out, Patience patience) {
    this.in = in;
    this.patience = patience;
    MessageWriter writer = protocol.writer();
    outbox = Outbox.start(out, () -> ending.complete(Ending.OUTPUT_BROKEN));
    Outlet outlet = message -> outbox.put(writer.bytes(message));
    conversation = protocol.open(Caller.LOCAL, outlet);
    lines = new Lines(conversation, outlet, outbox, LINE_LIMIT);
  }

  /**
   * Serves a client until its input ends, then answers what is due and returns. Interrupting the
   * thread ends it at once. Calls that are then still running are cancelled, and who waits for the
   * client to answer a question waits no longer than for the end of input. The streams are not
   * closed, and standard output is not protected from other writers: that is for the caller to do.
   */
  public static Ending run(
      ProtocolServer protocol, InputStream in, OutputStream out, Patience patience) {
    return new StdioServer(protocol, in, out, patience).serve();
  }

  private Ending serve() {
    Thread.ofPlatform().daemon().name("mcp-input").start(this::readToTheEnd);
    try {
      Ending reason = ending.get();
      conversation.endQuestions();
      if (reason == Ending.END_OF_INPUT) {
        answerWhatIsDue();
      }
      return reason;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Ending.INTERRUPTED;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the input cannot be read any more", e.getCause());
    } finally {
      conversation.abandon();
      outbox.close();
    }
  }

  private void readToTheEnd() {
    try {
      ending.complete(read());
    } catch (RuntimeException | Error e) {
      ending.completeExceptionally(e);
    }
  }

  private Ending read() {
    LineReader input = new LineReader(in, LINE_LIMIT);
    try {
      for (var line = input.next(); line.isPresent(); line = input.next()) {
        if (!outbox.awaitRoom(patience.forReader())) {
          LOG.warn("The client does not read its answers");
          return Ending.CLIENT_DOES_NOT_READ;
        }
        lines.take(line.get());
      }
    } catch (IOException e) {
      LOG.info("The input ended with an error: {}", e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return Ending.END_OF_INPUT;
  }

  /** A client that pipes its requests in is at its end of input long before the last answer. */
  private void answerWhatIsDue() throws InterruptedException {
    long start = System.nanoTime();
    CallsInFlight calls = conversation.calls();
    if (!calls.awaitSettled(patience.forAnswers())) {
      RpcFault late =
          RpcFault.busy(
              "The input ended, and the answer was not there within %d s of that."
                  .formatted(patience.forAnswers().toSeconds()));
      for (CallInFlight call : calls.waiting()) {
        calls.answer(call, late);
        call.cancellation().cancel();
      }
    }
    Duration left = patience.forAnswers().minusNanos(System.nanoTime() - start);
    outbox.awaitWritten(left.compareTo(LAST_WORDS) > 0 ? left : LAST_WORDS);
  }
}
