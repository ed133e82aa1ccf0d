package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Reads the calls of a window: slices at the same time, as many requests at once as the PBX is to
 * be asked, and hands the calls on in the order of time. What it keeps is the calls of the slices
 * under way. For one thread, one run.
 */
final class CallReading {

  /**
   * Slices cut and not handed on, for each request at once. The pages of a slice come one after the
   * other: while a busy hour has some left, the slices behind it are read, and wait for it.
   */
  private static final int AHEAD = 6;

  private final CallQuery query;
  private final Pbx pbx;
  private final int atOnce;
  private final int slicesAhead;
  private final long many;
  private final Cancellation cancellation;

  /**
   * Reads nothing yet.
   *
   * @param pbx used by many threads
   * @param atOnce requests that the PBX may be asked at the same time
   * @param many legs of a slice that is not cut further
   * @param cancellation ends what {@code pbx} is doing; it is also used when one slice fails
   */
  CallReading(CallQuery query, Pbx pbx, int atOnce, long many, Cancellation cancellation) {
    this.query = query;
    this.pbx = pbx;
    this.atOnce = atOnce;
    this.slicesAhead = AHEAD * atOnce;
    this.many = many;
    this.cancellation = cancellation;
  }

  /**
   * Reads to the end.
   *
   * @param sink gets each call once, never two at a time
   * @throws RuntimeException what the first slice that failed threw; the calls before it were
   *     handed on
   */
  void read(CallSink sink, Coverage coverage) {
    Slicing slicing = new Slicing(query, pbx, many);
    coverage.expect(slicing.total());
    CallMerger merger = new CallMerger(sink, query.silence());
    // Not virtual ones: putting a page together keeps a processor busy, and virtual threads, which
    // the answers of the PBX and other callers wait for, would not get their turn meanwhile.
    try (ExecutorService threads =
        Executors.newFixedThreadPool(
            atOnce, Thread.ofPlatform().name("slice-", 1).daemon().factory())) {
      Deque<Future<SliceCalls>> ahead = new ArrayDeque<>();
      try {
        do {
          while (slicing.hasNext() && ahead.size() < slicesAhead) {
            Slice next = slicing.next();
            ahead.add(threads.submit(() -> new SliceReader(query, next, pbx).read()));
          }
          SliceCalls read = result(ahead.remove());
          coverage.inTurn(
              () -> {
                merger.take(read);
                coverage.took(read, merger);
                return read;
              });
        } while (!ahead.isEmpty() || slicing.hasNext());
      } catch (RuntimeException e) {
        // Nobody waits for the others now, and closing the threads would.
        cancellation.cancel();
        throw e;
      }
    }
    coverage.inTurn(
        () -> {
          merger.end();
          sink.end();
          coverage.complete();
          return merger;
        });
  }

  private static SliceCalls result(Future<SliceCalls> slice) {
    try {
      return slice.get();
    } catch (ExecutionException e) {
      throw switch (e.getCause()) {
        case RuntimeException failure -> failure;
        case null, default -> new IllegalStateException("a slice could not be read", e.getCause());
      };
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("interrupted");
    }
  }
}
