package com.packetdial.mcp.tool;

import java.util.Locale;

/**
 * Why a tool gave no answer. The lower-case names are public: clients and skills may rely on them.
 */
public enum ErrorCode {
  /** The arguments break the tool's rules; nothing was sent to the PBX. */
  INVALID_ARGUMENTS,
  /** There is no such tool here. */
  UNKNOWN_TOOL,
  /** The tool belongs to a toolset that this server does not offer. */
  TOOLSET_DISABLED,
  /** The time window is wider than this server allows. */
  WINDOW_TOO_WIDE,
  /** The PBX has no such record, or the credential cannot see it. */
  NOT_FOUND,
  /** The credential is unknown, expired or missing. */
  CREDENTIAL_REJECTED,
  /** The credential is good, but its scope does not cover this. */
  SCOPE_TOO_LOW,
  /** This PBX is too old, or built without the operation. */
  UNSUPPORTED_BY_THIS_PBX,
  /** The PBX refused the request and said why. */
  REFUSED_BY_PBX,
  /** The PBX says that the record is in conflict with another. */
  CONFLICT,
  /** The PBX, or this server, asked to slow down for longer than the call could wait. */
  RATE_LIMITED,
  /** The PBX is out of reach or failing. */
  UPSTREAM_UNAVAILABLE,
  /** The PBX answered with something that is not an answer to the request. */
  UPSTREAM_GARBLED,
  /** The PBX's answer is larger than this server reads. */
  UPSTREAM_TOO_LARGE,
  /** The call's time was over. */
  DEADLINE_EXCEEDED,
  /** The client cancelled the call. */
  CANCELLED,
  /** This server does not change anything, or not with this credential. */
  WRITES_DISABLED,
  /** The operator, or the person asked, does not let this change happen. */
  NOT_PERMITTED,
  /** What was given as confirmation token is none of this server's. */
  TOKEN_MALFORMED,
  /** The confirmation token was given out for something else. */
  TOKEN_MISMATCH,
  /** The confirmation token's time is over. */
  TOKEN_EXPIRED,
  /** The confirmation token has been used; nothing was sent again. */
  TOKEN_USED,
  /** Whether a confirmation token was used cannot be told or kept now, so nothing is changed. */
  CONFIRMATION_UNAVAILABLE,
  /** The audit log cannot be written, so nothing is changed. */
  AUDIT_UNAVAILABLE,
  /** A write may have been carried out or not, and reading did not tell. */
  OUTCOME_UNKNOWN,
  /** A fault of this server; its log has the rest. */
  INTERNAL_ERROR;

  /** The code as it stands in answers, for example {@code not_found}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }
}
