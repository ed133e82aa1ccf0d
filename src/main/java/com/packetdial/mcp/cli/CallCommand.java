package com.packetdial.mcp.cli;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Calls one tool and prints its answer. */
final class CallCommand {

  private static final int MOST_INPUT_BYTES = 1 << 20;

  private final Console console;
  private final CommandLine line;

  CallCommand(Console console, CommandLine line) {
    this.console = console;
    this.line = line;
  }

  /**
   * The name of the tool.
   *
   * @throws UsageException when none was typed
   */
  String tool() {
    return line.operands().stream()
        .findFirst()
        .orElseThrow(
            () ->
                new UsageException(
                    "call needs the name of a tool, as in call list_domains; tools lists them"));
  }

  ExitCode run(Toolbox toolbox) {
    return switch (toolbox.call(tool(), arguments(toolbox), Caller.patient())) {
      case ToolResult.Answer(ObjectNode content) -> {
        console.print(
            line.has(CommandOption.COMPACT) ? content.toString() : ReadableJson.of(content));
        yield ExitCode.OK;
      }
      case ToolResult.Failure failure -> {
        console.complain(failure.text());
        yield ExitCode.of(failure.code());
      }
    };
  }

  private ObjectNode arguments(Toolbox toolbox) {
    List<String> words = line.operands().subList(1, line.operands().size());
    Optional<String> json = line.option(CommandOption.JSON);
    if (json.isEmpty()) {
      Optional<ToolListing> listing =
          toolbox.tools().stream().filter(known -> known.name().equals(tool())).findFirst();
      return CallArguments.ofWords(words, listing);
    }
    if (!words.isEmpty()) {
      throw new UsageException("arguments are either --json or name=value, not both");
    }
    return CallArguments.ofJson(json.get().equals("-") ? standardInput() : json.get());
  }

  private String standardInput() {
    try {
      byte[] bytes = console.in().readNBytes(MOST_INPUT_BYTES + 1);
      if (bytes.length > MOST_INPUT_BYTES) {
        throw new UsageException("the arguments on standard input are larger than 1 MiB");
      }
      return new String(bytes, StandardCharsets.UTF_8);
    } catch (IOException _) {
      throw new UsageException("the arguments cannot be read from standard input");
    }
  }
}
