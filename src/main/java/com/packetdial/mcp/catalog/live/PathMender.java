package com.packetdial.mcp.catalog.live;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Reads path templates as they are meant. The documents mark the second way of sending an operation
 * by {@code #2} after its path, forget a slash after a placeholder and leave one before the end.
 */
final class PathMender {

  private static final Pattern VARIANT = Pattern.compile("#.*$", Pattern.DOTALL);
  private static final Pattern FORGOTTEN_SLASH = Pattern.compile("\\}(?=[A-Za-z])");
  private static final Pattern SLASHES = Pattern.compile("/{2,}");
  private static final Pattern LAST_SLASH = Pattern.compile("/$");
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "(?:/(?:[A-Za-z0-9_~-][A-Za-z0-9_.~-]{0,99}|(?:\\{[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\\})))+");
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{[^{}/]*\\}");
  private static final int LONGEST = 300;

  private PathMender() {}

  /** The path that is meant; empty when it is none of an operation, as a path that was lost. */
  static Optional<String> mended(String written) {
    if (written.length() > 2 * LONGEST) {
      return Optional.empty();
    }
    String path = VARIANT.matcher(written.strip()).replaceFirst("").strip();
    path = FORGOTTEN_SLASH.matcher(path).replaceAll("}/");
    path = SLASHES.matcher("/" + path).replaceAll("/");
    String mended = LAST_SLASH.matcher(path).replaceFirst("");
    return Optional.of(mended)
        .filter(
            template ->
                template.length() <= LONGEST
                    && !template.contains("..")
                    && TEMPLATE.matcher(template).matches());
  }

  /** The path with its placeholders blanked: the same for those that differ in names only. */
  static String shape(String path) {
    return PLACEHOLDER.matcher(path).replaceAll("{}");
  }
}
