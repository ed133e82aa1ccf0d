package com.packetdial.mcp.pbx;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Why the PBX did not give an answer. The facts are in the fields; words for people are made at the
 * edge. No message here holds a credential, a header or a body; {@link #platformMessage()} is the
 * PBX's own sentence, cleaned and cut.
 */
public abstract sealed class PbxException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String operation;

  private final String platformMessage;

  private PbxException(String operation, String message) {
    this(operation, message, "");
  }

  private PbxException(String operation, String message, String platformMessage) {
    super(operation + ": " + message, null, false, false);
    this.operation = operation;
    this.platformMessage = platformMessage;
  }

  /** Id of the operation that failed. */
  public String operation() {
    return operation;
  }

  /** The sentence that the PBX gave as its reason, if it gave one. */
  public Optional<String> platformMessage() {
    return platformMessage.isBlank() ? Optional.empty() : Optional.of(platformMessage);
  }

  /** The tool did not declare the operation, or the operation is not known. Nothing was sent. */
  public static final class Undeclared extends PbxException {
    private static final long serialVersionUID = 1L;

    public Undeclared(String operation) {
      super(operation, "not declared by the tool");
    }
  }

  /** This server may not touch the domain, whatever its credential may. Nothing came out. */
  public static final class OutOfScope extends PbxException {
    private static final long serialVersionUID = 1L;
    private final transient List<String> domains;

    public OutOfScope(String operation, List<String> domains) {
      super(operation, "outside the domains of this server");
      this.domains = domains;
    }

    /** The domains that this server may touch. */
    public List<String> domains() {
      return domains;
    }
  }

  /** A path or query value is outside the pattern of its parameter. Nothing was sent. */
  public static final class BadParameter extends PbxException {
    private static final long serialVersionUID = 1L;
    private final String parameter;
    private final String allowed;

    public BadParameter(String operation, String parameter, String allowed) {
      super(operation, "bad value for " + parameter);
      this.parameter = parameter;
      this.allowed = allowed;
    }

    public String parameter() {
      return parameter;
    }

    /** What the parameter allows, in words. */
    public String allowed() {
      return allowed;
    }
  }

  /** 400 or another refusal of the request itself. */
  public static final class Refused extends PbxException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public Refused(String operation, int status, String platformMessage) {
      super(operation, "refused with " + status, platformMessage);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** 401 that is about the credential: unknown, expired, revoked. */
  public static final class CredentialRejected extends PbxException {
    private static final long serialVersionUID = 1L;

    public CredentialRejected(String operation, String platformMessage) {
      super(operation, "credential rejected", platformMessage);
    }
  }

  /** 401 {@code Invalid Scope} or 403: the credential is good but may not do this. */
  public static final class ScopeTooLow extends PbxException {
    private static final long serialVersionUID = 1L;
    private final int status;

    public ScopeTooLow(String operation, int status, String platformMessage) {
      super(operation, "scope too low (" + status + ")", platformMessage);
      this.status = status;
    }

    public int status() {
      return status;
    }
  }

  /** No credential could be had: none configured, the program failed, the grant was refused. */
  public static final class NoCredential extends PbxException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public NoCredential(String operation, String reason) {
      super(operation, "no credential: " + reason);
      this.reason = reason;
    }

    /** One sentence without secrets. */
    public String reason() {
      return reason;
    }
  }

  /** A file that a record points to cannot be had. Nothing here tells where it is. */
  public static final class NoMedia extends PbxException {
    private static final long serialVersionUID = 1L;
    private final MediaProblem problem;

    public NoMedia(String operation, MediaProblem problem) {
      super(operation, "no media: " + problem);
      this.problem = problem;
    }

    public MediaProblem problem() {
      return problem;
    }
  }

  /** 404 of a record. */
  public static final class NotFound extends PbxException {
    private static final long serialVersionUID = 1L;

    public NotFound(String operation, String platformMessage) {
      super(operation, "not found", platformMessage);
    }
  }

  /** 404 {@code No Route Found}: this PBX does not have the operation. */
  public static final class NoSuchRoute extends PbxException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<String> version;

    public NoSuchRoute(String operation, String platformMessage) {
      this(operation, platformMessage, Optional.empty());
    }

    /**
     * The same, with the version of the PBX.
     *
     * @param version as the PBX tells it, cleaned
     */
    public NoSuchRoute(String operation, String platformMessage, Optional<String> version) {
      super(operation, "no such route", platformMessage);
      this.version = version;
    }

    /** The version of the PBX, where it is known. */
    public Optional<String> version() {
      return version;
    }
  }

  /** 409. */
  public static final class Conflict extends PbxException {
    private static final long serialVersionUID = 1L;

    public Conflict(String operation, String platformMessage) {
      super(operation, "conflict", platformMessage);
    }
  }

  /** A write that may have been carried out or not: no answer came, or none that can be read. */
  public static final class OutcomeUnknown extends PbxException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public OutcomeUnknown(String operation, String reason) {
      super(operation, "outcome unknown: " + reason);
      this.reason = reason;
    }

    /** What happened instead of an answer, for example {@code HTTP 503}. */
    public String reason() {
      return reason;
    }
  }

  /** The operator does not let this server send such an operation. Nothing was sent. */
  public static final class NotPermitted extends PbxException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<WriteLevel> level;

    public NotPermitted(String operation, Optional<WriteLevel> level) {
      super(operation, "not permitted by the operator");
      this.level = level;
    }

    /** How far the operator lets changes go; empty when there are to be none. */
    public Optional<WriteLevel> level() {
      return level;
    }
  }

  /** 429 to the end of the retries or of the deadline. */
  public static final class RateLimited extends PbxException {
    private static final long serialVersionUID = 1L;
    private final transient Optional<Duration> retryAfter;

    public RateLimited(String operation, Optional<Duration> retryAfter) {
      super(operation, "rate limited");
      this.retryAfter = retryAfter;
    }

    /** How long the PBX asked to wait, if it said. */
    public Optional<Duration> retryAfter() {
      return retryAfter;
    }
  }

  /** 5xx, a reset, a refused connection, a name or certificate that does not check out. */
  public static final class Unavailable extends PbxException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public Unavailable(String operation, String reason) {
      super(operation, "unavailable: " + reason);
      this.reason = reason;
    }

    /** What happened, for example {@code HTTP 503} or {@code connection reset}. */
    public String reason() {
      return reason;
    }
  }

  /** An answer that is not what the operation returns: truncated, HTML, empty, another shape. */
  public static final class Garbled extends PbxException {
    private static final long serialVersionUID = 1L;
    private final String reason;

    public Garbled(String operation, String reason) {
      super(operation, "garbled: " + reason);
      this.reason = reason;
    }

    public String reason() {
      return reason;
    }
  }

  /** The answer is larger than the cap; reading stopped there. */
  public static final class TooLarge extends PbxException {
    private static final long serialVersionUID = 1L;
    private final long cap;

    public TooLarge(String operation, long cap) {
      super(operation, "larger than " + cap + " bytes");
      this.cap = cap;
    }

    /** The cap in bytes. */
    public long cap() {
      return cap;
    }
  }

  /** The PBX answered with a page that it had already given: paging is not possible there. */
  public static final class PageRepeated extends PbxException {
    private static final long serialVersionUID = 1L;
    private final int start;

    public PageRepeated(String operation, int start) {
      super(operation, "page repeated at " + start);
      this.start = start;
    }

    /** The offset that was asked for. */
    public int start() {
      return start;
    }
  }

  /** The deadline of the call passed first. */
  public static final class DeadlineExceeded extends PbxException {
    private static final long serialVersionUID = 1L;

    public DeadlineExceeded(String operation) {
      super(operation, "deadline exceeded");
    }
  }

  /** The client gave the call up. */
  public static final class Cancelled extends PbxException {
    private static final long serialVersionUID = 1L;

    public Cancelled(String operation) {
      super(operation, "cancelled");
    }
  }
}
