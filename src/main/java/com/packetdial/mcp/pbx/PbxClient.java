package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The connection of this process to one PBX with one credential. All calls share its limits of
 * concurrency and rate, its token, and what it learnt of the PBX. Nothing is sent, and no program
 * run, before the first reading. Thread-safe.
 */
public final class PbxClient implements AutoCloseable {

  private final HttpTransport transport;
  private final Credentials credentials;
  private final ToolPbx.Reading reading;
  private final Optional<WriteLevel> writes;
  private final String identity;

  /**
   * Connects to nothing yet.
   *
   * @param time tells when a token ends and when the next request may go out
   * @param random spreads the pauses between attempts; thread-safe
   */
  public PbxClient(
      PbxOptions options, CredentialSource source, InstantSource time, RandomGenerator random) {
    this(options, source, time, random, Pace.Sharing.NONE);
  }

  /**
   * Connects to nothing yet.
   *
   * @param time tells when a token ends and when the next request may go out
   * @param random spreads the pauses between attempts; thread-safe
   * @param sharing who else keeps within the limit of rate
   */
  public PbxClient(
      PbxOptions options,
      CredentialSource source,
      InstantSource time,
      RandomGenerator random,
      Pace.Sharing sharing) {
    Sanitizer sanitizer = new Sanitizer();
    transport = new HttpTransport(options.connectTimeout(), options.maxAnswerBytes());
    identity = Fingerprint.of(options.baseUrl(), source);
    Exchanges exchanges =
        new Exchanges(
            transport,
            options,
            new StatusFailure(sanitizer, time),
            sharing.share(identity, new RateLimit(options.ratePerSecond(), time)),
            time,
            random,
            BoundedWait::pause);
    writes = options.writes();
    credentials =
        new Credentials(
            source,
            new TokenEndpoint(options.baseUrl(), transport, exchanges, time, sanitizer),
            time);
    reading =
        new ToolPbx.Reading(
            options.baseUrl(),
            new Sender(transport, exchanges, credentials),
            new AnswerReader(),
            sanitizer,
            ConcurrentHashMap.newKeySet());
  }

  /**
   * The PBX as one call of a tool may use it.
   *
   * @param declared the operations that the tool declares; of these, only readings are sent
   */
  public Pbx forTool(Set<Operation> declared, CallLimits limits) {
    return new ToolPbx(reading, declared, limits);
  }

  /**
   * The PBX as one change may write to it. Without {@link PbxOptions#writes()} it refuses
   * everything.
   *
   * @param declared the operations that the tool declares
   */
  public PbxWriter forChange(Set<Operation> declared, CallLimits limits) {
    return new ToolWriter(reading, declared, writes, limits);
  }

  /**
   * Tells this PBX and this credential from others, without telling either: a SHA-256 in hex. The
   * same after a restart with the same settings.
   */
  public String identity() {
    return identity;
  }

  /** The checked base URL, ending in {@code /ns-api/v2}. */
  public URI baseUrl() {
    return reading.baseUrl();
  }

  /** What is known of the credential by now. */
  public CredentialFacts credential() {
    return credentials.facts();
  }

  /** Aborts what is under way, a running credentials program included. */
  @Override
  public void close() {
    credentials.close();
    transport.close();
  }
}
