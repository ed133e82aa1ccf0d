package com.packetdial.mcp.tools.callstats;

import com.packetdial.mcp.pbx.Cancellation;
import com.packetdial.mcp.pbx.Pbx;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolCall;
import com.packetdial.mcp.tool.ToolException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * The readings of this process that are under way, and the results of those that are done, for a
 * quarter of an hour after somebody last asked. Each belongs to the principal that began it.
 * Thread-safe.
 */
public final class Runs implements AutoCloseable {

  /** What one reading may take. */
  private static final Duration LONGEST = Duration.ofHours(1);

  private static final Duration KEPT = Duration.ofMinutes(15);
  private static final int READING_AT_ONCE = 4;
  private static final int READING_FOR_ONE = 2;
  private static final int MOST_KEPT = 32;
  private static final int HANDLE_BYTES = 12;

  /** Arguments that do not tell one summary from another. */
  private static final List<String> OF_THE_ANSWER =
      List.of("handle", "limit", "cursor", "fields", "format", "top", "order", "by", "which");

  private final int atOnce;
  private final long many;
  private final SecureRandom random = new SecureRandom();

  /** By handle; the one that began first is the first. Guarded by this. */
  private final Map<String, Run<?>> runs = new LinkedHashMap<>();

  /**
   * None yet.
   *
   * @param atOnce requests that the PBX may be asked at the same time
   */
  public Runs(int atOnce) {
    this(atOnce, Slicing.MANY);
  }

  /**
   * None yet.
   *
   * @param many legs of a slice that is not cut further
   */
  Runs(int atOnce, long many) {
    this.atOnce = atOnce;
    this.many = many;
  }

  /**
   * Begins to read.
   *
   * @param sums gets the calls
   * @param sink adds a call to the sums; it is closed in the end, whatever happens
   * @throws ToolException when too many are under way
   */
  <T> Run<T> begin(ToolCall call, CallQuery query, T sums, CallSink sink) {
    Cancellation cancellation = new Cancellation();
    Coverage coverage = new Coverage(query.window());
    Instant now = call.time().instant();
    Pbx pbx = call.background().pbx(now.plus(LONGEST), cancellation);
    Run<T> run = new Run<>(newHandle(), call, identity(call), sums, coverage, cancellation);
    try {
      add(run, call.caller().principal(), now);
    } catch (ToolException e) {
      sink.close();
      throw e;
    }
    CallReading reading = new CallReading(query, pbx, atOnce, many, cancellation);
    Thread.ofPlatform()
        .name("call-reading")
        .daemon()
        .start(
            () ->
                run.carryOut(
                    () -> {
                      try (sink) {
                        reading.read(sink, coverage);
                      }
                    }));
    return run;
  }

  /**
   * The run that a call goes on with: by its handle, or by its cursor.
   *
   * @param type of what it adds up
   * @return empty for a call that begins anew
   * @throws ToolException when there is none any more
   */
  <T> Optional<Run<T>> known(Optional<String> handle, ToolCall call, Class<T> type) {
    return handle
        .or(() -> Optional.of(call.position().state()).filter(state -> !state.isEmpty()))
        .map(name -> resume(name, call, type));
  }

  /**
   * A run that was begun before.
   *
   * @param type of what it adds up
   * @throws ToolException when there is none of this handle for this caller and these arguments
   */
  private synchronized <T> Run<T> resume(String handle, ToolCall call, Class<T> type) {
    forgetOld(call.time().instant());
    Run<?> run = runs.get(handle);
    if (run == null || !run.isOf(call.caller().principal()) || !type.isInstance(run.sums())) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "there is no reading with this \"handle\": it ended more than %d minutes ago, or this server was started anew. Call again without handle."
              .formatted(KEPT.toMinutes()));
    }
    if (!run.hasArguments(identity(call))) {
      throw new ToolException(
          ErrorCode.INVALID_ARGUMENTS,
          "\"handle\" is of a call with other arguments: give the same ones, or leave it out.");
    }
    run.use(call.time().instant());
    @SuppressWarnings("unchecked") // what it adds up is of the type
    Run<T> found = (Run<T>) run;
    return found;
  }

  private synchronized void add(Run<?> run, String principal, Instant now) {
    forgetOld(now);
    List<Run<?>> reading = runs.values().stream().filter(Run::isReading).toList();
    List<String> own =
        reading.stream().filter(one -> one.isOf(principal)).map(Run::handle).toList();
    if (own.size() >= READING_FOR_ONE) {
      throw new ToolException(
          ErrorCode.RATE_LIMITED,
          "%d readings are under way for you already, with the handles %s. Ask for one of them, or wait until one is done."
              .formatted(own.size(), String.join(", ", own)));
    }
    if (reading.size() >= READING_AT_ONCE) {
      throw new ToolException(
          ErrorCode.RATE_LIMITED,
          "%d readings are under way for others; this server does no more at once. Try again in a minute, or ask for a narrower window with query_cdrs."
              .formatted(reading.size()));
    }
    if (runs.size() >= MOST_KEPT) {
      oldestDone().ifPresent(runs::remove);
    }
    runs.put(run.handle(), run);
  }

  private Optional<String> oldestDone() {
    return runs.values().stream().filter(run -> !run.isReading()).map(Run::handle).findFirst();
  }

  private void forgetOld(Instant now) {
    runs.values().removeIf(run -> !run.isReading() && run.used().plus(KEPT).isBefore(now));
  }

  private static ObjectNode identity(ToolCall call) {
    ObjectNode identity = call.arguments().deepCopy();
    identity.remove(OF_THE_ANSWER);
    return identity;
  }

  private String newHandle() {
    byte[] bytes = new byte[HANDLE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /** Gives up whatever is under way. */
  @Override
  public synchronized void close() {
    runs.values().forEach(Run::cancel);
    runs.clear();
  }
}
