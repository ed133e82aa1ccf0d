package com.packetdial.mcp;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does things at the same time, as nearly as threads can. */
public final class AtTheSameTime {

  private AtTheSameTime() {}

  /** What came of each, in their order, once all are done. */
  public static <T> List<T> doAll(List<? extends Callable<T>> things) throws Exception {
    CyclicBarrier together = new CyclicBarrier(things.size());
    List<Callable<T>> waiting = new ArrayList<>();
    for (Callable<T> thing : things) {
      waiting.add(
          () -> {
            together.await();
            return thing.call();
          });
    }
    List<T> outcomes = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<T> outcome : threads.invokeAll(waiting)) {
        outcomes.add(outcome.get());
      }
    }
    return outcomes;
  }
}
