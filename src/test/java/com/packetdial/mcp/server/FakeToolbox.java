package com.packetdial.mcp.server;

import com.packetdial.mcp.tool.Caller;
import com.packetdial.mcp.tool.ErrorCode;
import com.packetdial.mcp.tool.ToolListing;
import com.packetdial.mcp.tool.ToolResult;
import com.packetdial.mcp.tool.Toolbox;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tools that do what a test wants. */
public final class FakeToolbox implements Toolbox {

  /** Members in an order that no sorting makes. */
  public static final String SCHEMA =
      """
      {"type":"object","properties":{"zone":{"type":"string"},"area":{"type":"integer","minimum":1,"maximum":1.5}},\
      "required":["zone"],"additionalProperties":false}\
      """;

  private final Map<String, BiFunction<ObjectNode, Caller, ToolResult>> tools =
      new LinkedHashMap<>();

  private final Map<String, BiFunction<ObjectNode, Caller, ToolResult>> withheld = new HashMap<>();

  /** One tool, {@code echo}, that answers with its arguments. */
  public static FakeToolbox echo() {
    return new FakeToolbox().with("echo", (arguments, caller) -> new ToolResult.Answer(arguments));
  }

  public FakeToolbox with(String name, BiFunction<ObjectNode, Caller, ToolResult> code) {
    tools.put(name, code);
    return this;
  }

  /** A tool that asks its person, and answers with what it was told as {@code zone}. */
  public FakeToolbox asking(String name, String question) {
    return with(
        name,
        (_, caller) ->
            answer(
                "zone",
                caller
                    .human()
                    .confirm(question, Duration.ofSeconds(20), caller.cancellation())
                    .name()));
  }

  /** A tool that is known and not offered. */
  public FakeToolbox withholding(String name, BiFunction<ObjectNode, Caller, ToolResult> code) {
    withheld.put(name, code);
    return this;
  }

  public static ToolResult answer(String name, String value) {
    return new ToolResult.Answer(JsonNodeFactory.instance.objectNode().put(name, value));
  }

  @Override
  public List<ToolListing> tools() {
    return tools.keySet().stream().map(FakeToolbox::listing).toList();
  }

  private static ToolListing listing(String name) {
    ObjectNode schema = (ObjectNode) JsonMapper.builder().build().readTree(SCHEMA);
    return new ToolListing(
        name,
        "Title of " + name,
        "Does " + name + ".",
        schema,
        schema.deepCopy(),
        new ToolListing.Annotations(true, false, true, false));
  }

  @Override
  public boolean withholds(String tool) {
    return withheld.containsKey(tool);
  }

  @Override
  public ToolResult call(String tool, ObjectNode arguments, Caller caller) {
    var code = tools.getOrDefault(tool, withheld.get(tool));
    return code == null
        ? new ToolResult.Failure(
            ErrorCode.UNKNOWN_TOOL, "call tools/list for the names of the tools.")
        : code.apply(arguments, caller);
  }
}
