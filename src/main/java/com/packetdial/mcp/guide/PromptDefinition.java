package com.packetdial.mcp.guide;

import com.packetdial.mcp.guide.Guide.Prompt;
import com.packetdial.mcp.guide.Guide.PromptArgument;
import com.packetdial.mcp.guide.Guide.PromptListing;
import com.packetdial.mcp.tool.ArgumentRules;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * A prompt that a client may get.
 *
 * @param tools the tools without which it makes no sense
 * @param arguments the rules for its arguments
 * @param text what it says, with places for the arguments
 */
record PromptDefinition(
    PromptListing listing, Set<String> tools, ArgumentRules arguments, PromptTemplate text) {

  PromptDefinition {
    tools = Set.copyOf(tools);
  }

  /**
   * The prompt for some arguments. One that is the empty text is as good as none: hosts send it for
   * a box that nobody filled in.
   *
   * @param offered the tools that it may speak of
   * @throws com.packetdial.mcp.tool.ToolException when the arguments break their rules
   */
  Prompt writtenFor(ObjectNode given, Set<String> offered) {
    ObjectNode filledIn = given.deepCopy();
    filledIn.removeIf(value -> value.isString() && value.stringValue().isEmpty());
    return new Prompt(listing.description(), text.writtenFor(arguments.check(filledIn), offered));
  }

  /** Its arguments as a client lists them. */
  static List<PromptArgument> listed(ArgumentRules rules) {
    return rules.names().stream()
        .map(name -> new PromptArgument(name, rules.description(name), rules.isRequired(name)))
        .toList();
  }
}
