package com.packetdial.mcp.shared;

import com.packetdial.mcp.pbx.Pace;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * A pace that all who name it by the same key keep together, by the clock of Redis. While that is
 * out of reach each process keeps the pace for itself. Thread-safe.
 */
final class RedisPace implements Pace {

  private static final Duration LONGEST = Duration.ofHours(1);

  /**
   * The generic cell rate algorithm, in microseconds: {@code next} is when the bucket would be full
   * again. With it stands when that was seen, because a clock that was set back adds nothing, and
   * counts from its new time on.
   */
  private static final String RESERVE =
      """
      local clock = redis.call('TIME')
      local now = clock[1] * 1000000 + clock[2]
      local interval, slack, longest = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
      local kept = redis.call('HMGET', KEYS[1], 'next', 'seen')
      local next = tonumber(kept[1] or now)
      local seen = tonumber(kept[2] or now)
      if seen > now then
        next = next - (seen - now)
      end
      next = math.max(next, now)
      local wait = math.ceil(math.max(0, next - slack - now))
      if wait > longest then
        wait = -1
      else
        next = next + interval
      end
      redis.call('HSET', KEYS[1],
        'next', string.format('%.0f', next), 'seen', string.format('%.0f', now))
      redis.call('PEXPIRE', KEYS[1], math.ceil((next - now) / 1000) + 1000)
      return wait
      """;

  private final Redis redis;
  private final String key;
  private final double interval;
  private final double slack;
  private final Pace fallback;

  /**
   * A pace that others keep too, if they have made it with the same key and numbers.
   *
   * @param rate how fast it is
   * @param fallback the pace while Redis is out of reach
   */
  RedisPace(Redis redis, String key, Rate rate, Pace fallback) {
    this.redis = redis;
    this.key = Keys.pace(key);
    this.interval = 1e6 / rate.perSecond();
    this.slack = (rate.burst() - 1) * interval;
    this.fallback = fallback;
  }

  @Override
  public Optional<Duration> reserve(Duration longest) {
    if (redis.outage().mayTry()) {
      try {
        return shared(longest);
      } catch (Unanswered _) {
        // The outage is in the log already.
      }
    }
    return fallback.reserve(longest);
  }

  private Optional<Duration> shared(Duration longest) {
    Duration bound = longest.compareTo(LONGEST) < 0 ? longest : LONGEST;
    long wait =
        (Long)
            redis.run(
                RESERVE,
                List.of(key),
                List.of(
                    Double.toString(interval),
                    Double.toString(slack),
                    Long.toString(bound.toNanos() / 1_000)));
    return wait < 0 ? Optional.empty() : Optional.of(Duration.of(wait, ChronoUnit.MICROS));
  }
}
