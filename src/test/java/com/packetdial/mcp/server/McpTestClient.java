package com.packetdial.mcp.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A client that says exactly what a test wants and waits for what the server answers, over any
 * {@link Wire}. JSON in arguments may use single quotes. Used by one thread.
 */
public final class McpTestClient implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Wire wire;
  private final BlockingQueue<Optional<JsonNode>> arrivals = new LinkedBlockingQueue<>();
  private final List<JsonNode> received = new ArrayList<>();
  private boolean ended;
  private long lastId;

  public McpTestClient(Wire wire) {
    this.wire = wire;
    Thread.ofPlatform().daemon().name("test client").start(this::receive);
  }

  /** The handshake; returns the result of {@code initialize}. */
  public JsonNode initialize() {
    JsonNode result = initialize("2025-11-25").path("result");
    send("{'jsonrpc':'2.0','method':'notifications/initialized'}");
    return result;
  }

  public JsonNode initialize(String version) {
    return initialize(version, "{}", "{'name':'t','version':'1'}");
  }

  public JsonNode initialize(String version, String capabilities, String clientInfo) {
    return request(
        "initialize",
        "{'protocolVersion':'%s','capabilities':%s,'clientInfo':%s}"
            .formatted(version, capabilities, clientInfo));
  }

  /** Sends a line. */
  public McpTestClient send(String message) {
    wire.send(message.replace('\'', '"'));
    return this;
  }

  /** Sends a request and returns its id without waiting. */
  public long ask(String method, String params) {
    long id = ++lastId;
    send("{'jsonrpc':'2.0','id':%d,'method':'%s','params':%s}".formatted(id, method, params));
    return id;
  }

  public long askTool(String name, String arguments) {
    return ask("tools/call", "{'name':'%s','arguments':%s}".formatted(name, arguments));
  }

  /** Sends a request and waits for its response. */
  public JsonNode request(String method, String params) {
    return answerTo(ask(method, params));
  }

  /** Calls a tool and waits for its result. */
  public JsonNode call(String name, String arguments) {
    return answerTo(askTool(name, arguments)).path("result");
  }

  public JsonNode answerTo(long id) {
    return await(
        "an answer to " + id, message -> isAnswer(message) && message.path("id").asLong(0) == id);
  }

  /** Waits for the server to ask something. */
  public JsonNode question(String method) {
    return await(
        "a request " + method,
        message -> message.path("method").asString("").equals(method) && message.has("id"));
  }

  /** Answers what the server asked. */
  public McpTestClient reply(JsonNode question, String result) {
    return send("{'jsonrpc':'2.0','id':%s,'result':%s}".formatted(question.path("id"), result));
  }

  /** Waits for the next error that belongs to no request. */
  public JsonNode strayError() {
    return await("an error without id", message -> message.has("error") && !message.has("id"))
        .path("error");
  }

  /** All that came so far and was not asked for. */
  public List<JsonNode> received() {
    for (var next = arrivals.poll(); next != null; next = arrivals.poll()) {
      keep(next);
    }
    return List.copyOf(received);
  }

  /** Waits for a message and takes it out. */
  public JsonNode await(String what, Predicate<JsonNode> wanted) {
    Deadline deadline = new Deadline();
    while (true) {
      for (JsonNode message : received()) {
        if (wanted.test(message)) {
          received.remove(message);
          return message;
        }
      }
      assertThat(ended).as("no %s before the end, only %s", what, received).isFalse();
      awaitArrival("no " + what + ", only " + received, deadline);
    }
  }

  /** Ends the input and returns all that came and was not asked for. */
  public List<JsonNode> finish() {
    wire.endInput();
    return awaitEnd();
  }

  public List<JsonNode> awaitEnd() {
    Deadline deadline = new Deadline();
    while (!ended) {
      awaitArrival("the server does not end", deadline);
    }
    return received();
  }

  @Override
  public void close() {
    wire.close();
  }

  private static boolean isAnswer(JsonNode message) {
    return message.has("result") || message.has("error");
  }

  /** An arrival is empty when it is the end. */
  private void keep(Optional<JsonNode> arrival) {
    arrival.ifPresentOrElse(received::add, () -> ended = true);
  }

  private void awaitArrival(String otherwise, Deadline deadline) {
    try {
      Optional<JsonNode> arrival = arrivals.poll(deadline.nanosLeft(), TimeUnit.NANOSECONDS);
      assertThat(arrival).as(otherwise).isNotNull();
      keep(arrival);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }

  private void receive() {
    try {
      for (var line = wire.receive(); line.isPresent(); line = wire.receive()) {
        arrivals.add(Optional.of(JSON.readTree(line.get())));
      }
    } finally {
      arrivals.add(Optional.empty());
    }
  }

  private record Deadline(long nanoTime) {
    Deadline() {
      this(System.nanoTime() + PATIENCE.toNanos());
    }

    long nanosLeft() {
      return nanoTime - System.nanoTime();
    }
  }
}
