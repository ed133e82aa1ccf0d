package com.packetdial.mcp.guide;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The text of a prompt. {@code {{name}}} stands for the value of an argument, as a JSON string. A
 * line may begin with conditions: {@code {{?name}}} is there only where the argument is given,
 * {@code {{!name}}} only where it is not, {@code {{+tool}}} only where the tool is offered, and
 * {@code {{-tool}}} only where it is not.
 */
record PromptTemplate(String text) {

  private static final Pattern CONDITION = Pattern.compile("\\{\\{([?!+-])([a-z0-9_]+)}}");
  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z0-9_]+)}}");

  /** What could end the place of a value in Markdown, or look like a mark of a template's own. */
  private static final Pattern TELLING = Pattern.compile("[`<>&{}\\[\\]]");

  /**
   * Writes the text.
   *
   * @param arguments checked
   * @param offered the tools that there are
   */
  String writtenFor(ObjectNode arguments, Set<String> offered) {
    return text.lines()
        .map(line -> where(line, arguments, offered))
        .filter(line -> !line.equals(LEFT_OUT))
        .map(line -> filledIn(line, arguments))
        .collect(Collectors.joining("\n"));
  }

  /** No line of a text has a line feed in it. */
  private static final String LEFT_OUT = "\n";

  private static String where(String line, ObjectNode arguments, Set<String> offered) {
    String rest = line;
    for (Matcher condition = CONDITION.matcher(rest);
        condition.lookingAt();
        condition = CONDITION.matcher(rest)) {
      String name = condition.group(2);
      boolean met =
          switch (condition.group(1)) {
            case "?" -> arguments.has(name);
            case "!" -> !arguments.has(name);
            case "+" -> offered.contains(name);
            default -> !offered.contains(name);
          };
      if (!met) {
        return LEFT_OUT;
      }
      rest = rest.substring(condition.end());
    }
    return rest;
  }

  /** All places at once: what a value brings along is not looked at again. */
  private static String filledIn(String line, ObjectNode arguments) {
    return PLACE
        .matcher(line)
        .replaceAll(place -> Matcher.quoteReplacement(quoted(arguments.required(place.group(1)))));
  }

  /** A value as JSON, still the same value to whoever reads it as that. */
  private static String quoted(JsonNode value) {
    return TELLING
        .matcher(value.toString())
        .replaceAll(
            found -> Matcher.quoteReplacement("\\u%04x".formatted((int) found.group().charAt(0))));
  }
}
