package com.packetdial.mcp.pbx;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import org.jspecify.annotations.Nullable;

/**
 * Hands the body of one good answer on, once its beginning has shown that it is audio, and up to a
 * cap. What is handed on so is no part of the answer any more, whose body is empty. Nothing is
 * handed on of what is no audio.
 */
final class MediaBody implements BodySubscriber<byte[]> {

  private static final byte[] NOTHING = {};

  private final String operation;
  private final MediaSink sink;
  private final long cap;
  private final Optional<PbxException> refusal;
  private final String contentType;
  private final CompletableFuture<byte[]> body = new CompletableFuture<>();
  private byte[] head = NOTHING;
  private long bytes;
  private @Nullable AudioType type;
  private @Nullable OutputStream out;
  private @Nullable Subscription subscription;

  /**
   * For one answer.
   *
   * @param cap how large the file may be
   */
  MediaBody(String operation, ResponseInfo answer, MediaSink sink, long cap) {
    this.operation = operation;
    this.sink = sink;
    this.cap = cap;
    this.contentType = answer.headers().firstValue("Content-Type").orElse("");
    this.refusal = refusal(answer);
  }

  /** How much was handed on. */
  long bytes() {
    return bytes;
  }

  /** What it was; empty unless the answer was whole. */
  Optional<AudioType> type() {
    return Optional.ofNullable(type);
  }

  @Override
  public CompletionStage<byte[]> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Subscription subscribed) {
    subscription = subscribed;
    if (refusal.isPresent()) {
      giveUp(refusal.get());
    } else {
      subscribed.request(Long.MAX_VALUE);
    }
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      byte[] part = new byte[buffer.remaining()];
      buffer.get(part);
      take(part);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    if (type == null && !body.isDone()) {
      begin();
    }
    body.complete(NOTHING);
  }

  private void take(byte[] part) {
    if (bytes + head.length + part.length > cap) {
      giveUp(new PbxException.TooLarge(operation, cap));
    } else if (type != null) {
      write(part);
    } else {
      head = joined(head, part);
      if (head.length >= AudioType.HEAD) {
        begin();
      }
    }
  }

  private void begin() {
    Optional<AudioType> told = AudioType.of(head, contentType);
    if (told.isEmpty()) {
      giveUp(new PbxException.NoMedia(operation, MediaProblem.NOT_AUDIO));
      return;
    }
    type = told.get();
    byte[] beginning = head;
    head = NOTHING;
    write(beginning);
  }

  private void write(byte[] part) {
    try {
      OutputStream to = out;
      if (to == null) {
        to = sink.begin();
        out = to;
      }
      to.write(part);
      bytes += part.length;
    } catch (IOException _) {
      // Whoever gave the sink knows more of it; here it is only that it takes no more.
      giveUp(new PbxException.NoMedia(operation, MediaProblem.NOT_STORED));
    }
  }

  private void giveUp(PbxException reason) {
    body.completeExceptionally(new GivenUp(reason));
    if (subscription != null) {
      subscription.cancel();
    }
  }

  /** What the head of the answer says already. */
  private Optional<PbxException> refusal(ResponseInfo answer) {
    if (answer.statusCode() != 200) {
      // No content, or a part of it that nobody asked for.
      return Optional.of(new PbxException.NoMedia(operation, MediaProblem.NOT_AUDIO));
    }
    OptionalLong declared = answer.headers().firstValueAsLong("Content-Length");
    if (declared.isPresent() && declared.getAsLong() > cap) {
      return Optional.of(new PbxException.TooLarge(operation, cap));
    }
    String encoding = answer.headers().firstValue("Content-Encoding").orElse("identity");
    return encoding.strip().toLowerCase(Locale.ROOT).equals("identity")
        ? Optional.empty()
        : Optional.of(new PbxException.NoMedia(operation, MediaProblem.NOT_AUDIO));
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] both = new byte[one.length + other.length];
    System.arraycopy(one, 0, both, 0, one.length);
    System.arraycopy(other, 0, both, one.length, other.length);
    return both;
  }

  /** The reading of an answer was given up for a reason of ours. */
  static final class GivenUp extends IOException {

    private static final long serialVersionUID = 1L;
    private final PbxException reason;

    GivenUp(PbxException reason) {
      super("given up");
      this.reason = reason;
    }

    PbxException reason() {
      return reason;
    }
  }
}
