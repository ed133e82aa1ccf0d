package com.packetdial.mcp.pbx;

import org.jspecify.annotations.Nullable;

/**
 * Hides the secrets in a text and keeps the rest of it. A secret is known by its own shape (API
 * keys, JSON web tokens, bearer tokens, digest credentials, private keys) or by what stands before
 * it (headers of authentication, names of {@link SecretFields} with {@code =} or {@code :}, the
 * keys of an SDP, the password of an address).
 *
 * <p>The forms come from what the PBX puts into text: SIP messages with real line ends, log lines
 * with {@code \r\n} written out, {@code (name):(value)}, {@code name='value'}, JSON inside JSON,
 * queries of addresses. When in doubt it hides too much: prose such as "token: abc" loses a word.
 *
 * <p>One pass over the text, no regular expressions. Hiding twice gives the same as hiding once,
 * and a text without secrets is returned as the same instance.
 */
final class SecretText {

  /** What stands in place of a secret. */
  static final String REDACTED = "[redacted]";

  private static final int SHORTEST = 5;
  private static final int SHORTEST_BEARER = 8;
  private static final int BEARER_WITHOUT_DIGIT = 20;
  private static final int LONGEST_KEY_LABEL = 64;
  private static final int LONGEST_USER_INFO = 256;
  private static final String KEY_BEGIN = "-----BEGIN ";

  /** The characters at which a look around may find a secret. */
  private static final boolean[] SIGNS = new boolean[128];

  static {
    for (char sign : "=:%_J \t-".toCharArray()) {
      SIGNS[sign] = true;
    }
  }

  private final String text;
  private final int end;
  private int copied;
  private @Nullable StringBuilder hidden;

  private SecretText(String text) {
    this.text = text;
    this.end = ForeignText.endBeforeNotice(text);
  }

  static String redact(String text) {
    return text.length() < SHORTEST ? text : new SecretText(text).redacted();
  }

  private String redacted() {
    int i = 0;
    while (i < end) {
      char c = text.charAt(i);
      i = c < SIGNS.length && SIGNS[c] ? afterSign(c, i) : i + 1;
    }
    return hidden == null ? text : hidden.append(text, copied, text.length()).toString();
  }

  private int afterSign(char sign, int at) {
    return switch (sign) {
      case '=' -> afterEquals(at);
      case ':' -> afterColon(at);
      case '%' -> afterPercent(at);
      case '_' -> afterApiKey(at);
      case 'J' -> afterWebToken(at);
      case ' ', '\t' -> afterScheme(at);
      case '-' -> afterPrivateKey(at);
      default -> at + 1;
    };
  }

  /**
   * Hides a stretch and returns its end, from which the scan goes on. A private key that begins in
   * the stretch goes as a whole.
   */
  private int hide(int from, int to) {
    int stop = to;
    int key = privateKeyIn(from, stop);
    while (key >= 0) {
      int keyEnd = privateKeyEnd(key);
      stop = Math.max(stop, keyEnd);
      key = privateKeyIn(Math.max(key + 1, keyEnd), stop);
    }
    boolean done = stop - from == REDACTED.length() && text.startsWith(REDACTED, from);
    if (from < stop && !done) {
      if (hidden == null) {
        hidden = new StringBuilder(text.length());
      }
      hidden.append(text, copied, from).append(REDACTED);
      copied = stop;
    }
    return stop;
  }

  private int afterEquals(int at) {
    AssignedName name = AssignedName.before(text, copied, at);
    if (name.isEmpty()) {
      return at + 1;
    }
    if (name.is("a")) {
      return afterSdpAttribute(at + 1);
    }
    if (name.is("k")) {
      return isSdpKey(at + 1) ? hide(at + 1, TextLines.end(text, at, end)) : at + 1;
    }
    if (name.isHeader() && !name.wrapped()) {
      return hideHeader(at + 1);
    }
    return SecretFields.isSecretInQuery(name.name()) ? hideValue(at + 1, false) : at + 1;
  }

