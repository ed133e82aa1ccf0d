package com.packetdial.mcp.tool;

import java.util.Collection;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Rules for arguments of what is no tool, such as a prompt: written as those of tools are, and as
 * strict. Thread-safe.
 */
public final class ArgumentRules {

  private final ArgumentChecker checker = new ArgumentChecker();
  private final ObjectNode schema;

  private ArgumentRules(ObjectNode schema) {
    this.schema = schema;
  }

  /**
   * Makes rules.
   *
   * @param arguments the schema of each; what {@code tools/arguments.json} says of its name goes
   *     without saying
   * @param required the names of those that must be given
   */
  public static ArgumentRules of(ObjectNode arguments, Collection<String> required) {
    ObjectNode shared = DefinitionReader.sharedArguments();
    ObjectNode schema = JsonMapper.shared().createObjectNode().put("type", "object");
    ObjectNode properties = schema.putObject("properties");
    arguments.forEachEntry(
        (name, words) -> properties.set(name, DefinitionReader.argument(shared, name, words)));
    required.forEach(name -> properties.required(name));
    required.forEach(schema.putArray("required")::add);
    return new ArgumentRules(schema);
  }

  /** The names of the arguments, in their order. */
  public List<String> names() {
    return List.copyOf(schema.required("properties").propertyNames());
  }

  /** What an argument is, in words. */
  public String description(String name) {
    return schema.required("properties").required(name).required("description").stringValue();
  }

  public boolean isRequired(String name) {
    return schema.path("required").valueStream().map(JsonNode::stringValue).anyMatch(name::equals);
  }

  /**
   * Checks arguments, and fills in what they are by default.
   *
   * @throws ToolException with {@link ErrorCode#INVALID_ARGUMENTS}, naming every problem
   */
  public ObjectNode check(ObjectNode arguments) {
    return checker.check(schema, arguments).values();
  }
}
