package com.packetdial.mcp.pbx;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Collects a body up to a cap. What comes after it is not read, the connection is given up. Then
 * the body of a good answer fails with {@link TooLargeAnswer}, that of an error is cut: its status
 * says what matters.
 */
final class CappedBody implements BodySubscriber<byte[]> {

  private static final int ERROR_CAP = 64 * 1024;

  private final long cap;
  private final boolean cut;
  private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private @Nullable Subscription subscription;

  private CappedBody(long cap, boolean cut) {
    this.cap = cap;
    this.cut = cut;
  }

  static CappedBody forStatus(int status, long cap) {
    boolean good = status / 100 == 2;
    return new CappedBody(good ? cap : Math.min(cap, ERROR_CAP), !good);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscribed) {
    subscription = subscribed;
    subscribed.request(Long.MAX_VALUE);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (body.isDone()) {
      return;
    }
    for (ByteBuffer buffer : buffers) {
      if (collected.size() + (long) buffer.remaining() > cap) {
        giveUp();
        return;
      }
      // A copy: a peer that sends byte by byte would make us keep one large buffer for each.
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      collected.writeBytes(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(collected.toByteArray());
  }

  private void giveUp() {
    if (subscription != null) {
      subscription.cancel();
    }
    if (cut) {
      body.complete(collected.toByteArray());
    } else {
      body.completeExceptionally(new TooLargeAnswer());
    }
  }
}
