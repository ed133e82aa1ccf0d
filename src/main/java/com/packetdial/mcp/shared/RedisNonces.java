package com.packetdial.mcp.shared;

import com.packetdial.mcp.change.nonce.NonceException;
import com.packetdial.mcp.change.nonce.NonceStore;
import com.packetdial.mcp.change.nonce.Use;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Nonces in Redis, a hash each. A Redis that was restarted, or that took over from another, may
 * know an older state in which a used nonce was not used yet. So a nonce is recorded when it is
 * given out, together with the {@link #HISTORY} in which that was; it is good only in that history,
 * and one that is not recorded is none. Whatever Redis forgets, for want of room too, is refused.
 * Thread-safe.
 */
final class RedisNonces implements NonceStore {

  /** Larger than any answer of a tool; what is larger is not kept. */
  static final int MOST_OUTCOME_CHARACTERS = 256 << 10;

  /**
   * Of the data that answers: the process that holds it, and the line of writes that it stands in.
   * The first differs after a restart. The second differs after each change of the master, also
   * when a process becomes the master again with data that another had meanwhile. That it may also
   * differ when a replica comes or has been gone for long costs a preview and nothing else.
   */
  static final String HISTORY =
      """
      local replication = redis.call('INFO', 'replication')
      local run = string.match(redis.call('INFO', 'server'), 'run_id:(%x+)')
      local line = string.match(replication, 'master_replid:(%x+)')
      if not run or not line or not string.find(replication, 'role:master', 1, true) then
        return redis.error_reply('ERR this is no master that tells its history')
      end
      local history = run .. ':' .. line
      """;

  private static final String ISSUE =
      HISTORY
          + """
          if redis.call('HEXISTS', KEYS[1], 'used') == 1 then
            return redis.error_reply('ERR this nonce was given out and used before')
          end
          redis.call('HSET', KEYS[1], 'history', history)
          redis.call('PEXPIRE', KEYS[1], ARGV[1])
          return 'issued'
          """;

  /** With an argument it uses the nonce, by whoever the argument tells; without it only looks. */
  private static final String USE =
      HISTORY
          + """
          local record = redis.call('HMGET', KEYS[1], 'history', 'used', 'outcome')
          if record[2] and record[2] == ARGV[1] then
            return {'first'}
          end
          if record[2] then
            return {'repeated', record[3] or ''}
          end
          if record[1] ~= history then
            return {'lost'}
          end
          if ARGV[1] == '' then
            return {'unused'}
          end
          redis.call('HSET', KEYS[1], 'used', ARGV[1])
          return {'first'}
          """;

  private static final String FINISH =
      """
      if redis.call('HEXISTS', KEYS[1], 'used') == 0 then
        return 'unused'
      end
      if ARGV[1] == '' then
        redis.call('HDEL', KEYS[1], 'outcome')
      else
        redis.call('HSET', KEYS[1], 'outcome', ARGV[1])
      end
      return 'finished'
      """;

  private final Redis redis;
  private final Duration grace;
  private final InstantSource time;
  private final RandomGenerator random;

  /**
   * The nonces of a Redis.
   *
   * @param grace how long a nonce is remembered after its end, for clients that ask late
   * @param time for how long that is from now; Redis measures it by its own clock
   * @param random cryptographically strong
   */
  RedisNonces(Redis redis, Duration grace, InstantSource time, RandomGenerator random) {
    this.redis = redis;
    this.grace = grace;
    this.time = time;
    this.random = random;
  }

  @Override
  public void issue(String nonce, Instant expires) {
    run(ISSUE, nonce, Keys.life(time.instant(), expires.plus(grace)));
  }

  @Override
  public Use begin(String nonce, Instant expires) {
    // By a name for this use, so that it is recognised when the question had to be put again.
    String caller =
        HexFormat.of().toHexDigits(random.nextLong())
            + HexFormat.of().toHexDigits(random.nextLong());
    List<?> told = (List<?>) run(USE, nonce, caller);
    return switch (String.valueOf(told.getFirst())) {
      case "first" -> new Use.First();
      case "repeated" -> repeated(told);
      default -> throw lost();
    };
  }

  @Override
  public Optional<Use.Repeated> find(String nonce) {
    List<?> told = (List<?>) run(USE, nonce, "");
    return switch (String.valueOf(told.getFirst())) {
      case "unused" -> Optional.empty();
      case "repeated" -> Optional.of(repeated(told));
      default -> throw lost();
    };
  }

  @Override
  public void finish(String nonce, ObjectNode outcome) {
    String json = outcome.toString();
    run(FINISH, nonce, json.length() > MOST_OUTCOME_CHARACTERS ? "" : json);
  }

  private Object run(String script, String nonce, String argument) {
    try {
      return redis.run(script, List.of(Keys.nonce(nonce)), List.of(argument));
    } catch (Unanswered e) {
      throw new NonceException(
          "The state that the replicas of this server share is out of reach. Call again in a while,"
              + " without confirmation_token, for a new preview.",
          e);
    }
  }

  private static Use.Repeated repeated(List<?> told) {
    return new Use.Repeated(outcome(String.valueOf(told.getLast())));
  }

  /** Whoever can write to Redis can put anything there. */
  private static Optional<ObjectNode> outcome(String text) {
    try {
      return JsonMapper.shared().readTree(text) instanceof ObjectNode outcome
          ? Optional.of(outcome)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  private static NonceException lost() {
    return new NonceException(
        "The state that the replicas of this server share was restarted or lost since the preview."
            + " Call again without confirmation_token for a new one.");
  }
}
