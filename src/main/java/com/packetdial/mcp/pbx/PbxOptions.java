package com.packetdial.mcp.pbx;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the client talks to a PBX.
 *
 * @param baseUrl what {@link BaseUrl#parse} accepts, in the form it gives
 * @param concurrency requests under way at once, at least 1, unless {@link PbxLimits} are shared
 * @param ratePerSecond requests started in a second, over 0, unless {@link PbxLimits} are shared
 * @param maxAnswerBytes cap of one answer, as sent and as unpacked
 * @param connectTimeout limit of TCP and TLS connecting; the deadline of a call covers the rest
 * @param retries when to try a reading again
 * @param writes how far changes may go; empty for none at all
 */
public record PbxOptions(
    URI baseUrl,
    int concurrency,
    double ratePerSecond,
    long maxAnswerBytes,
    Duration connectTimeout,
    RetryPolicy retries,
    Optional<WriteLevel> writes) {

  private static final int DEFAULT_CONCURRENCY = 4;
  private static final double DEFAULT_RATE = 10;
  private static final long DEFAULT_MAX_ANSWER_BYTES = 32L << 20;
  private static final Duration DEFAULT_CONNECT_TIMEOUT = Duration.ofSeconds(10);

  /**
   * Checks the base URL and the bounds.
   *
   * @throws UnusableBaseUrl when the base URL is refused
   */
  public PbxOptions {
    baseUrl = BaseUrl.parse(baseUrl.toString());
    if (concurrency < 1) {
      throw new IllegalArgumentException("concurrency must be at least 1");
    }
    if (!(ratePerSecond > 0) || Double.isInfinite(ratePerSecond)) {
      throw new IllegalArgumentException("the rate must be a number over 0");
    }
    if (maxAnswerBytes < 1 || maxAnswerBytes > Integer.MAX_VALUE - 16) {
      throw new IllegalArgumentException("the cap of an answer must be between 1 byte and 2 GiB");
    }
    if (!connectTimeout.isPositive()) {
      throw new IllegalArgumentException("the time to connect must be over 0");
    }
  }

  /** Four at once, ten a second, 32 MiB, three retries, no writes. */
  public static PbxOptions of(URI baseUrl) {
    return new PbxOptions(
        baseUrl,
        DEFAULT_CONCURRENCY,
        DEFAULT_RATE,
        DEFAULT_MAX_ANSWER_BYTES,
        DEFAULT_CONNECT_TIMEOUT,
        RetryPolicy.DEFAULT,
        Optional.empty());
  }

  public PbxOptions withConcurrency(int requests) {
    return new PbxOptions(
        baseUrl, requests, ratePerSecond, maxAnswerBytes, connectTimeout, retries, writes);
  }

  public PbxOptions withRatePerSecond(double rate) {
    return new PbxOptions(
        baseUrl, concurrency, rate, maxAnswerBytes, connectTimeout, retries, writes);
  }

  public PbxOptions withMaxAnswerBytes(long bytes) {
    return new PbxOptions(
        baseUrl, concurrency, ratePerSecond, bytes, connectTimeout, retries, writes);
  }

  public PbxOptions withConnectTimeout(Duration timeout) {
    return new PbxOptions(
        baseUrl, concurrency, ratePerSecond, maxAnswerBytes, timeout, retries, writes);
  }

  public PbxOptions withRetries(RetryPolicy policy) {
    return new PbxOptions(
        baseUrl, concurrency, ratePerSecond, maxAnswerBytes, connectTimeout, policy, writes);
  }

  /** Lets changes go so far. */
  public PbxOptions withWrites(WriteLevel level) {
    return new PbxOptions(
        baseUrl,
        concurrency,
        ratePerSecond,
        maxAnswerBytes,
        connectTimeout,
        retries,
        Optional.of(level));
  }
}
