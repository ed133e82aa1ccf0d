package com.packetdial.mcp.cli.doctor;

import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolResult;
import java.util.Map;
import java.util.Optional;

/** Whether SIP traces can be read. */
record TraceCheck(Tools tools, Calls calls) implements Check {

  private static final String TOOL = "sipflow_trace";

  @Override
  public String subject() {
    return "traces";
  }

  @Override
  public Finding examine() {
    Optional<String> cdr = calls.cdrId();
    if (cdr.isEmpty()) {
      return Finding.skip(subject(), "no call of the last 24 hours to look at");
    }
    return tools
        .call(TOOL, Map.of("cdr_id", cdr.get()))
        .map(this::finding)
        .orElseGet(() -> Finding.skip(subject(), TOOL + " is not among the tools offered"));
  }

  private Finding finding(ToolResult result) {
    return switch (result) {
      case ToolResult.Answer _ -> Finding.ok(subject(), "readable");
      case ToolResult.Failure(ErrorCode code, _) when code == ErrorCode.NOT_FOUND ->
          Finding.ok(subject(), "can be asked for; the call looked at has none left");
      case ToolResult.Failure(ErrorCode code, String message) ->
          Finding.warn(
              subject(),
              message,
              code == ErrorCode.SCOPE_TOO_LOW
                  ? "ask for Reseller scope, or do without traces"
                  : "everything but traces may work all the same");
    };
  }
}
