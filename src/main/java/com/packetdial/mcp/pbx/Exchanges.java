package com.packetdial.mcp.pbx;

import com.packetdial.mcp.config.Secret;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends requests to the PBX, all within one limit of concurrency and one of rate, and each again
 * when that is likely to help. Thread-safe.
 */
final class Exchanges {

  private static final Logger log = LoggerFactory.getLogger(Exchanges.class);

  private final HttpTransport transport;
  private final PbxOptions options;
  private final StatusFailure statusFailure;
  private final Permits permits;
  private final RateLimit rate;
  private final InstantSource time;
  private final RandomGenerator random;
  private final Sleeper sleeper;

  Exchanges(
      HttpTransport transport,
      PbxOptions options,
      StatusFailure statusFailure,
      InstantSource time,
      RandomGenerator random,
      Sleeper sleeper) {
    this.transport = transport;
    this.options = options;
    this.statusFailure = statusFailure;
    this.permits = new Permits(options.concurrency());
    this.rate = new RateLimit(options.ratePerSecond(), time);
    this.time = time;
    this.random = random;
    this.sleeper = sleeper;
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
    for (int attempt = 1; ; attempt++) {
      try {
        return once(operation, request.get(), credential, limits, attempt);
      } catch (AttemptFailed failed) {
        pauseOrThrow(failed, attempt, limits, operation);
      }
    }
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

  private byte[] once(
      String operation,
      HttpRequest.Builder request,
      Optional<Secret> credential,
      CallLimits limits,
      int attempt)
      throws AttemptFailed {
    credential.ifPresent(token -> request.header("Authorization", "Bearer " + token.reveal()));
    BoundedWait.ensureLive(limits, operation);
    permits.acquire(limits, operation);
    try {
      rate.await(limits, operation, sleeper);
      RawAnswer answer = answer(operation, request.build(), limits, attempt);
      if (answer.status() / 100 != 2) {
        throw statusFailure.of(operation, answer, credential);
      }
      return body(operation, answer);
    } finally {
      permits.release();
    }
  }

  private RawAnswer answer(String operation, HttpRequest request, CallLimits limits, int attempt)
      throws AttemptFailed {
    long began = time.millis();
    String outcome = "none";
    try {
      RawAnswer answer = transport.send(request, limits, operation);
      outcome = String.valueOf(answer.status());
      return answer;
    } catch (TooLargeAnswer _) {
      throw tooLarge(operation);
    } catch (IOException e) {
      TransportFailure failure = TransportFailure.of(e, request.uri());
      if (failure.garbled()) {
        throw AttemptFailed.forGood(new PbxException.Garbled(operation, failure.reason()));
      }
      PbxException unavailable = new PbxException.Unavailable(operation, failure.reason());
      throw failure.transientFault()
          ? AttemptFailed.forNow(unavailable, Optional.empty())
          : AttemptFailed.forGood(unavailable);
    } finally {
      log.debug(
          "{}: status {}, {} ms, attempt {}", operation, outcome, time.millis() - began, attempt);
    }
  }

  private byte[] body(String operation, RawAnswer answer) throws AttemptFailed {
    try {
      return answer.body(options.maxAnswerBytes());
    } catch (TooLargeAnswer _) {
      throw tooLarge(operation);
    } catch (IOException _) {
      throw AttemptFailed.forGood(
          new PbxException.Garbled(operation, "a compressed body that cannot be unpacked"));
    }
  }

  private AttemptFailed tooLarge(String operation) {
    return AttemptFailed.forGood(new PbxException.TooLarge(operation, options.maxAnswerBytes()));
  }
}
