package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;

/** Whether call records can be read. */
record CdrCheck(Calls calls) implements Check {

  @Override
  public String subject() {
    return "cdrs";
  }

  @Override
  public Finding examine() {
    return calls
        .result()
        .map(
            result ->
                switch (result) {
                  case ToolResult.Answer _ ->
                      Finding.ok(
                          subject(),
                          calls.count() == 0
                              ? "readable; none in the last 24 hours"
                              : "readable; there are some of the last 24 hours");
                  case ToolResult.Failure(ErrorCode code, String message) ->
                      Finding.fail(
                          subject(),
                          message,
                          code == ErrorCode.SCOPE_TOO_LOW
                              ? "ask for Office Manager or above, and for CDRs among the models of"
                                  + " the key"
                              : "the tools for users and devices may work all the same");
                })
        .orElseGet(() -> Finding.skip(subject(), "query_cdrs is not among the tools offered"));
  }
}
