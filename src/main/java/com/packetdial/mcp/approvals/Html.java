package com.packetdial.mcp.approvals;

/**
 * Pages, put together so that no text in them can be taken for markup. Whatever goes into a page
 * that was not written here passes {@link #text}.
 */
final class Html {

  private Html() {}

  /** A text as it may stand between tags and in quoted attributes. */
  static String text(String text) {
    StringBuilder escaped = new StringBuilder(text.length() + 16);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A whole page. */
  static String page(String base, String title, String body) {
    return """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>%s · packetdial-mcp</title>
    <link rel="stylesheet" href="%s/style.css">
    </head>
    <body>
    %s</body>
    </html>
    """
        .formatted(text(title), text(base), body);
  }
}
