package com.packetdial.mcp.server.stdio;

import com.packetdial.mcp.server.FakeToolbox;
import com.packetdial.mcp.tool.ToolResult;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CountDownLatch;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A server with fake tools in a process of its own, on the standard streams. */
final class SampleServer {

  private SampleServer() {}

  public static void main(String[] args) {
    FakeToolbox toolbox =
        new FakeToolbox()
            .with(
                "echo",
                (arguments, caller) -> {
                  caller.progress().progressed(1, OptionalLong.of(1), "echoed");
                  return new ToolResult.Answer(arguments);
                })
            .with(
                "list_domains",
                (_, _) ->
                    new ToolResult.Answer(
                        (ObjectNode)
                            JsonMapper.shared()
                                .readTree(
                                    "{\"columns\":[\"domain\"],\"rows\":[[\"acme.example\"]]}")))
            .with("get_domain", (arguments, _) -> new ToolResult.Answer(arguments))
            .with("query_cdrs", (arguments, _) -> new ToolResult.Answer(arguments))
            .with("sipflow_trace", (arguments, _) -> new ToolResult.Answer(arguments))
            .with("list_devices", (arguments, _) -> new ToolResult.Answer(arguments))
            .asking("ask", "May it echo?")
            .with(
                "chatty",
                (arguments, caller) -> {
                  System.out.println("a library says hello");
                  return new ToolResult.Answer(arguments);
                })
            .with(
                "endless",
                (arguments, caller) -> {
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return new ToolResult.Answer(arguments);
                });
    OutputStream out = new FileOutputStream(FileDescriptor.out);
    // As the program does it, see cli.Console.
    System.setOut(System.err);
    StdioServer.Ending ending =
        StdioServer.run(StdioWire.protocol(toolbox), System.in, out, StdioServer.Patience.DEFAULT);
    System.exit(ending == StdioServer.Ending.END_OF_INPUT ? 0 : 1);
  }

  /** The command that starts it. */
  static List<String> command() {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-cp",
        System.getProperty("java.class.path"),
        SampleServer.class.getName());
  }
}
