package com.packetdial.mcp.shared;

import com.packetdial.mcp.config.Secret;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.ConnectionPoolConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.RedisClient;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslVerifyMode;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;
import redis.clients.jedis.providers.PooledConnectionProvider;
import redis.clients.jedis.util.JedisURIHelper;

/**
 * The connections to one Redis, made when they are first needed. Thread-safe; a virtual thread may
 * wait here.
 */
final class Redis implements AutoCloseable {

  private static final int STANDARD_PORT = 6379;
  private static final int MOST_CONNECTIONS = 16;

  /** Before firewalls on the way forget a connection without a word, as some do after minutes. */
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(60);

  private final URI address;
  private final Patience patience;
  private final Outage outage;

  /** Guarded by this. */
  private @Nullable Connections connections;

  /**
   * How long is waited.
   *
   * @param connect for a connection
   * @param answer for an answer, and for a connection to be free
   */
  record Patience(Duration connect, Duration answer) {
    static final Patience STANDARD = new Patience(Duration.ofSeconds(2), Duration.ofSeconds(1));
  }

  private record Connections(PooledConnectionProvider pool, UnifiedJedis client) {}

  /**
   * Connects to nothing yet.
   *
   * @param address {@code redis://[user:password@]host[:port][/db]}, or {@code rediss} for TLS
   */
  Redis(Secret address, Patience patience, InstantSource time) {
    this.address = URI.create(address.reveal());
    this.patience = patience;
    this.outage = new Outage(place(), time);
  }

  /** Host and port, without a name or a password. */
  String place() {
    return hostAndPort().toString();
  }

  Outage outage() {
    return outage;
  }

  /**
   * Asks.
   *
   * @param question may be put twice, and must not do more then than once
   * @throws Unanswered when there is no answer in time, or an error in its place
   */
  <T> T ask(Function<UnifiedJedis, T> question) {
    try {
      T answer = onAWholeConnection(question);
      outage.answered();
      return answer;
    } catch (JedisException e) {
      outage.noAnswer(e);
      throw new Unanswered(e);
    }
  }

  /** Asks by a script, which Redis runs as one step. */
  Object run(String script, List<String> keys, List<String> arguments) {
    return ask(redis -> redis.eval(script, keys, arguments));
  }

  /**
   * A Redis that was restarted has left all connections broken, so these are thrown away together,
   * and the question is put on a new one.
   */
  private <T> T onAWholeConnection(Function<UnifiedJedis, T> question) {
    Connections open = connections();
    try {
      return question.apply(open.client());
    } catch (JedisConnectionException e) {
      open.pool().getPool().clear();
      if (timedOut(e)) {
        throw e;
      }
      return question.apply(open.client());
    }
  }

  private static boolean timedOut(Throwable failure) {
    return failure instanceof SocketTimeoutException
        || Stream.concat(Stream.ofNullable(failure.getCause()), Stream.of(failure.getSuppressed()))
            .anyMatch(Redis::timedOut);
  }

  private synchronized Connections connections() {
    Connections open = connections;
    if (open == null) {
      JedisClientConfig config = config();
      PooledConnectionProvider pool =
          new PooledConnectionProvider(hostAndPort(), config, poolConfig());
      open =
          new Connections(
              pool, RedisClient.builder().connectionProvider(pool).clientConfig(config).build());
      connections = open;
    }
    return open;
  }

  private HostAndPort hostAndPort() {
    return new HostAndPort(
        address.getHost(), address.getPort() < 0 ? STANDARD_PORT : address.getPort());
  }

  private JedisClientConfig config() {
    DefaultJedisClientConfig.Builder config =
        DefaultJedisClientConfig.builder()
            .protocol(RedisProtocol.RESP2)
            .connectionTimeoutMillis((int) patience.connect().toMillis())
            .socketTimeoutMillis((int) patience.answer().toMillis())
            .database(JedisURIHelper.getDBIndex(address))
            .clientName("packetdial-mcp");
    if (JedisURIHelper.isRedisSSLScheme(address)) {
      config.sslOptions(SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL).build());
    }
    if (address.getUserInfo() != null) {
      config.user(JedisURIHelper.getUser(address)).password(JedisURIHelper.getPassword(address));
    }
    return config.build();
  }

  private ConnectionPoolConfig poolConfig() {
    ConnectionPoolConfig config = new ConnectionPoolConfig();
    config.setMaxTotal(MOST_CONNECTIONS);
    config.setMaxIdle(MOST_CONNECTIONS);
    config.setMaxWait(patience.answer());
    config.setMinEvictableIdleDuration(LONGEST_IDLE);
    config.setTimeBetweenEvictionRuns(LONGEST_IDLE.dividedBy(2));
    config.setJmxEnabled(false);
    return config;
  }

  @Override
  public synchronized void close() {
    if (connections != null) {
      connections.client().close();
    }
  }
}