  private int afterColon(int at) {
    char next = at + 1 < end ? text.charAt(at + 1) : ' ';
    if (next == '/' && text.startsWith("//", at + 1)) {
      return hidePassword(at + 3);
    }
    if (next == ':') {
      return at + 2; // Class::method of a log line
    }
    AssignedName name = AssignedName.before(text, copied, at);
    if (name.isEmpty()) {
      return at + 1;
    }
    if (name.is("sip") || name.is("sips")) {
      return hidePassword(at + 1);
    }
    if (name.isHeader() && !name.wrapped()) {
      return hideHeader(at + 1);
    }
    return SecretFields.isSecretInText(name.name()) ? hideValue(at + 1, false) : at + 1;
  }

  /** An address inside the query of another writes its equals sign as {@code %3D}. */
  private int afterPercent(int at) {
    if (!text.regionMatches(true, at, "%3D", 0, 3)) {
      return at + 1;
    }
    AssignedName name = AssignedName.before(text, copied, at);
    return !name.isEmpty() && SecretFields.isSecretInQuery(name.name())
        ? hideValue(at + 3, true)
        : at + 3;
  }

  private int hideValue(int separatorEnd, boolean percentEncoded) {
    AssignedValue value = AssignedValue.after(text, separatorEnd, end, percentEncoded);
    return Math.max(separatorEnd, hide(value.from(), value.to()));
  }

  private int hideHeader(int from) {
    int start = TextLines.skipBlanks(text, from, end);
    return hide(start, TextLines.endOfFolded(text, start, end));
  }

  private int afterSdpAttribute(int at) {
    if (text.regionMatches(true, at, "key-mgmt:", 0, 9)) {
      return hide(at + 9, TextLines.end(text, at, end));
    }
    if (!text.regionMatches(true, at, "crypto:", 0, 7)) {
      return at;
    }
    int lineEnd = TextLines.end(text, at, end);
    int i = at;
    while (i < lineEnd) {
      if (text.regionMatches(true, i, "inline:", 0, 7)) {
        int key = i + 7;
        int keyEnd = key;
        while (keyEnd < lineEnd && " \t;\"'".indexOf(text.charAt(keyEnd)) < 0) {
          keyEnd++;
        }
        i = hide(key, keyEnd);
      } else {
        i++;
      }
    }
    return Math.max(i, lineEnd);
  }

  private boolean isSdpKey(int at) {
    return text.regionMatches(true, at, "clear:", 0, 6)
        || text.regionMatches(true, at, "base64:", 0, 7)
        || text.regionMatches(true, at, "uri:", 0, 4)
        || text.startsWith(REDACTED, at);
  }

