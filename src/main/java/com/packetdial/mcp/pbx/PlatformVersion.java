package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The version of the PBX, learnt whenever somebody reads it, and asked for when it is first needed
 * to explain that an operation is missing. Thread-safe.
 */
final class PlatformVersion {

  static final Operation READING =
      new Operation(
          Operation.Method.GET,
          "/version",
          Operation.Effect.READ,
          Hazard.NONE,
          Set.of(),
          Operation.AnswerForm.JSON,
          Vocabulary.NONE);

  private static final Logger LOG = LoggerFactory.getLogger(PlatformVersion.class);
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final JsonMapper json = AnswerReader.mapper();
  private volatile Optional<String> known = Optional.empty();

  /** Whether the PBX was asked and said all that it will say. */
  private volatile boolean asked;

  /** Takes the version from an answer to {@link #READING}; one that has none changes nothing. */
  void learn(byte[] answer) {
    try {
      JsonNode version = json.readTree(answer).path("apiversion");
      Optional.of(version.asString(""))
          .filter(text -> FORM.matcher(text).matches())
          .ifPresent(this::know);
    } catch (JacksonException _) {
      // Whoever asked for it is told; here nothing is learnt.
      return;
    }
  }

  /**
   * The version, if it can be had in little time.
   *
   * @param reading sends {@link #READING} within limits
   */
  Optional<String> known(CallLimits limits, Function<CallLimits, byte[]> reading) {
    if (known.isEmpty() && !asked) {
      ask(limits, reading);
    }
    return known;
  }

  private void ask(CallLimits limits, Function<CallLimits, byte[]> reading) {
    try {
      learn(reading.apply(shortened(limits)));
      asked = true;
    } catch (PbxException.Unavailable
        | PbxException.DeadlineExceeded
        | PbxException.RateLimited
        | PbxException.Cancelled e) {
      LOG.debug("the version is not known yet: {}", e.getMessage());
    } catch (PbxException e) {
      LOG.debug("the PBX does not tell its version: {}", e.getMessage());
      asked = true;
    }
  }

  private void know(String version) {
    known = Optional.of(version);
  }

  private static CallLimits shortened(CallLimits limits) {
    Instant soon = limits.time().instant().plus(PATIENCE);
    return new CallLimits(
        soon.isBefore(limits.deadline()) ? soon : limits.deadline(),
        limits.cancellation(),
        limits.correlationId(),
        limits.party(),
        limits.time());
  }
}
