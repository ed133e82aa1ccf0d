package com.packetdial.mcp.shared;

import com.packetdial.mcp.change.approval.ApprovalException;
import com.packetdial.mcp.change.approval.ApprovalStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Requests and decisions in Redis: a hash a request, with what operators decided about it, so that
 * all of it ends at the same time. Thread-safe.
 */
final class RedisApprovals implements ApprovalStore {

  private static final String REQUEST = "request";
  private static final String DECISION_PREFIX = "decision:";

  /** One that is too long is cut off here already, so that it is not sent. */
  private static final String READ =
      """
      if redis.call('HSTRLEN', KEYS[1], ARGV[1]) > tonumber(ARGV[2]) then
        return {''}
      end
      local text = redis.call('HGET', KEYS[1], ARGV[1])
      return text and {text} or {}
      """;

  private static final String READ_ALL =
      """
      local all = {}
      for _, id in ipairs(redis.call('SMEMBERS', KEYS[1])) do
        local key = ARGV[1] .. id
        local text = ''
        if redis.call('HSTRLEN', key, ARGV[2]) <= tonumber(ARGV[3]) then
          text = redis.call('HGET', key, ARGV[2]) or ''
        end
        all[#all + 1] = id
        all[#all + 1] = text
      end
      return all
      """;

  /** With a second key, the id is added to the set there, which then lives as long at least. */
  private static final String WRITE =
      """
      local function live(key)
        if redis.call('PTTL', key) < tonumber(ARGV[3]) then
          redis.call('PEXPIRE', key, ARGV[3])
        end
      end
      redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
      live(KEYS[1])
      if KEYS[2] then
        redis.call('SADD', KEYS[2], ARGV[4])
        live(KEYS[2])
      end
      return 'written'
      """;

  private static final String REMOVE =
      """
      redis.call('DEL', KEYS[1])
      redis.call('SREM', KEYS[2], ARGV[1])
      return 'removed'
      """;

  private final Redis redis;
  private final Duration grace;
  private final InstantSource time;

  /**
   * The approvals of a Redis.
   *
   * @param grace how long a request is kept after its end, for operators who come late to be told
   * @param time for how long that is from now
   */
  RedisApprovals(Redis redis, Duration grace, InstantSource time) {
    this.redis = redis;
    this.grace = grace;
    this.time = time;
  }

  @Override
  public Map<String, String> requests() {
    List<?> told =
        (List<?>)
            run(
                READ_ALL,
                List.of(Keys.APPROVAL_IDS),
                Keys.APPROVAL_PREFIX,
                REQUEST,
                String.valueOf(MOST_CHARACTERS));
    Map<String, String> requests = new LinkedHashMap<>();
    for (int i = 0; i + 1 < told.size(); i += 2) {
      requests.put(String.valueOf(told.get(i)), String.valueOf(told.get(i + 1)));
    }
    return requests;
  }

  @Override
  public Optional<String> request(String id) {
    return read(id, REQUEST);
  }

  @Override
  public Optional<String> decision(String id, String operator) {
    return read(id, DECISION_PREFIX + operator);
  }

  @Override
  public void putRequest(String id, String text, Instant until) {
    run(WRITE, List.of(Keys.approval(id), Keys.APPROVAL_IDS), REQUEST, text, life(until), id);
  }

  @Override
  public void putDecision(String id, String operator, String text, Instant until) {
    run(WRITE, List.of(Keys.approval(id)), DECISION_PREFIX + operator, text, life(until));
  }

  @Override
  public void remove(String id) {
    run(REMOVE, List.of(Keys.approval(id), Keys.APPROVAL_IDS), id);
  }

  private Optional<String> read(String id, String field) {
    List<?> told =
        (List<?>) run(READ, List.of(Keys.approval(id)), field, String.valueOf(MOST_CHARACTERS));
    return told.stream().map(String::valueOf).findFirst();
  }

  private String life(Instant until) {
    return Keys.life(time.instant(), until.plus(grace));
  }

  private Object run(String script, List<String> keys, String... arguments) {
    try {
      return redis.run(script, keys, List.of(arguments));
    } catch (Unanswered e) {
      throw new ApprovalException(
          ApprovalException.Reason.STORAGE,
          "What waits for an operator is in the shared state at "
              + redis.place()
              + ", which is out of reach.",
          e);
    }
  }
}
