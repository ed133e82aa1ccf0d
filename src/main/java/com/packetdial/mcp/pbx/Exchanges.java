package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to the PBX, all within its limits, and each again when that is likely to help.
 * Thread-safe.
 */
final class Exchanges {

  private static final Logger log = LoggerFactory.getLogger(Exchanges.class);

  private static final int NOT_MODIFIED = 304;

  private final HttpTransport transport;
  private final PbxOptions options;
  private final StatusFailure statusFailure;
  private final Form usual;
  private final PbxLimits pbxLimits;
  private final Traffic traffic;
  private final InstantSource time;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  Exchanges(
      HttpTransport transport,
      PbxOptions options,
      PbxLimits pbxLimits,
      Traffic traffic,
      StatusFailure statusFailure,
      InstantSource time,
      RandomGenerator random,
      Sleeper sleeper) {
    this.transport = transport;
    this.options = options;
    this.statusFailure = statusFailure;
    this.usual = capped(options.maxAnswerBytes(), false);
    this.pbxLimits = pbxLimits;
    this.traffic = traffic;
    this.time = time;
    this.random = random;
    this.sleeper = sleeper;
  }

  /**
   * What is made of an answer.
   *
   * @param bodies takes its body, by its head
   * @param cap bytes of its body at most, unpacked
   * @param unchanged whether "not modified" is a good answer, too
   * @param failures tells what any other answer but 2xx means
   */
  record Form(BodyHandler<byte[]> bodies, long cap, boolean unchanged, Failures failures) {

    private boolean accepts(int status) {
      return status / 100 == 2 || (unchanged && status == NOT_MODIFIED);
    }
  }

  /** Tells what an answer means that is not a good one. */
  @FunctionalInterface
  interface Failures {
    AttemptFailed of(String operation, RawAnswer answer, Optional<Secret> credential);
  }

  /**
   * The body of the first good answer. Only for what may be sent twice.
   *
   * @param request makes the request, without its credential
   * @param credential the bearer token, if one is sent
   */
  byte[] send(
      String operation,
      Supplier<HttpRequest.Builder> request,
      Optional<Secret> credential,
      CallLimits limits) {
    return send(operation, request, credential, limits, usual).body();
  }

