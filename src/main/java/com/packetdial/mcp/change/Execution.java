package com.packetdial.mcp.change;

import com.packetdial.mcp.change.StepOutcome.Kind;
import com.packetdial.mcp.change.plan.Expectation;
import com.packetdial.mcp.change.plan.GeneratedSecret;
import com.packetdial.mcp.change.plan.Step;
import com.packetdial.mcp.config.Secret;
import com.packetdial.mcp.pbx.PbxException;
import com.packetdial.mcp.pbx.PbxRequest;
import com.packetdial.mcp.pbx.WriteReceipt;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.FailureWords;
import com.packetdial.mcp.tool.ToolException;
import com.packetdial.mcp.tool.ToolResult.Failure;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries out one step: sends it once, and looks until it shows. A step that was sent without an
 * answer is resolved by looking, never by sending again.
 */
final class Execution {

  private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

  private final ChangePbx pbx;
  private final ReadBack readBack;
  private final Optional<SecretFolder> secrets;
  private final InstantSource time;

  Execution(ChangePbx pbx, ReadBack readBack, Optional<SecretFolder> secrets, InstantSource time) {
    this.pbx = pbx;
    this.readBack = readBack;
    this.secrets = secrets;
    this.time = time;
  }

  /** Never throws for what the PBX does. */
  StepOutcome run(Step step, ChangeCall call, String changeId) {
    Instant began = time.instant();
    try {
      PbxRequest request = step.preparation().complete(step.request(), pbx.reader(call, changeId));
      return sent(step, request, call, changeId, began);
    } catch (PbxException | ToolException e) {
      return refused(e, call, changeId, began);
    }
  }

  private StepOutcome sent(
      Step step, PbxRequest request, ChangeCall call, String changeId, Instant began) {
    Map<String, Secret> hidden;
    try {
      hidden = hidden(step, changeId);
    } catch (IOException e) {
      LOG.error("The secret of {} cannot be kept", changeId, e);
      throw new ToolException(
          ErrorCode.NOT_PERMITTED,
          "the folder for secrets cannot be written, so nothing was sent.");
    }
    try {
      WriteReceipt receipt = pbx.writer(call, changeId).send(request, hidden);
      return accepted(step, call, changeId, receipt, began);
    } catch (PbxException.OutcomeUnknown e) {
      return resolved(step, call, changeId, e, began);
    } catch (PbxException e) {
      discard(step, changeId);
      throw e;
    }
  }

  private StepOutcome refused(
      RuntimeException reason, ChangeCall call, String changeId, Instant began) {
    Failure failure = FailureWords.of(reason, call.tool().name(), changeId);
    return new StepOutcome(
        Kind.REFUSED,
        reason instanceof PbxException e ? status(e) : OptionalInt.empty(),
        Optional.of(failure.code()),
        failure.message(),
        since(began));
  }

  private StepOutcome accepted(
      Step step, ChangeCall call, String changeId, WriteReceipt receipt, Instant began) {
    OptionalInt status = OptionalInt.of(receipt.status());
    if (step.after() instanceof Expectation.Unseen(String reason)) {
      return new StepOutcome(Kind.ACCEPTED, status, Optional.empty(), reason, since(began));
    }
    ReadBack.Seen seen = look(step, call, changeId);
    return seen.shows()
        ? new StepOutcome(Kind.CONFIRMED, status, Optional.empty(), "", since(began))
        : new StepOutcome(Kind.ACCEPTED, status, Optional.empty(), unseen(seen), since(began));
  }

  private static String unseen(ReadBack.Seen seen) {
    return "The PBX accepted it, but %d s later reading %s."
        .formatted(
            ReadBack.PATIENCE.toSeconds(),
            seen.trouble().isPresent() ? "still failed" : "does not show it yet");
  }

  private StepOutcome resolved(
      Step step,
      ChangeCall call,
      String changeId,
      PbxException.OutcomeUnknown unknown,
      Instant began) {
    boolean shows =
        !(step.after() instanceof Expectation.Unseen) && look(step, call, changeId).shows();
    return shows
        ? new StepOutcome(
            Kind.CONFIRMED,
            OptionalInt.empty(),
            Optional.empty(),
            "The PBX's answer was lost (%s); reading shows that it was done."
                .formatted(unknown.reason()),
            since(began))
        : new StepOutcome(
            Kind.UNKNOWN,
            OptionalInt.empty(),
            Optional.of(ErrorCode.OUTCOME_UNKNOWN),
            "the PBX gave no usable answer (%s), and reading does not show the change. It may still happen. It was not sent again."
                .formatted(unknown.reason()),
            since(began));
  }

  private ReadBack.Seen look(Step step, ChangeCall call, String changeId) {
    return readBack.until(
        time.instant().plus(ReadBack.PATIENCE), step.after(), pbx.reader(call, changeId));
  }

  private Map<String, Secret> hidden(Step step, String changeId) throws IOException {
    if (step.secret().isEmpty()) {
      return Map.of();
    }
    GeneratedSecret wanted = step.secret().get();
    SecretFolder folder = secrets.orElseThrow(() -> new IOException("there is no such folder"));
    return Map.of(wanted.field(), folder.make(wanted, changeId));
  }

  private void discard(Step step, String changeId) {
    if (step.secret().isPresent() && secrets.isPresent()) {
      try {
        secrets.get().discard(step.secret().get(), changeId);
      } catch (IOException e) {
        LOG.warn("The file of a secret that was not taken stays, change {}", changeId, e);
      }
    }
  }

  private static OptionalInt status(PbxException failure) {
    return switch (failure) {
      case PbxException.Refused e -> OptionalInt.of(e.status());
      case PbxException.ScopeTooLow e -> OptionalInt.of(e.status());
      case PbxException.CredentialRejected _ -> OptionalInt.of(401);
      case PbxException.NotFound _, PbxException.NoSuchRoute _ -> OptionalInt.of(404);
      case PbxException.Conflict _ -> OptionalInt.of(409);
      case PbxException.RateLimited _ -> OptionalInt.of(429);
      default -> OptionalInt.empty();
    };
  }

  private Duration since(Instant began) {
    return Duration.between(began, time.instant());
  }
}
