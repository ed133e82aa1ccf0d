package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;

/** Whether the PBX takes the credential. */
record CredentialCheck(Identity identity) implements Check {

  @Override
  public String subject() {
    return "credential";
  }

  @Override
  public boolean vital() {
    return true;
  }

  @Override
  public Finding examine() {
    return identity
        .result()
        .map(
            result ->
                switch (result) {
                  case ToolResult.Answer _ -> Finding.ok(subject(), accepted());
                  case ToolResult.Failure(ErrorCode code, String message) ->
                      Finding.fail(subject(), message, remedy(code));
                })
        .orElseGet(() -> Finding.skip(subject(), "whoami is not among the tools offered"));
  }

  private String accepted() {
    String kind = identity.fact("credential");
    String addresses = identity.fact("allowed_addresses");
    return "accepted"
        + (kind.isEmpty() ? "" : ", " + kind)
        + (addresses.isEmpty() ? "" : ", for calls from " + addresses);
  }

  private static String remedy(ErrorCode code) {
    return switch (code) {
      case CREDENTIAL_REJECTED ->
          "check that the key is complete, not revoked, and valid for the address of this machine";
      case SCOPE_TOO_LOW -> "ask for a credential with a higher scope";
      case UPSTREAM_GARBLED, UNSUPPORTED_BY_THIS_PBX, NOT_FOUND ->
          "check that the base URL is that of the API and not of the portal";
      case UPSTREAM_UNAVAILABLE, DEADLINE_EXCEEDED, RATE_LIMITED, UPSTREAM_TOO_LARGE ->
          "try again in a while";
      case INVALID_ARGUMENTS,
          UNKNOWN_TOOL,
          TOOLSET_DISABLED,
          WINDOW_TOO_WIDE,
          REFUSED_BY_PBX,
          CONFLICT,
          CANCELLED,
          WRITES_DISABLED,
          NOT_PERMITTED,
          TOKEN_MALFORMED,
          TOKEN_MISMATCH,
          TOKEN_EXPIRED,
          TOKEN_USED,
          OUTCOME_UNKNOWN,
          CONFIRMATION_UNAVAILABLE,
          AUDIT_UNAVAILABLE,
          INTERNAL_ERROR ->
          "see the log with --log-level debug";
    };
  }
}
