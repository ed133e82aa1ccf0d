package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Toolbox;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
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

  /** Why a server ends. */
  private enum Ending {
    END_OF_INPUT,
    OUTPUT_BROKEN,
    CLIENT_DOES_NOT_READ
  }

  /** What the last answers get to be written in, when the calls have used up all patience. */
  private static final Duration LAST_WORDS = Duration.ofMillis(500);

  private final InputStream in;
  private final Patience patience;
  private final CompletableFuture<Ending> ending = new CompletableFuture<>();
  private final CallsInFlight calls = new CallsInFlight();
  private final Outbox outbox;
  private final StdioTransport transport;
  private final Conversation conversation;

  private StdioServer(
      Toolbox toolbox,
      ServerIdentity identity,
      InputStream in,
      OutputStream out,
      Patience patience) {
    this.in = in;
    this.patience = patience;
    ProtocolServer protocol = new ProtocolServer(toolbox, identity);
    outbox = Outbox.start(out, () -> ending.complete(Ending.OUTPUT_BROKEN));
    transport = new StdioTransport(protocol.mapper(), calls, outbox);
    StdioTransportProvider provider = new StdioTransportProvider(transport);
    protocol.serve(provider);
    conversation =
        new Conversation(protocol.rules(), provider.session(), transport, calls, LINE_LIMIT);
  }

  /**
   * Serves the client on the process's standard streams. From here to the end of the process {@code
   * System.out} is standard error, so that no library can write between the messages.
   *
   * @return the exit code for the process
   */
  public static int runOnStandardStreams(Toolbox toolbox, ServerIdentity identity) {
    System.setOut(System.err);
    return run(
        toolbox, identity, System.in, new FileOutputStream(FileDescriptor.out), Patience.DEFAULT);
  }

  /**
   * Serves a client until its input ends, then answers what is due and returns. Interrupting the
   * thread ends it at once. Calls that are then still running are cancelled. The streams are not
   * closed.
   *
   * @return 0 at the end of input, 1 when the client could not be written to
   */
  public static int run(
      Toolbox toolbox,
      ServerIdentity identity,
      InputStream in,
      OutputStream out,
      Patience patience) {
    return new StdioServer(toolbox, identity, in, out, patience).serve();
  }

  private int serve() {
    Thread.ofPlatform().daemon().name("mcp-input").start(() -> ending.complete(read()));
    try {
      Ending reason = ending.get();
      if (reason == Ending.END_OF_INPUT) {
        answerWhatIsDue();
      }
      return reason == Ending.END_OF_INPUT ? 0 : 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 1;
    } catch (ExecutionException e) {
      throw new IllegalStateException("the reading thread ends with a reason", e);
    } finally {
      calls.waiting().forEach(call -> call.cancellation().cancel());
      outbox.close();
    }
  }

  private Ending read() {
    LineReader lines = new LineReader(in, LINE_LIMIT);
    try {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        if (!outbox.awaitRoom(patience.forReader())) {
          LOG.warn("The client does not read its answers");
          return Ending.CLIENT_DOES_NOT_READ;
        }
        conversation.take(line.get());
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
    if (!calls.awaitSettled(patience.forAnswers())) {
      RpcFault late =
          RpcFault.busy(
              "The input ended, and the answer was not there within %d s of that."
                  .formatted(patience.forAnswers().toSeconds()));
      for (CallInFlight call : calls.waiting()) {
        transport.answer(call.id(), late);
        call.cancellation().cancel();
      }
    }
    Duration left = patience.forAnswers().minusNanos(System.nanoTime() - start);
    outbox.awaitWritten(left.compareTo(LAST_WORDS) > 0 ? left : LAST_WORDS);
  }
}
