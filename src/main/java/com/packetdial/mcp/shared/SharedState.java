package com.packetdial.mcp.shared;

import com.packetdial.mcp.change.approval.ApprovalStore;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.Pace;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The state that the replicas of a server share, in one Redis. Replicas that share it serve the
 * same PBX and the same team; another team takes another database. Nothing is connected before it
 * is first needed. Thread-safe; a virtual thread may wait here, for some seconds at most.
 *
 * <p>While Redis is out of reach no confirmation token is given out or used, nothing waits for an
 * operator, and each process keeps its limits of rate for itself. Redis needs no persistence, and
 * need not be trusted never to lose anything: what it loses is refused.
 */
public final class SharedState implements AutoCloseable {

  /** For clocks that differ, and for who asks late what came of a token or of a request. */
  private static final Duration GRACE = Duration.ofMinutes(30);

  private final Redis redis;
  private final NonceStore nonces;
  private final ApprovalStore approvals;

  SharedState(Redis redis, InstantSource time, RandomGenerator random) {
    this.redis = redis;
    this.nonces = new RedisNonces(redis, GRACE, time, random);
    this.approvals = new RedisApprovals(redis, GRACE, time);
  }

  /**
   * The state at an address.
   *
   * @param address {@code redis://[user:password@]host[:port][/db]}, or {@code rediss} for TLS; as
   *     the settings have checked it
   * @param time tells how long things are of use, and when Redis is tried again
   * @param random cryptographically strong
   */
  public static SharedState at(Secret address, InstantSource time, RandomGenerator random) {
    return new SharedState(new Redis(address, Redis.Patience.STANDARD, time), time, random);
  }

  /** Which confirmation tokens were given out and used, for all replicas. */
  public NonceStore nonces() {
    return nonces;
  }

  /** What waits for operators, and what they decided. */
  public ApprovalStore approvals() {
    return approvals;
  }

  /**
   * A pace that all replicas keep together.
   *
   * @param key what it is for; the same for those who keep it together
   * @param rate how fast it is
   * @param alone the pace of this process while Redis is out of reach
   */
  public Pace pace(String key, Pace.Rate rate, Pace alone) {
    return new RedisPace(redis, key, rate, alone);
  }

  /** Whether confirmation tokens can be given out and used now. */
  public boolean isReachable() {
    try {
      redis.run(RedisNonces.HISTORY + "return history", List.of(), List.of());
      return true;
    } catch (Unanswered _) {
      return false;
    }
  }

  /** Where Redis is: host and port, without a name or a password. */
  public String place() {
    return redis.place();
  }

  /** Ends the connections; what waits for an answer fails. */
  @Override
  public void close() {
    redis.close();
  }
}
