package com.packetdial.mcp.pbx;

import com.packetdial.mcp.pbx.credential.CredentialSource;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * The connection of this process to one PBX with one credential. All calls share its limits, its
 * token, and what it learnt of the PBX. Nothing is sent, and no program run, before the first
 * reading. Thread-safe.
 */
public final class PbxClient implements AutoCloseable {

  private final HttpTransport transport;
  private final Credentials credentials;
  private final ToolPbx.Reading reading;
  private final DocumentEndpoint document;
  private final Optional<WriteLevel> writes;
  private final String identity;

  /**
   * Connects to nothing yet. Nobody else talks to the PBX for this process.
   *
   * @param time tells when a token ends and when the next request may go out
   * @param random spreads the pauses between attempts; thread-safe
   */
  public PbxClient(
      PbxOptions options, CredentialSource source, InstantSource time, RandomGenerator random) {
    this(
        options,
        PbxLimits.of(options, Pace.Sharing.NONE, time),
        Traffic.NONE,
        source,
        time,
        random);
  }

  /**
   * Connects to nothing yet.
   *
   * @param limits the PBX's, shared with the other clients of it; they stand for those of the
   *     options
   * @param traffic hears how it goes
   * @param time tells when a token ends
   * @param random spreads the pauses between attempts; thread-safe
   */
  public PbxClient(
      PbxOptions options,
      PbxLimits limits,
      Traffic traffic,
      CredentialSource source,
      InstantSource time,
      RandomGenerator random) {
    Sanitizer sanitizer = new Sanitizer(traffic);
    transport = new HttpTransport(options.connectTimeout());
    identity = Fingerprint.of(options.baseUrl(), source);
    Exchanges exchanges =
        new Exchanges(
            transport,
            options,
            limits,
            traffic,
            new StatusFailure(sanitizer, time),
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
            new Sender(options.baseUrl(), transport, exchanges, credentials),
            new AnswerReader(),
            sanitizer,
            ConcurrentHashMap.newKeySet(),
            new MediaFetch(options.baseUrl(), transport, exchanges, credentials));
    document = new DocumentEndpoint(options.baseUrl(), transport, exchanges, credentials);
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
   * The PBX as a change may write to it that must not go as far as others.
   *
   * @param atMost how far it may go; {@link PbxOptions#writes()} may allow less
   */
  public PbxWriter forChange(WriteLevel atMost, Set<Operation> declared, CallLimits limits) {
    return new ToolWriter(
        reading,
        declared,
        writes.map(level -> level.compareTo(atMost) < 0 ? level : atMost),
        limits);
  }

  /**
   * The OpenAPI document that the PBX serves of itself: first asked for without the credential, and
   * with it only where the PBX wants one. At most {@value OpenApiDocument#MOST_BYTES} bytes.
   *
   * @param etag the tag of the document that is known already
   * @return empty when that one is still the document
   * @throws PbxException when there is none; whatever is not an OpenAPI document is garbled
   */
  public Optional<OpenApiDocument> document(Optional<String> etag, CallLimits limits) {
    return document.read(etag, limits);
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
