package com.packetdial.mcp.server;

import io.modelcontextprotocol.spec.McpSchema.Implementation;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a client calls itself, made fit for one line of a log. */
final class ClientName {

  static final String UNKNOWN = "unknown";

  private static final int LONGEST = 100;
  private static final Pattern NOT_PLAIN = Pattern.compile("[^\\x21-\\x7E]+");

  private ClientName() {}

  /** Name and version, as far as they can be printed in ASCII. */
  static String of(@Nullable Implementation client) {
    if (client == null) {
      return UNKNOWN;
    }
    String name =
        Stream.of(client.name(), client.version())
            .filter(Objects::nonNull)
            .map(part -> NOT_PLAIN.matcher(part).replaceAll(" ").strip())
            .filter(part -> !part.isEmpty())
            .collect(Collectors.joining(" "));
    return name.isEmpty() ? UNKNOWN : name.substring(0, Math.min(name.length(), LONGEST)).strip();
  }
}