  /** The same, of answers in another form. */
  Reply send(
      String operation,
      Supplier<HttpRequest.Builder> request,
      Optional<Secret> credential,
      CallLimits limits,
      Form form) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(operation, request.get(), credential, limits, attempt, form);
      } catch (AttemptFailed failed) {
        pauseOrThrow(failed, attempt, limits, operation);
      }
    }
  }

  /**
   * The good answer to what must not be done twice: it is sent again only when it was surely not
   * carried out.
   *
   * @throws PbxException.OutcomeUnknown when it may have been carried out
   */
  Reply sendUnlessArrived(
      String operation,
      Supplier<HttpRequest.Builder> request,
      Optional<Secret> credential,
      CallLimits limits) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(operation, request.get(), credential, limits, attempt, usual);
      } catch (AttemptFailed failed) {
        if (failed.mayHaveArrived()) {
          throw new PbxException.OutcomeUnknown(operation, reason(failed.failure()));
        }
        pauseOrThrow(failed, attempt, limits, operation);
      }
    }
  }

  /** Answers of the API whose bodies may have so many bytes. */
  Form capped(long cap, boolean unchanged) {
    return new Form(
        head -> CappedBody.forStatus(head.statusCode(), cap), cap, unchanged, statusFailure::of);
  }

  private static String reason(PbxException failure) {
    return switch (failure) {
      case PbxException.Unavailable e -> e.reason();
      case PbxException.Garbled e -> e.reason();
      case PbxException.DeadlineExceeded _ -> "no answer came in time";
      case PbxException.Cancelled _ -> "the wait for the answer was given up";
      case PbxException.TooLarge _ -> "the answer is too large to be read";
      default -> "the answer cannot be used";
    };
  }

  private void pauseOrThrow(
      AttemptFailed failed, int attempt, CallLimits limits, String operation) {
    if (!failed.worthRetrying() || attempt > options.retries().retries()) {
      throw failed.failure();
    }
    Duration pause = options.retries().pauseAfter(attempt, random);
    Duration asked = failed.retryAfter().orElse(Duration.ZERO);
    Duration longer = asked.compareTo(pause) > 0 ? asked : pause;
    if (longer.compareTo(limits.remaining()) >= 0) {
      throw failed.failure();
    }
    sleeper.pause(longer, limits, operation);
  }

  private Reply once(
      String operation,
      HttpRequest.Builder request,
      Optional<Secret> credential,
      CallLimits limits,
      int attempt,
      Form form)
      throws AttemptFailed {
    credential.ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
    RawAnswer answer = admitted(operation, request.build(), limits, attempt, form);
    if (!form.accepts(answer.status())) {
      throw form.failures().of(operation, answer, credential);
    }
    return new Reply(answer.status(), body(operation, answer, form.cap()), answer.etag());
  }

  /** The PBX is free for the next request as soon as it has answered, before that is unpacked. */
  private RawAnswer admitted(
      String operation, HttpRequest request, CallLimits limits, int attempt, Form form)
      throws AttemptFailed {
    BoundedWait.ensureLive(limits, operation);
    pbxLimits.enter(limits, operation, sleeper);
    try {
      return answer(operation, request, limits, attempt, form);
    } finally {
      pbxLimits.leave();
    }
  }

  private RawAnswer answer(
      String operation, HttpRequest request, CallLimits limits, int attempt, Form form)
      throws AttemptFailed {
    long began = time.millis();
    String outcome = "connection";
    try {
      RawAnswer answer = transport.send(request, limits, operation, form.bodies());
      outcome = String.valueOf(answer.status());
      return answer;
    } catch (PbxException.DeadlineExceeded ended) {
      outcome = "deadline";
      throw AttemptFailed.forGood(ended).afterItMayHaveArrived();
    } catch (PbxException.Cancelled ended) {
      outcome = "cancelled";
      throw AttemptFailed.forGood(ended).afterItMayHaveArrived();
    } catch (TooLargeAnswer _) {
      outcome = "too_large";
      throw tooLarge(operation, form.cap());
    } catch (MediaBody.GivenUp givenUp) {
      outcome = "given_up";
      throw AttemptFailed.forGood(givenUp.reason());
    } catch (IOException e) {
      TransportFailure failure = TransportFailure.of(e, request.uri());
      outcome = failure.garbled() ? "garbled" : outcome;
      throw failed(operation, failure);
    } finally {
      Duration took = Duration.ofMillis(Math.max(0, time.millis() - began));
      log.debug("{}: {}, {} ms, attempt {}", operation, outcome, took.toMillis(), attempt);
      traffic.attempted(new Traffic.Attempt(operation, outcome, took, attempt));
    }
  }

  private static AttemptFailed failed(String operation, TransportFailure failure) {
    PbxException exception =
        failure.garbled()
            ? new PbxException.Garbled(operation, failure.reason())
            : new PbxException.Unavailable(operation, failure.reason());
    AttemptFailed failed =
        failure.transientFault()
            ? AttemptFailed.forNow(exception, Optional.empty())
            : AttemptFailed.forGood(exception);
    return failure.connected() ? failed.afterItMayHaveArrived() : failed;
  }

  private static byte[] body(String operation, RawAnswer answer, long cap) throws AttemptFailed {
    try {
      return answer.body(cap);
    } catch (TooLargeAnswer _) {
      throw tooLarge(operation, cap);
    } catch (IOException _) {
      throw AttemptFailed.forGood(
              new PbxException.Garbled(operation, "a compressed body that cannot be unpacked"))
          .afterItMayHaveArrived();
    }
  }

  private static AttemptFailed tooLarge(String operation, long cap) {
    return AttemptFailed.forGood(new PbxException.TooLarge(operation, cap)).afterItMayHaveArrived();
  }
}