  /** The password of {@code scheme://user:password@host} and {@code sip:user:password@host}. */
  private int hidePassword(int from) {
    int colon = -1;
    int limit = Math.min(end, from + LONGEST_USER_INFO);
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '@') {
        return colon < 0 ? from : hide(colon + 1, i);
      }
      if (c == ':' && colon < 0) {
        colon = i;
      } else if (c <= ' ' || "/?#<>\"'\\,;()".indexOf(c) >= 0) {
        return from;
      }
    }
    return from;
  }

  /** The underscore of {@code nsd_}, {@code nsr_} or {@code nss_}. */
  private int afterApiKey(int underscore) {
    int at = underscore - 3;
    boolean key =
        at >= copied
            && text.charAt(at) == 'n'
            && text.charAt(at + 1) == 's'
            && "drs".indexOf(text.charAt(at + 2)) >= 0
            && !isInsideWord(at);
    if (!key) {
      return underscore + 1;
    }
    int keyEnd = tokenEnd(underscore + 1, "_-");
    // The n may also be that of a line end written out, which then stays.
    int from = at > copied && text.charAt(at - 1) == '\\' ? at + 1 : at;
    return keyEnd > underscore + 1 ? hide(from, keyEnd) : keyEnd;
  }

  /** The J of {@code eyJ}, which is how a JSON object begins in base64. */
  private int afterWebToken(int j) {
    int at = j - 2;
    if (at < copied || !text.startsWith("eyJ", at)) {
      return j + 1;
    }
    int header = tokenEnd(j, "_-");
    if (header >= end || text.charAt(header) != '.') {
      return header;
    }
    int payload = tokenEnd(header + 1, "_-");
    boolean signed = payload < end && text.charAt(payload) == '.';
    return payload > header + 1 && (signed || text.startsWith("eyJ", header + 1))
        ? hide(at, tokenEnd(payload, "_-."))
        : header;
  }

  /** The blank after the name of an authentication scheme. */
  private int afterScheme(int blank) {
    int next = TextLines.skipBlanks(text, blank, end);
    if (isScheme("bearer", blank)) {
      return afterBearer(next);
    }
    return isScheme("digest", blank) ? afterDigest(next) : next;
  }

  private boolean isScheme(String scheme, int schemeEnd) {
    int at = schemeEnd - scheme.length();
    return at >= copied
        && text.regionMatches(true, at, scheme, 0, scheme.length())
        && !isInsideWord(at);
  }

  private int afterBearer(int token) {
    int tokenEnd = tokenEnd(token, "._~+/=-");
    int length = tokenEnd - token;
    boolean secret =
        length >= BEARER_WITHOUT_DIGIT
            || (length >= SHORTEST_BEARER
                && text.substring(token, tokenEnd).chars().anyMatch(c -> c >= '0' && c <= '9'));
    return secret ? hide(token, tokenEnd) : token;
  }

  /** Digest credentials outside of their header: {@code Digest username="1001", response=…}. */
  private int afterDigest(int parameter) {
    int parameterEnd = TextLines.skipBlanks(text, tokenEnd(parameter, "-"), end);
    boolean credentials =
        parameterEnd > parameter && parameterEnd < end && text.charAt(parameterEnd) == '=';
    return credentials ? hide(parameter, TextLines.endOfFolded(text, parameter, end)) : parameter;
  }

  private int afterPrivateKey(int at) {
    if (!text.startsWith("--", at)) {
      return at + 1;
    }
    int keyEnd = privateKeyEnd(at);
    return keyEnd < 0 ? at + 1 : hide(at, keyEnd);
  }

  private int privateKeyIn(int from, int to) {
    return from < to ? text.indexOf(KEY_BEGIN, from, Math.min(end, to + KEY_BEGIN.length())) : -1;
  }

  /** Where the private key ends that begins at a position, -1 when none does. */
  private int privateKeyEnd(int at) {
    if (!text.startsWith(KEY_BEGIN, at)) {
      return -1;
    }
    int from = at + KEY_BEGIN.length();
    int to = text.indexOf("-----", from, Math.min(end, from + LONGEST_KEY_LABEL));
    String label = to < 0 ? "" : text.substring(from, to);
    if (!label.contains("PRIVATE KEY")) {
      return -1;
    }
    String footer = "-----END " + label + "-----";
    int footerAt = text.indexOf(footer, to, end);
    return footerAt < 0 ? end : footerAt + footer.length();
  }

  private boolean isInsideWord(int at) {
    if (at <= copied || !isLetterOrDigit(text.charAt(at - 1))) {
      return false;
    }
    boolean writtenOut =
        at - 1 > copied && text.charAt(at - 2) == '\\' && "nrt".indexOf(text.charAt(at - 1)) >= 0;
    return !writtenOut;
  }

  private int tokenEnd(int from, String marks) {
    int i = from;
    while (i < end && (isLetterOrDigit(text.charAt(i)) || marks.indexOf(text.charAt(i)) >= 0)) {
      i++;
    }
    return i;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
}
